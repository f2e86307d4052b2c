/// Why a program could not be started; the numbers are those of `errno`.
package enum StartFailure: Error, Sendable, Hashable {
    /// This process has no descriptor left to hand one over.
    case noDescriptor(Int32)
    /// There is no such program, it may not be run, or the system has no room for a process.
    case notStarted(Int32)
}
