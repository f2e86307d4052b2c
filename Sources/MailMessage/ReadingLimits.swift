/// How much of a message is looked at. What is beyond a limit is an anomaly of its own: never silently dropped.
///
/// A limit above its ``maximum`` counts as that, one below zero as zero.
public struct ReadingLimits: Sendable, Hashable {
    /// Bytes of the header block of a message or part that are read. Default 256 KiB.
    public var headerBytes = 256 << 10
    /// From so many bytes of header on there is an anomaly, though it is read. Default 64 KiB.
    public var unusualHeaderBytes = 64 << 10
    /// Bytes of one field. A longer one may have been cut already: Postfix does so at about 60,000. Default 59,900.
    public var fieldBytes = 59_900
    /// Fields of one header block. Default 5,000.
    public var fields = 5_000
    /// Parts of the message, in all readings. Default 1,000.
    public var parts = 1_000
    /// Multiparts and messages within one another. Default 40.
    public var depth = 40
    /// Parameters of one field. Default 500.
    public var parameters = 500
    /// Continuations (RFC 2231) of one parameter. Default 100.
    public var continuations = 100
    /// Bytes of a boundary. RFC 2046 allows 70. Default 2,048.
    public var boundaryBytes = 2_048
    /// Bytes of one name. Default 4,096.
    public var nameBytes = 4_096
    /// Names of one part. Default 64.
    public var names = 64
    /// Bytes that decoded containers (messages, TNEF, signed content) may come to. Default 200 MiB.
    public var decodedBytes = 200 << 20
    /// Readings of a message. Default 16.
    public var readings = 16
    /// All readings together may look at so many times the bytes of the message. Default 8.
    public var readingFactor = 8
    /// Lines that begin with `--`. Default 200,000.
    public var delimiterLines = 200_000

    /// The defaults.
    public init() {}

    /// The most that a limit may be.
    public static let maximum: ReadingLimits = {
        var limits = ReadingLimits()
        (limits.headerBytes, limits.unusualHeaderBytes, limits.fieldBytes) = (4 << 20, 4 << 20, 1 << 20)
        (limits.fields, limits.parts, limits.depth) = (100_000, 20_000, 100)
        (limits.parameters, limits.continuations, limits.boundaryBytes) = (10_000, 10_000, 1 << 16)
        (limits.nameBytes, limits.names, limits.decodedBytes) = (1 << 16, 1_000, 4 << 30)
        (limits.readings, limits.readingFactor, limits.delimiterLines) = (64, 64, 4_000_000)
        return limits
    }()

    /// The limits as they count.
    var counting: ReadingLimits {
        var limits = self
        let all: [WritableKeyPath<ReadingLimits, Int>] = [
            \.headerBytes, \.unusualHeaderBytes, \.fieldBytes, \.fields, \.parts, \.depth, \.parameters,
            \.continuations,
            \.boundaryBytes, \.nameBytes, \.names, \.decodedBytes, \.readings, \.readingFactor, \.delimiterLines,
        ]
        for limit in all { limits[keyPath: limit] = max(0, min(self[keyPath: limit], Self.maximum[keyPath: limit])) }
        return limits
    }
}
