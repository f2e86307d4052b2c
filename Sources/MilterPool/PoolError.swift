/// Why a pool of processes cannot do what it was asked to.
public struct PoolError: Error, Sendable, Hashable, CustomStringConvertible {
    /// One sentence for a person: what, why, and what to do.
    public let message: String

    /// Makes an error with its sentence.
    public init(_ message: String) {
        self.message = message
    }

    /// The sentence.
    public var description: String { message }
}
