extension UInt8 {
    /// A space or a tab.
    var isBlank: Bool { self == 0x20 || self == 0x09 }

    /// The byte, an ASCII capital made small.
    var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }

    /// The value of a hexadecimal digit.
    var hexadecimal: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }

    /// The value of a letter of the base64 alphabet (RFC 4648, section 4).
    var base64: UInt8? {
        switch self {
        case 0x41...0x5A: self - 0x41
        case 0x61...0x7A: self - 0x47
        case 0x30...0x39: self + 4
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}

extension BidirectionalCollection where Element == UInt8 {
    /// The bytes without the blanks and line ends around them.
    var trimmed: SubSequence {
        let blank: (UInt8) -> Bool = { $0.isBlank || $0 == 0x0A || $0 == 0x0D }
        guard let first = firstIndex(where: { !blank($0) }), let last = lastIndex(where: { !blank($0) })
        else { return self[endIndex...] }
        return self[first...last]
    }

    /// The bytes as ASCII text in small letters, others replaced.
    var lowercasedText: String { String(decoding: map(\.lowercased), as: UTF8.self) }
}
