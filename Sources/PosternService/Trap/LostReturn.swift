import MailPipeline

/// What was let go comes back from the mail server and is not known for what it is, so that it would be kept once more. It is there
/// already: to take it would end it without anybody having it.
struct LostReturn: Error, CustomStringConvertible {
    let description: String

    /// - Returns: nil where the message does not come back.
    init?(_ transaction: Transaction) {
        let why: String
        switch transaction.recognition {
        case .ours: return nil
        case .impostor(let reason): why = reason
        case .stranger:
            guard transaction.client.role == .reentry else { return nil }
            why = "its token is gone"
        }
        // Short enough for a note in a line of the log.
        description =
            "came back to the trap: \(why); change no mail behind `trap.reentry.address`, and restart after a new `token.key`"
    }
}
