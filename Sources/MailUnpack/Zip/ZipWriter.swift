import MailMessage

/// Writes a zip of one entry: a name that says nothing, and content as it stands in another zip.
enum ZipWriter {
    private static let name = Array("entry".utf8)

    /// Makes the archive.
    /// - Parameters:
    ///   - extent: how the content is compressed, and what it is to come to.
    ///   - content: its compressed bytes.
    ///   - storage: where the archive is kept.
    static func archive(
        of extent: ZipExtent, _ content: Span<UInt8>, storage: StorageOptions
    ) throws(StorageError) -> StoredBytes {
        // What both headers say in the same order: version, flags, method, time and date, checksum, sizes.
        var fields: [UInt8] = []
        for number in [63, 0, extent.method, 0, 0] { append(number, bytes: 2, to: &fields) }
        for number in [Int(extent.checksum), content.count, extent.size] { append(number, bytes: 4, to: &fields) }
        append(name.count, bytes: 2, to: &fields)
        append(0, bytes: 2, to: &fields)

        let local = ZipSignature.local + fields + name
        // No comment, the first disk, no attributes, at the beginning.
        let central = ZipSignature.central + [63, 0] + fields + [UInt8](repeating: 0, count: 14) + name
        var end = ZipSignature.end
        for number in [0, 0, 1, 1] { append(number, bytes: 2, to: &end) }
        for number in [central.count, local.count + content.count] { append(number, bytes: 4, to: &end) }
        append(0, bytes: 2, to: &end)

        var collector = ByteCollector(storage: storage)
        try collector.append(local.span)
        try collector.append(content)
        try collector.append((central + end).span)
        return try collector.finish()
    }

    /// Appends a number, the lowest byte first; of one that is too large the rest is cut off.
    private static func append(_ number: Int, bytes: Int, to target: inout [UInt8]) {
        for place in 0..<bytes { target.append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
    }
}
