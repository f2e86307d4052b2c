/// When a process that died may be started again: at once after a life, and later and later where it dies at once, up to a
/// cap. It never gives up.
struct Backoff: Sendable {
    /// The longest wait.
    static let cap = Duration.seconds(30)
    /// Who served so long had a life.
    static let life = Duration.seconds(1)

    private(set) var failures = 0
    private(set) var notBefore = Duration.zero

    /// A process ended that nobody asked to.
    /// - Parameter lived: how long it had served; nil if it never did.
    mutating func died(at now: Duration, lived: Duration?) {
        if let lived, lived >= Self.life { failures = 0 } else { failures += 1 }
        let delay = failures == 0 ? .zero : min(.milliseconds(100) * (1 << min(failures - 1, 10)), Self.cap)
        notBefore = now + delay
    }

}
