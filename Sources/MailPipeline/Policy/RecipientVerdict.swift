/// What policy says of a message for one recipient.
public struct RecipientVerdict: Sendable, Hashable {
    /// The recipient, by ``EnvelopeRecipient/index``.
    public internal(set) var recipient: Int
    /// What becomes of it.
    public var outcome: Disposition
    /// The name of the rule that decided; nil where none did.
    public var rule: String?
    /// Whether that rule is the site's.
    public var isBySite = true
    /// Whether that rule says what must not enter.
    public var mustNotEnter = false
    /// What that rule wants where others get the message.
    public var whenMixed = Rule.MixedAnswer.deliverTagged
    /// How long the client waits for the answer.
    public var tarpit: Duration?
    /// Whether it is delivered only since the recipient is postmaster or abuse.
    public var isSpared = false
    /// What rules change.
    public var edits: [Edit] = []
    /// Those of them that the site's rules want.
    public var siteEdits: [Edit] = []
    /// What would have become of it but for rules that are only watched; nil where they change nothing.
    public var watched: Disposition?
    /// The rule that would have decided, or the first that would have changed something.
    public var watchedRule: String?
    /// What rules that are only watched would have changed, in the words of the configuration.
    public var watchedChanges: [String] = []
    /// What every rule said.
    public var votes: [Vote] = []
}
