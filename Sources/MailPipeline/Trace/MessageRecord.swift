/// What is kept of a message that was judged: its facts and the trace of its verdicts, never its content.
///
/// The names of attachments are kept, since an operator asks for them; texts of the message, and what a pattern matched,
/// are not.
public struct MessageRecord: Sendable, Hashable, Codable {
    /// A recipient and what was said for it.
    public struct Recipient: Sendable, Hashable, Codable {
        /// The address of RCPT, in the form of look-ups.
        public var address: String
        /// What policy said: `deliver`, `hold`, `reject`, `defer`, `discard`.
        public var verdict: String
        /// What was done: one of those words, `remove`, or `copy`: he gets one that was kept to be delivered by itself.
        public var applied: String
        /// The rule that decided; nil where none did.
        public var rule: String?
        /// The reply that the verdict means, as `550 5.7.1 text`; nil where it means none.
        public var reply: String?
        /// What rules that are only watched would have done; nil where they change nothing.
        public var would: String?
        /// The rule that would have.
        public var wouldRule: String?
        /// Whether the answer came at RCPT.
        public var isEarly: Bool
        /// What every rule said.
        public var votes: [Vote]
    }

    /// Something that was found.
    public struct FoundItem: Sendable, Hashable, Codable {
        /// The stage.
        public var stage: String
        /// The name of the finding.
        public var name: String
        /// Its class.
        public var findingClass: String
        /// Its weight.
        public var weight: Double
        /// Why.
        public var reason: String
        /// Where.
        public var place: FindingPlace
        /// The recipient that it is about, by its place; nil for the message as a whole.
        public var recipient: Int?
    }

    /// What a stage took.
    public struct StageTime: Sendable, Hashable, Codable {
        /// The stage.
        public var stage: String
        /// In microseconds.
        public var microseconds: Int
        /// Why it failed; nil where it did not.
        public var failure: String?
    }

    /// When MAIL came, in seconds since 1970.
    public var begun: Double
    /// The MTA's queue id, which it uses again after a while; nil where it told none.
    public var queueIdentifier: String?
    /// The client's address, or nil where there was none.
    public var client: String?
    /// The client's name, as the MTA found it.
    public var host: String
    /// What the client called itself.
    public var helo: String?
    /// The role of the listener.
    public var role: ListenerRole
    /// The authenticated user.
    public var user: String?
    /// The sender, in the form of look-ups; empty for the null sender.
    public var sender: String
    /// Those to whom the message was offered.
    public var recipients: [Recipient]
    /// Bytes of the message.
    public var size: Int
    /// What was found; at most ``findingsKept``.
    public var findings: [FoundItem]
    /// How many more there were.
    public var findingsLeftOut: Int
    /// The sum of the weights.
    public var score: Double
    /// What the MTA was told: `deliver`, `reject`, `defer`, `discard`; in place of the last one, where the message is kept,
    /// `hold`, `copy`, or `keep` for both.
    public var action: String
    /// The rule that gave the answer.
    public var rule: String?
    /// The reply to the client, where there was one.
    public var reply: String?
    /// What was changed, in words.
    public var edits: [String]
    /// What could not be done as rules want it.
    public var notes: [String]
    /// What each stage took.
    public var times: [StageTime]
    /// How long all of it took, in microseconds.
    public var microseconds: Int

    /// So many findings are kept.
    public static let findingsKept = 100
}
