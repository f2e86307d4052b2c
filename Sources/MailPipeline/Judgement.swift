/// All that was said of a message: what was found, the verdict for each recipient, and the plan.
public struct Judgement: Sendable {
    /// The client and the envelope.
    public let transaction: Transaction
    /// Recipients that were refused at RCPT.
    public let refused: [(recipient: EnvelopeRecipient, verdict: RecipientVerdict)]
    /// What was found.
    public let findings: [Finding]
    /// The sum of the weights of what was found of the message as a whole.
    public let score: Double
    /// The verdicts, each that several recipients have once.
    let verdictList: VerdictList
    /// The verdict for each recipient.
    public var verdicts: [RecipientVerdict] { verdictList.all }
    /// The first verdict by the rule that gave the answer; nil where no rule did, or one that no recipient has.
    package var decisive: RecipientVerdict? {
        guard let rule = plan.rule else { return nil }
        return verdictList.distinct.first { $0.rule == rule }
    }
    /// What is done.
    public var plan: MessagePlan
    /// What came of each stage.
    public let reports: [StageReport]
    /// What was left out.
    public let bypass: Bypass
    /// How long the stages and the policy took.
    public let time: Duration
    /// When MAIL came, in seconds since 1970.
    public let begun: Double
    /// Bytes of the message.
    public let size: Int
}
