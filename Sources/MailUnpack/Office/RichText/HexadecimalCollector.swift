import MailMessage

/// Keeps bytes that are written in hexadecimal digits, whatever else stands between these.
struct HexadecimalCollector: ~Copyable {
    private let storage: StorageOptions
    private var collector: ByteCollector?
    private var window: [UInt8] = []
    /// The first digit of a byte whose second one did not come yet.
    private var pending: UInt8?

    init(storage: StorageOptions) {
        self.storage = storage
        collector = ByteCollector(storage: storage)
    }

    /// Takes text of which the digits count.
    mutating func take(digits text: Span<UInt8>) throws(StorageError) {
        for index in text.indices {
            guard let digit = Self.value(text[index]) else { continue }
            guard let high = pending else {
                pending = digit
                continue
            }
            window.append(high << 4 | digit)
            pending = nil
        }
        if window.count >= 64 << 10 { try flush() }
    }

    /// Takes bytes as they are.
    mutating func take(_ bytes: Span<UInt8>) throws(StorageError) {
        try flush()
        pending = nil
        try collector?.append(bytes)
    }

    /// What came so far; then it begins anew.
    mutating func finish() throws(StorageError) -> StoredBytes {
        try flush()
        pending = nil
        guard let full = collector.take() else { return StoredBytes([]) }
        collector = ByteCollector(storage: storage)
        return try full.finish()
    }

    private mutating func flush() throws(StorageError) {
        let bytes = window
        try collector?.append(bytes.span)
        window.removeAll(keepingCapacity: true)
    }

    private static func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46, 0x61...0x66: (byte | 0x20) - 0x61 + 10
        default: nil
        }
    }
}
