import MailMessage

/// Turns requests into edits: finds what each has to touch, refuses what cannot be done, and puts the rest together.
struct EditPlan {
    let message: Message
    let proof: EditProof
    var removals: [Removal] = []
    var renamings: [Renaming] = []
    var texts: (request: EditRequest, edits: [TextEdit])?
    var refusals: [EditRefusal] = []

    private let target: EditTarget

    init(_ message: Message, _ reader: MessageReader) {
        self.message = message
        proof = EditProof(message: message, reader: reader)
        target = EditTarget(message: message)
    }

    mutating func edits(for requests: [EditRequest]) throws(StorageError) -> MessageEdits {
        guard !requests.isEmpty else { return MessageEdits() }
        let header: EntityHeader
        do throws(EditRefusal.Reason) {
            header = try messageHeader()
        } catch {
            return refusing(requests, error)
        }
        for request in requests { takeRemoval(request) }
        absorb()
        for request in requests { takeRenaming(request) }
        for request in requests { try takeDisclaimer(request, header) }
        return try proven(header)
    }

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

    private func refusing(_ requests: [EditRequest], _ reason: EditRefusal.Reason) -> MessageEdits {
        var edits = MessageEdits()
        edits.refusals = requests.map { EditRefusal($0, reason) }
        return edits
    }

    private mutating func takeRemoval(_ request: EditRequest) {
        let text: String?
        switch request {
        case .remove(_, let notice): text = notice
        case .replace(_, let new): text = new
        case .rename, .disclaimer: return
        }
        do throws(EditRefusal.Reason) {
            let part = try target.removal(of: request.part ?? -1)
            if let same = removals.firstIndex(where: { $0.target.index == part.index }) {
                removals[same].add(request, text)
            } else {
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

    private mutating func takeRenaming(_ request: EditRequest) {
        guard case .rename(let number, let name) = request else { return }
        do throws(EditRefusal.Reason) {
            let part = try target.exact(number)
            guard !isGone(part) else { throw .insideAnotherEdit }
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

    private mutating func takeDisclaimer(_ request: EditRequest, _ header: EntityHeader) throws(StorageError) {
        guard case .disclaimer(let disclaimer) = request else { return }
        do throws(EditRefusal.Reason) {
            let parts = try MessageTexts(message, header).find(for: disclaimer)
            var edits: [TextEdit] = []
            for part in parts {
                let part = try target.exact(part.index)
                guard !isGone(part), !renamings.contains(where: { $0.target.index == part.index }) else {
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

    /// Whether a part goes, or one that holds it, or bytes of it do since another reading has it elsewhere.
    func isGone(_ part: Part) -> Bool {
        let around = [part.index] + target.ancestors(of: part)
        let range = target.extent(part)
        return removals.contains {
            if around.contains($0.target.index) { return true }
            let its = target.extent($0.target)
            return part.source == 0 && range.lowerBound >= its.lowerBound && range.upperBound <= its.upperBound
        }
    }
}
