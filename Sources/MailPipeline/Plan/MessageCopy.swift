import MailMessage

/// A copy of a message with its changes made, and who gets it.
public struct MessageCopy: Sendable {
    /// What was planned.
    public let plan: PlannedCopy
    /// Its bytes, lines ending with CRLF where the changes made them.
    public let bytes: StoredBytes
    /// The new sender, without angle brackets; nil for the one of the message.
    public let sender: String?

    /// Makes the copies of a plan. Where a change that keeps something harmful from a recipient cannot be made, the plan becomes a
    /// refusal, and there are none.
    /// - Parameters: as those of ``MessageChanges``.
    /// - Throws: `StorageError` when bytes cannot be kept.
    public static func all(
        _ judgement: inout Judgement, of message: Message, reader: MessageReader = MessageReader(), policy: Policy
    ) throws(StorageError) -> [MessageCopy] {
        var copies: [MessageCopy] = []
        for copy in judgement.plan.copies {
            let changes = try MessageChanges(copy, &judgement, of: message, reader: reader, policy: policy)
            guard !judgement.plan.answer.isAgainst else { return [] }
            copies.append(
                MessageCopy(
                    plan: copy, bytes: try changes.made(in: message, storage: reader.storage), sender: changes.sender))
        }
        return copies
    }
}
