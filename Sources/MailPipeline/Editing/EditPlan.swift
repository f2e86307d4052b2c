import MailMessage

/// Turns requests into edits: finds what each has to touch, refuses what cannot be done, and puts the rest together.
struct EditPlan {
    let message: Message
    let proof: EditProof
    var removals: [Removal] = []
    var renamings: [Renaming] = []
    var texts: (request: PartEdit, edits: [TextEdit])?
    var refusals: [EditRefusal] = []

    private let target: EditTarget

    init(_ message: Message, _ reader: MessageReader) {
        self.message = message
        proof = EditProof(message: message, reader: reader)
        target = EditTarget(message: message)
    }

    mutating func edits(for requests: [PartEdit]) throws(StorageError) -> MessageEdits {
        guard !requests.isEmpty else { return MessageEdits() }
        let header: EntityHeader
        do throws(EditRefusal.Reason) {
            header = try messageHeader()
        } catch {
            return refusing(requests, error)
        }
        var places: [Int: Int] = [:]
        for request in requests { takeRemoval(request, &places) }
        absorb()
        let gone = gone
        for request in requests { takeRenaming(request, gone) }
        for request in requests { try takeDisclaimer(request, header, gone) }
        return try proven(header)
    }

    /// The parts that go.
    var gone: GoneParts { GoneParts(removals, target) }

    /// The header of the message, whose end must be where the MTA has it.
    private func messageHeader() throws(EditRefusal.Reason) -> EntityHeader {
        guard let root = message.parts.first, root.source == 0, root.header.lowerBound == 0 else {
            throw .unclearHeader
        }
        let header = try EntityHeader(message.sources[0], root.header)
        let isEnded = message.sources[0].copy(root.header.upperBound..<root.body.lowerBound)
        guard isEnded == [0x0D, 0x0A] || isEnded == [0x0A] else { throw .unclearHeader }
        return header
    }

    private func refusing(_ requests: [PartEdit], _ reason: EditRefusal.Reason) -> MessageEdits {
        var edits = MessageEdits()
        edits.refusals = requests.map { EditRefusal($0, reason) }
        return edits
    }

    /// - Parameter places: where the removals stand, by the number of the part.
    private mutating func takeRemoval(_ request: PartEdit, _ places: inout [Int: Int]) {
        let text: String?
        switch request {
        case .remove(_, let notice): text = notice
        case .replace(_, let new): text = new
        case .rename, .disclaimer: return
        }
        do throws(EditRefusal.Reason) {
            let part = try target.removal(of: request.part ?? -1)
            if let same = places[part.index] {
                removals[same].add(request, text)
            } else {
                places[part.index] = removals.count
                removals.append(Removal(part, text, request))
            }
        } catch {
            refusals.append(EditRefusal(request, error))
        }
    }

    /// Removals within bytes that go as a whole are done with them.
    private mutating func absorb() {
        // What holds others comes before them.
        let ordered = removals.sorted {
            let (mine, other) = (target.extent($0.target), target.extent($1.target))
            return (mine.lowerBound, -mine.upperBound) < (other.lowerBound, -other.upperBound)
        }
        removals = []
        for removal in ordered {
            guard let outer = removals.last,
                target.extent(removal.target).upperBound <= target.extent(outer.target).upperBound
            else {
                removals.append(removal)
                continue
            }
            for request in removal.requests {
                if case .replace = request {
                    refusals.append(EditRefusal(request, .insideAnotherEdit))
                } else {
                    removals[removals.count - 1].add(request, nil)
                }
            }
        }
    }

    private mutating func takeRenaming(_ request: PartEdit, _ gone: GoneParts) {
        guard case .rename(let number, let name) = request else { return }
        do throws(EditRefusal.Reason) {
            let part = try target.exact(number)
            guard !gone.contains(part) else { throw .insideAnotherEdit }
            let renaming = Renaming(part, AttachmentName(name), request)
            if let same = renamings.firstIndex(where: { $0.target.header.overlaps(part.header) }) {
                // Two readings of one header.
                guard renamings[same].target.header == part.header else { throw .ambiguous }
                guard renamings[same].name.text == renaming.name.text else { throw .insideAnotherEdit }
                renamings[same].requests.append(request)
                return
            }
            _ = try renaming.edit(EntityHeader(message.sources[0], part.header))
            renamings.append(renaming)
        } catch {
            refusals.append(EditRefusal(request, error))
        }
    }

    private mutating func takeDisclaimer(
        _ request: PartEdit, _ header: EntityHeader, _ gone: GoneParts
    ) throws(StorageError) {
        guard case .disclaimer(let disclaimer) = request else { return }
        do throws(EditRefusal.Reason) {
            let parts = try MessageTexts(message, header).find(for: disclaimer)
            var edits: [TextEdit] = []
            for part in parts {
                let part = try target.exact(part.index)
                guard !gone.contains(part), !renamings.contains(where: { $0.target.index == part.index }) else {
                    throw .insideAnotherEdit
                }
                let header = try EntityHeader(message.sources[0], part.header)
                guard !header.hasStrayLine else { throw .unclearHeader }
                let content = try TextContent(message, part, header)
                if let reason = content.pgp { throw reason }
                edits.append(
                    part.type == "text/html"
                        ? try HTMLDisclaimer(disclaimer: disclaimer, content: content).edit(header)
                        : try PlainDisclaimer(disclaimer: disclaimer, content: content).edit(header))
            }
            texts = (request, edits)
        } catch {
            refusals.append(EditRefusal(request, error))
            return
        }
        guard try isThere(disclaimer) else { return }
        texts = nil
        refusals.append(EditRefusal(request, .alreadyThere))
    }

    /// Whether a text has the first line of the disclaimer already.
    private func isThere(_ disclaimer: Disclaimer) throws(StorageError) -> Bool {
        let lines = InsertedText(disclaimer.text).lines.map { $0.split(whereSeparator: \.isWhitespace) }
        guard let first = lines.first(where: { $0.joined().contains { $0.isLetter || $0.isNumber } }) else {
            return false
        }
        let wanted = first.joined(separator: " ")
        for edit in texts?.edits ?? [] {
            let text = try message.visibleText(of: edit.part).text
            if text.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(wanted) { return true }
        }
        return false
    }
}
