/// The one answer to the MTA, and the one set of edits, that come of the verdicts for all recipients.
public struct MessagePlan: Sendable, Hashable {
    /// What the MTA is told.
    public var answer: Disposition
    /// What is changed; empty unless it is delivered.
    public var edits: [Edit] = []
    /// The recipients to whom it is not delivered, by ``EnvelopeRecipient/index``.
    public var removed: [Int] = []
    /// What is done for each recipient, in the words of ``Disposition/word``.
    public var applied: [String] = []
    /// The name of the rule that gave the answer; nil where none did.
    public var rule: String?
    /// What could not be done as rules want it, in words.
    public var notes: [String] = []
    /// How long the client waits for the answer.
    public var tarpit: Duration?

    init(_ answer: Disposition) {
        self.answer = answer
    }
}
