/// Where bytes of a message are kept, and how many of them in memory.
public struct StorageOptions: Sendable, Hashable {
    /// So many bytes stay in memory; more go to a file. Default 4 MiB.
    public var memoryBytes = 4 << 20

    /// The folder of the files, which have no names. Default `/var/tmp`, which is on a disk.
    public var folder = "/var/tmp"

    /// The defaults.
    public init() {}
}
