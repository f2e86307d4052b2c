/// What a rule said of a message for a recipient.
public struct Vote: Sendable, Hashable, Codable {
    /// What it came to.
    public enum Standing: String, Sendable, Hashable, Codable {
        /// It decided.
        case decided
        /// It changed the message.
        case edited
        /// A rule before it had decided.
        case overruled
        /// It is only watched.
        case watched
        /// The recipient is postmaster or abuse, and it asks for content.
        case spared
        /// A stage failed, so that nobody knows whether it applies.
        case unknown
    }

    /// The layer that the rule is of.
    public let layer: String
    /// The name of the rule.
    public let rule: String
    /// What it would do: `reject`, `accept`, ..., or the words of its edits.
    public let action: String
    /// What it came to.
    public let standing: Standing
    /// The findings that it applied by, by their place in the trace.
    public let findings: [Int]

    /// A vote.
    package init(layer: String, rule: String, action: String, standing: Standing, findings: [Int]) {
        (self.layer, self.rule, self.action) = (layer, rule, action)
        (self.standing, self.findings) = (standing, findings)
    }
}
