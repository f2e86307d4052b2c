/// What may be kept of messages: for recipients whose rules hold them, and to be delivered with other changes than most get.
public struct KeepingRules: Sendable, Hashable {
    /// How many groups of recipients may get a message of their own. Those beyond it get the changes of the site's rules alone;
    /// groups from whom something harmful is kept are not counted.
    public var maximumCopies: Int

    /// Makes the rules.
    public init(maximumCopies: Int = 3) { self.maximumCopies = maximumCopies }
}
