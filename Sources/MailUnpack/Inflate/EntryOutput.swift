import CZlib
import MailMessage

/// The content of one entry as it comes out: kept, counted and summed up.
struct EntryOutput: ~Copyable {
    private var collector: ByteCollector
    /// Bytes so far.
    private(set) var count = 0
    /// The CRC-32 of the bytes so far.
    private(set) var checksum: UInt32 = 0

    init(storage: StorageOptions) {
        collector = ByteCollector(storage: storage)
    }

    /// Adds bytes. False when a limit is reached, which is noted.
    /// - Parameter input: bytes of the container that all of the content so far came from.
    mutating func append(
        _ bytes: Span<UInt8>, input: Int, _ spending: inout ContainerSpending
    ) throws(StorageError) -> Bool {
        guard !bytes.isEmpty else { return true }
        guard spending.takeOutput(bytes.count, out: count + bytes.count, input: input) else { return false }
        count += bytes.count
        checksum = crc32(of: bytes, after: checksum)
        try collector.append(bytes)
        return true
    }

    /// The content.
    consuming func finish() throws(StorageError) -> StoredBytes {
        try collector.finish()
    }
}

/// The CRC-32 of bytes that follow others.
func crc32(of bytes: Span<UInt8>, after checksum: UInt32 = 0) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer {
        unsafe UInt32(truncatingIfNeeded: crc32_z(UInt(checksum), $0.baseAddress, $0.count))
    }
}
