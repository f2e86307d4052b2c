import MailMessage

/// Puts what was planned together, and proves it.
extension EditPlan {
    /// The edits, of which those are left out whose effect the message read again does not show.
    mutating func proven(_ header: EntityHeader) throws(StorageError) -> MessageEdits {
        // What is left out may show what was hidden by it, so once more; then everything goes.
        for attempt in 0..<3 {
            let (edits, edit) = assemble(header)
            guard proof.isWanted, !removals.isEmpty || !renamings.isEmpty else { return edits }
            let remaining = try proof.remaining(
                goneNames(), kept: kept(), header: edit.bytes(), body: body(edits))
            guard !remaining.isEmpty else { return edits }
            leaveOut(attempt == 0 ? remaining : nil)
        }
        return assemble(header).edits
    }

    private func body(_ edits: MessageEdits) -> AnySequence<[UInt8]> {
        if let body = edits.body { return AnySequence(body) }
        guard let root = message.parts.first,
            let same = BodyEdit(message.sources[0], body: root.body, patches: [])
        else { return AnySequence([]) }
        return AnySequence(same)
    }

    /// The names that no part should have any more.
    private func goneNames() -> Set<String> {
        var names: Set<String> = []
        let gone = gone
        for part in message.parts where gone.contains(part) { names.formUnion(part.names.map(\.text)) }
        for renaming in renamings {
            names.formUnion(renaming.target.names.map(\.text))
            names.subtract(renaming.name.all)
        }
        return names
    }

    private func kept() -> [Part] {
        let renamed = Set(renamings.map(\.target.index))
        let gone = gone
        return message.parts.filter { !gone.contains($0) && !renamed.contains($0.index) }
    }

    private mutating func leaveOut(_ names: Set<String>?) {
        func isMeant(_ part: Part) -> Bool {
            guard let names else { return true }
            return message.parts.contains {
                ($0.index == part.index || ancestors(of: $0).contains(part.index))
                    && $0.names.contains { names.contains($0.text) }
            }
        }
        var out = removals.filter { isMeant($0.target) }.flatMap(\.requests)
        out += renamings.filter { isMeant($0.target) }.flatMap(\.requests)
        let requests = Set(out)
        refusals += out.map { EditRefusal($0, .notProven) }
        removals.removeAll { requests.contains($0.requests[0]) }
        renamings.removeAll { requests.contains($0.requests[0]) }
    }

    private func ancestors(of part: Part) -> [Int] { EditTarget(message: message).ancestors(of: part) }

    /// Puts the edits together, with the header as they leave it.
    private mutating func assemble(_ header: EntityHeader) -> (edits: MessageEdits, header: EntityHeaderEdit) {
        var assembly = EditAssembly(message, header, removals)
        let asked = (removals, renamings)
        (removals, renamings) = ([], [])
        for removal in asked.0 {
            do throws(EditRefusal.Reason) {
                try assembly.add(removal)
                removals.append(removal)
            } catch {
                refuse(removal.requests, error)
            }
        }
        for renaming in asked.1 {
            do throws(EditRefusal.Reason) {
                try assembly.add(renaming)
                renamings.append(renaming)
            } catch {
                refuse(renaming.requests, error)
            }
        }
        if let (request, edits) = texts {
            do throws(EditRefusal.Reason) {
                try assembly.add(edits, request)
            } catch {
                refuse([request], error)
                texts = nil
            }
        }
        var (edits, edit) = assembly.finish()
        let requests = removals.flatMap(\.requests) + renamings.flatMap(\.requests) + (texts.map { [$0.request] } ?? [])
        if let fault = assembly.fault {
            edits = MessageEdits()
            refuse(requests, fault)
            (removals, renamings, texts) = ([], [], nil)
            edit = EntityHeaderEdit(header)
        }
        edits.refusals = refusals
        return (edits, edit)
    }

    private mutating func refuse(_ requests: [PartEdit], _ reason: EditRefusal.Reason) {
        refusals += requests.map { EditRefusal($0, reason) }
    }
}
