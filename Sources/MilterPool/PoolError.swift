/// Why a pool of processes cannot do what it was asked to.
public struct PoolError: Error, Sendable, Hashable, CustomStringConvertible {
    /// One sentence for a person: what, why, and what to do.
    public let message: String
    /// The exit status for a program that ends because of this error, as in sysexits.h.
    public let exitStatus: Int32

    /// Makes an error with its sentence.
    /// - Parameters:
    ///   - message: the sentence.
    ///   - exitStatus: EX_OSERR by default.
    public init(_ message: String, exitStatus: Int32 = 71) {
        (self.message, self.exitStatus) = (message, exitStatus)
    }

    /// The sentence.
    public var description: String { message }
}
