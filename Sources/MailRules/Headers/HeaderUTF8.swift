/// UTF-8 as the fields of a header are checked and mended: code points that are no characters are malformed too.
enum HeaderUTF8 {
    /// Whether bytes are well-formed.
    static func isValid(_ bytes: some RandomAccessCollection<UInt8>) -> Bool {
        var rest = bytes[...]
        while let first = rest.first {
            if first < 0x80 {
                rest = rest.drop { $0 < 0x80 }
                continue
            }
            let step = sequence(rest)
            guard step.isValid else { return false }
            rest = rest.dropFirst(step.length)
        }
        return true
    }

    /// The bytes with each malformed sequence replaced by U+FFFD.
    static func mended(_ bytes: some RandomAccessCollection<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while !rest.isEmpty {
            let plain = rest.prefix { $0 < 0x80 }
            result += plain
            rest = rest.dropFirst(plain.count)
            guard !rest.isEmpty else { break }
            let step = sequence(rest)
            if step.isValid { result += rest.prefix(step.length) } else { result += [0xEF, 0xBF, 0xBD] }
            rest = rest.dropFirst(step.length)
        }
        return result
    }

    /// The length of the sequence at the start and whether it is well-formed. A malformed one is as long as its first
    /// byte says, or ends before the first byte that continues nothing.
    private static func sequence(_ bytes: some Collection<UInt8>) -> (length: Int, isValid: Bool) {
        let first = bytes.first ?? 0
        let wanted =
            switch first {
            case ..<0x80: 1
            case 0xC0...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF7: 4
            case 0xF8...0xFB: 5
            case 0xFC...0xFD: 6
            case 0xFE: 7
            case 0xFF: 13
            default: 1
            }
        guard wanted > 1 else { return (1, first < 0x80) }
        var (value, length) = (UInt64(first) & (wanted < 7 ? 0x7F >> UInt64(wanted) : 0), 1)
        for byte in bytes.dropFirst().prefix(wanted - 1) {
            guard byte & 0xC0 == 0x80 else { break }
            value = value << 6 & 0xFFFF_FFFF | UInt64(byte & 0x3F)
            length += 1
        }
        guard length == wanted, wanted <= 4 else { return (length, false) }
        let least: UInt64 = wanted == 2 ? 0x80 : wanted == 3 ? 0x800 : 0x1_0000
        let isCharacter =
            value >= least && value <= 0x10_FFFF && !(0xD800...0xDFFF ~= value) && !(0xFDD0...0xFDEF ~= value)
            && value & 0xFFFE != 0xFFFE
        return (length, isCharacter)
    }
}
