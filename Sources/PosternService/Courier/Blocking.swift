import NIOPosix

/// Where a disk or a database is waited for: not on the threads that tasks run on.
enum Blocking {
    /// Runs a closure that may block.
    static func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await NIOThreadPool.singleton.runIfActive(body)
    }
}
