/// A recipient for whom a message is kept until somebody lets it go.
public struct HeldRecipient: Sendable, Hashable {
    /// Who, by ``EnvelopeRecipient/index``.
    public let recipient: Int
    /// The rule that wants it.
    public let rule: String?
    /// Why, in words. Hostile text.
    public let reason: String
    /// Whether he gets it as well, without what is kept from him.
    public var isBeside = false
}
