extension Edit {
    /// The edits in the order in which they mean the same to every MTA; see ``EndOfMessage``.
    static func inSafeOrder(_ edits: [Edit]) -> [Edit] {
        var sender: Edit?
        var removals: [Edit] = []
        var recipients: [Edit] = []
        var changes: [FieldOccurrence: Edit] = [:]
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
                changes[FieldOccurrence(name: name.bytes.map(lowered), occurrence: occurrence)] = edit
            case .insertHeader(let position, _, _): insertions.append((position, edit))
            case .addHeader: additions.append(edit)
            case .replaceBody: body = edit
            case .quarantine: quarantine = edit
            }
        }
        let lastFieldFirst = changes.sorted { $1.key < $0.key }.map(\.value)
        // The sort is stable, so that reversing it keeps several at one position in their order once they are sent.
        let lastPositionFirst = insertions.sorted { $0.position < $1.position }.reversed().map(\.edit)
        return [sender].compactMap(\.self) + removals + recipients + lastFieldFirst + lastPositionFirst + additions
            + [body, quarantine].compactMap(\.self)
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
