/// When a worker is replaced by a new one. It leaves the accept loop for that, once the new one serves, and ends with its
/// last session.
public struct Retirement: Sendable, Hashable {
    /// After so many messages; nil: never. None by default.
    public var messages: Int?
    /// From so many bytes of memory of its own on, or from ``PoolLimits/workerMemory`` where that is less. 1 GiB by default.
    public var memory: Int? = 1 << 30
    /// After so long; nil: never. None by default.
    public var age: Duration?

    /// The defaults.
    public init() {}
}
