/// Puts a message together again from what an MTA hands over: fields one by one, then the body in chunks.
///
/// For example, in a filter on `Milter`:
/// ```swift
/// filter.observeHeader { _, name, value, mail in try mail.collector.addField(name: name, value: value) }
/// filter.observeBody { _, bytes, mail in try mail.collector.addBody(bytes) }
/// ```
public struct MessageCollector: ~Copyable {
    private var bytes: ByteCollector
    private var hasBody = false

    /// Makes an empty message.
    public init(storage: StorageOptions = StorageOptions()) {
        bytes = ByteCollector(storage: storage)
    }

    /// How many bytes there are so far.
    public var count: Int { bytes.count }

    /// Adds a field.
    /// - Parameters:
    ///   - name: what stands before the colon.
    ///   - value: what stands behind it, folds and blanks as they came. A field that comes after the body began is none,
    ///     and is left out.
    /// - Throws: `StorageError` when the message cannot be kept.
    public mutating func addField(name: Span<UInt8>, value: Span<UInt8>) throws(StorageError) {
        guard !hasBody else { return }
        try bytes.append(name)
        try bytes.append([UInt8(ascii: ":")].span)
        try bytes.append(value)
        try bytes.append([0x0D, 0x0A].span)
    }

    /// Adds the next bytes of the body.
    /// - Throws: `StorageError` when the message cannot be kept.
    public mutating func addBody(_ chunk: Span<UInt8>) throws(StorageError) {
        try endHeader()
        try bytes.append(chunk)
    }

    /// Ends the message.
    /// - Throws: `StorageError` when the message cannot be kept.
    public consuming func finish() throws(StorageError) -> StoredBytes {
        try endHeader()
        return try bytes.finish()
    }

    private mutating func endHeader() throws(StorageError) {
        guard !hasBody else { return }
        hasBody = true
        try bytes.append([0x0D, 0x0A].span)
    }
}
