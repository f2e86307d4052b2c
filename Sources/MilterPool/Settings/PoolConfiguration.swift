/// What a pool loads: how it is run, and what its workers go by.
public struct PoolConfiguration: Sendable {
    /// How the pool is run.
    public var settings: PoolSettings
    /// What is handed to each process of the pool as it is. It is loaded once, so that workers that are started later
    /// go by the same.
    public var content: [UInt8]
    /// Sentences for whoever asked for it: what is doubtful in it.
    public var warnings: [String] = []

    /// Makes a configuration.
    public init(_ settings: PoolSettings, content: [UInt8] = []) {
        (self.settings, self.content) = (settings, content)
    }
}
