import Milter

/// A process of a pool, as what runs in it sees it.
public struct Worker: Sendable {
    /// What it does.
    public let role: Role
    /// Its number in the pool; when it has ended another one gets it.
    public let number: Int
    /// The number of the configuration that it goes by.
    public let generation: Int
    /// How the pool is run.
    public let settings: PoolSettings
    /// What was loaded with it.
    public let content: [UInt8]
}
