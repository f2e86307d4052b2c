/// Reads messages.
///
/// For example, a file:
/// ```swift
/// let message = try MessageReader().read(StoredBytes(bytes))
/// for part in message.parts { print(part.type, part.names.map(\.text)) }
/// ```
public struct MessageReader: Sendable {
    /// How much is looked at.
    public var limits: ReadingLimits
    /// Where decoded content is kept.
    public var storage: StorageOptions

    /// Makes a reader.
    public init(limits: ReadingLimits = ReadingLimits(), storage: StorageOptions = StorageOptions()) {
        (self.limits, self.storage) = (limits, storage)
    }

    /// Reads a message: its header, an empty line and its body (RFC 5322, section 2.1).
    ///
    /// It never fails on what the message holds: what is odd about it is in `Message.anomalies`.
    /// - Parameters:
    ///   - bytes: the message.
    ///   - isMessage: false for an entity of MIME that is no message, such as what a signature encloses.
    /// - Throws: `StorageError` when decoded content cannot be kept.
    public func read(_ bytes: StoredBytes, isMessage: Bool = true) throws(StorageError) -> Message {
        var reader = StructureReader(limits: limits.counting, storage: storage, size: bytes.count)
        try reader.read(bytes, isMessage: isMessage)
        reader.settleDifferences()
        return Message(
            sources: reader.sources, fields: reader.fields, parts: reader.parts, anomalies: reader.anomalies,
            readings: reader.readings)
    }
}
