extension Edit {
    /// The edits in the order in which they mean the same to every MTA; see ``EndOfMessage``.
    static func inSafeOrder(_ edits: [Edit]) -> [Edit] {
        guard edits.count > 1 else { return edits }
        var sender: Edit?
        var removals: [Edit] = []
        var recipients: [Edit] = []
        var fields: [FieldOccurrence: Edit] = [:]
        var insertions: [(position: Int, edit: Edit)] = []
        var additions: [Edit] = []
        var body: Edit?
        var quarantine: Edit?
        for edit in edits {
            switch edit {
            case .changeSender: sender = edit
            case .removeRecipient: removals.append(edit)
            case .addRecipient: recipients.append(edit)
            case .changeHeader(let name, let occurrence, _), .deleteHeader(let name, let occurrence):
                fields[FieldOccurrence(name: name.bytes.map(lowered), occurrence: occurrence)] = edit
            case .insertHeader(let position, _, _): insertions.append((position, edit))
            case .addHeader: additions.append(edit)
            case .replaceBody: body = edit
            case .quarantine: quarantine = edit
            }
        }
        // A change of an occurrence that is not there adds the field, which Sendmail puts above its namesakes: those
        // that are there have to be changed before it, the first one first. A deletion moves those behind it, with
        // Postfix alone: the last one first, once nothing is left to change.
        let firstToLast = fields.sorted { $0.key < $1.key }.map(\.value)
        let changes = firstToLast.filter { !$0.isDeletion }
        let deletions = firstToLast.reversed().filter(\.isDeletion)
        // The sort is stable, so that reversing it keeps several at one position in their order once they are sent.
        let lastPositionFirst = insertions.sorted { $0.position < $1.position }.reversed().map(\.edit)
        return [sender].compactMap(\.self) + removals + recipients + changes + deletions + lastPositionFirst + additions
            + [body, quarantine].compactMap(\.self)
    }

    private var isDeletion: Bool {
        if case .deleteHeader = self { true } else { false }
    }

    private struct FieldOccurrence: Hashable, Comparable {
        let name: [UInt8]
        let occurrence: Int

        static func < (left: Self, right: Self) -> Bool {
            left.name == right.name
                ? left.occurrence < right.occurrence : left.name.lexicographicallyPrecedes(right.name)
        }
    }
}
