/// A gate that an asynchronous closure waits at until somebody opens it, or until the closure's task is cancelled.
struct Gate: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() {
        (stream, continuation) = AsyncStream.makeStream()
    }

    func open() {
        continuation.finish()
    }

    /// Waits; one gate has one who waits.
    func wait() async {
        for await _ in stream {}
    }
}
