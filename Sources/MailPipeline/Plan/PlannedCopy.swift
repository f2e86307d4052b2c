/// A message of its own for recipients who get it with other changes than those to whom the MTA delivers it.
public struct PlannedCopy: Sendable, Hashable {
    /// What is changed.
    public var edits: [Edit]
    /// Who gets it, by ``EnvelopeRecipient/index``.
    public let recipients: [Int]
    /// Who else gets it, without angle brackets.
    public let added: [String]
    /// The rules that want it so, in words.
    public let reason: String
    /// Whether it is for those who get all that is taken of somebody, whatever else they get themselves.
    public var isJournal = false
}
