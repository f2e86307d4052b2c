import Dispatch

/// Runs a closure that blocks on a thread of its own. A test that blocked a thread of the concurrency pool would take
/// it away from the asynchronous closures that it waits for.
func onThreadOfItsOwn<Result: Sendable>(
    _ work: @escaping @Sendable () throws -> Result
) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue(label: "test").async {
            continuation.resume(with: Swift.Result { try work() })
        }
    }
}
