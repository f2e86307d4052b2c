/// A stage that could not do its work, in words: what, why, and the way out where there is one.
public struct StageError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The sentence.
    public let description: String

    /// An error that says this.
    public init(_ description: String) {
        self.description = description
    }
}
