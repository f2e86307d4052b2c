/// How far containers are opened. No size that a container declares is trusted: what comes out is counted.
///
/// A limit above its ``maximum`` counts as that, one below zero as zero.
public struct UnpackLimits: Sendable, Hashable {
    /// Containers within one another. Default 5.
    public var depth = 5
    /// Entries of all containers of a message. Default 10,000.
    public var entries = 10_000
    /// Bytes that come out of all containers of a message. Default 200 MiB.
    public var totalBytes = 200 << 20
    /// Bytes that come out of one entry. Default 50 MiB.
    public var entryBytes = 50 << 20
    /// Bytes out for each byte in, once more than `ratioFloor` came out. Default 100.
    public var ratio = 100
    /// Default 10 MiB: a ratio alone would stop ordinary tables of numbers.
    public var ratioFloor = 10 << 20
    /// Bytes of one name. Default 4,096.
    public var nameBytes = 4_096
    /// Processor time for the containers of a message. Default 5 s.
    public var time: Duration = .seconds(5)

    /// The defaults.
    public init() {}

    /// The most that a limit may be.
    public static let maximum: UnpackLimits = {
        var limits = UnpackLimits()
        (limits.depth, limits.entries, limits.nameBytes) = (20, 1_000_000, 1 << 16)
        (limits.totalBytes, limits.entryBytes) = (4 << 30, 4 << 30)
        (limits.ratio, limits.ratioFloor, limits.time) = (100_000, 4 << 30, .seconds(3_600))
        return limits
    }()

    /// The limits as they count.
    var counting: UnpackLimits {
        var limits = self
        let all: [WritableKeyPath<UnpackLimits, Int>] = [
            \.depth, \.entries, \.totalBytes, \.entryBytes, \.ratio, \.ratioFloor, \.nameBytes,
        ]
        for limit in all { limits[keyPath: limit] = max(0, min(self[keyPath: limit], Self.maximum[keyPath: limit])) }
        limits.time = max(.zero, min(time, Self.maximum.time))
        return limits
    }
}
