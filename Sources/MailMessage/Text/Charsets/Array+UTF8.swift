extension [UInt8] {
    /// Appends a code point as UTF-8; what is none becomes U+FFFD.
    mutating func append(scalar value: UInt32) {
        guard value >= 0x80 else { return append(UInt8(truncatingIfNeeded: value)) }
        let value = Unicode.Scalar(value)?.value ?? 0xFFFD
        switch value {
        case ..<0x800:
            append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
        case ..<0x10000:
            append(UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
            append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
        default:
            append(UInt8(truncatingIfNeeded: 0xF0 | value >> 18))
            append(UInt8(truncatingIfNeeded: 0x80 | value >> 12 & 0x3F))
            append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
        }
        append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
    }

    /// Appends the bytes of a range.
    mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        unsafe bytes.extracting(range).withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}

extension String {
    /// Appends UTF-8; what is malformed becomes U+FFFD.
    mutating func append(utf8 bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { unsafe append(String(decoding: $0, as: UTF8.self)) }
    }
}
