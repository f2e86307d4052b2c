import MailMessage

/// Decodes ASCIIHex and ASCII85 (ISO 32000-1, 7.4.2 and 7.4.3), as the bytes come.
struct PDFTextDecoder {
    /// Whether the mark at the end was met.
    private(set) var isDone = false

    private let isHexadecimal: Bool
    private var digits: [UInt8] = []

    init(_ filter: PDFFilter) {
        if case .hexadecimal = filter { isHexadecimal = true } else { isHexadecimal = false }
        digits.reserveCapacity(5)
    }

    /// Decodes more bytes; foreign ones are skipped.
    mutating func decode(_ bytes: Span<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        let (end, width): (UInt8, Int) = isHexadecimal ? (0x3E, 2) : (0x7E, 5)
        for index in bytes.indices {
            let byte = bytes[index]
            guard byte != end else {
                isDone = true
                break
            }
            if isHexadecimal {
                guard let digit = byte.hexadecimal else { continue }
                digits.append(digit)
            } else {
                if byte == 0x7A, digits.isEmpty { for _ in 0..<4 { result.append(0) } }
                guard (0x21...0x75).contains(byte) else { continue }
                digits.append(byte - 0x21)
            }
            if digits.count == width { take(into: &result) }
        }
        return result
    }

    /// What is left at the end.
    mutating func finish() -> [UInt8] {
        var result: [UInt8] = []
        if !digits.isEmpty { take(into: &result) }
        return result
    }

    private mutating func take(into result: inout [UInt8]) {
        let count = digits.count
        if isHexadecimal {
            result.append(digits[0] << 4 | (count > 1 ? digits[1] : 0))
        } else {
            var value: UInt32 = 0
            for index in 0..<5 { value = value &* 85 &+ UInt32(index < count ? digits[index] : 84) }
            for index in 0..<(count - 1) { result.append(UInt8(truncatingIfNeeded: value >> UInt32(24 - 8 * index))) }
        }
        digits.removeAll(keepingCapacity: true)
    }
}
