/// A process beside the workers of a pool, such as one that keeps a database small. There is never a second one of a name
/// at work; when it dies it is started again.
public struct SideProcess: Sendable {
    /// What it is called: small letters, digits and `-`.
    public let name: String
    /// What runs in it, until it is told to end: then it has ``PoolSettings/drainDeadline``.
    let run: @Sendable (Worker, SideDuties) throws -> Void

    /// Makes a process.
    /// - Parameters:
    ///   - name: what it is called.
    ///   - run: what runs in it, on its main thread. When it returns the process ends.
    public init(_ name: String, run: @escaping @Sendable (_ worker: Worker, _ duties: SideDuties) throws -> Void) {
        (self.name, self.run) = (name, run)
    }
}
