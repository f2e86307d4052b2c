extension UInt8 {
    /// A space or a tab.
    @inlinable package var isBlank: Bool { self == 0x20 || self == 0x09 }

    /// A carriage return or a line feed.
    @inlinable package var isLineEnd: Bool { self == 0x0A || self == 0x0D }

    /// The byte, an ASCII capital made small.
    @inlinable package var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }

    /// The value of a hexadecimal digit.
    package var hexadecimal: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }
}

extension BidirectionalCollection where Element == UInt8 {
    /// The bytes without the blanks and line ends around them.
    package var trimmed: SubSequence {
        guard let first = firstIndex(where: { !$0.isBlank && !$0.isLineEnd }),
            let last = lastIndex(where: { !$0.isBlank && !$0.isLineEnd })
        else { return self[endIndex...] }
        return self[first...last]
    }

    /// The bytes as ASCII text in small letters, what is not UTF-8 replaced.
    package var lowercasedText: String { String(decoding: map(\.lowercased), as: UTF8.self) }
}

extension Span where Element == UInt8 {
    /// A copy of the bytes of a range.
    package func copy(_ range: Range<Int>) -> [UInt8] {
        let part = extracting(range)
        return unsafe [UInt8](unsafeUninitializedCapacity: part.count) { buffer, count in
            unsafe part.withUnsafeBufferPointer { bytes in
                count = unsafe buffer.initialize(fromContentsOf: bytes)
            }
        }
    }

    /// A copy of all bytes.
    package func copy() -> [UInt8] { copy(0..<count) }
}
