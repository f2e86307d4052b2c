import MailMessage

/// Entities in HTML: `&amp;`, `&#38;`, `&#x26;`.
enum MarkupEntity {
    /// Appends a range of UTF-8 with its entities decoded.
    /// - Parameter findsPrefixes: whether a name may go on behind one that is known, as in text: `&copyright`.
    /// - Returns: whether a character beyond U+00FF came in.
    static func decode(
        _ bytes: Span<UInt8>, _ range: Range<Int>, findsPrefixes: Bool, into output: inout [UInt8]
    ) -> Bool {
        var isWide = false
        var start = range.lowerBound
        while let found = bytes.position(of: 0x26, in: start..<range.upperBound) {
            bytes.append(start..<found, to: &output)
            if var entity = read(bytes, found + 1..<range.upperBound, findsPrefixes: findsPrefixes) {
                if 0xD800...0xDBFF ~= entity.codePoint {
                    entity = pair(bytes, entity.codePoint, entity.end..<range.upperBound) ?? entity
                }
                output.append(codePoint: entity.codePoint)
                isWide = isWide || entity.codePoint > 0xFF
                start = entity.end
            } else {
                output.append(0x26)
                start = found + 1
            }
        }
        if start < range.upperBound { bytes.append(start..<range.upperBound, to: &output) }
        return isWide
    }

    /// A character beyond U+FFFF whose second half stands at the beginning of a range (UTF-16).
    private static func pair(
        _ bytes: Span<UInt8>, _ first: UInt32, _ range: Range<Int>
    ) -> (codePoint: UInt32, end: Int)? {
        guard range.count > 2, bytes[range.lowerBound] == 0x26, bytes[range.lowerBound + 1] == 0x23,
            let second = number(bytes, range.lowerBound + 2..<range.upperBound), 0xDC00...0xDFFF ~= second.codePoint
        else { return nil }
        return (0x10000 + ((first - 0xD800) << 10 | (second.codePoint - 0xDC00)), second.end)
    }

    /// The entity whose `&` stands before a range.
    private static func read(
        _ bytes: Span<UInt8>, _ range: Range<Int>, findsPrefixes: Bool
    ) -> (codePoint: UInt32, end: Int)? {
        guard let first = range.first else { return nil }
        if bytes[first] == 0x23 { return number(bytes, first + 1..<range.upperBound) }
        var end = first
        while end < range.upperBound, end - first < 64, bytes[end].isWordByte { end += 1 }
        guard end > first else { return nil }
        let isClosed = end < range.upperBound && bytes[end] == 0x3B
        if end - first <= longestName {
            if isClosed, let value = closed[key(bytes, first..<end)] { return (value, end + 1) }
            if let value = short[key(bytes, first..<end)] { return (value, isClosed ? end + 1 : end) }
        }
        guard findsPrefixes else { return nil }
        var length = min(end - first, longestName)
        while length >= 2 {
            if let value = short[key(bytes, first..<first + length)] { return (value, first + length) }
            length -= 1
        }
        return nil
    }

    private static func number(_ bytes: Span<UInt8>, _ range: Range<Int>) -> (codePoint: UInt32, end: Int)? {
        var index = range.lowerBound
        let isHexadecimal = index < range.upperBound && bytes[index] | 0x20 == 0x78
        if isHexadecimal { index += 1 }
        let first = index
        var value: UInt32 = 0
        while index < range.upperBound, let digit = bytes[index].hexadecimal, isHexadecimal || digit < 10 {
            // It stays above all code points once it is there.
            value = min(value, 0x200000) * (isHexadecimal ? 16 : 10) + UInt32(digit)
            index += 1
        }
        guard index > first, value > 0, value <= 0x10FFFF, value != 0xFFFE, value != 0xFFFF else { return nil }
        if index < range.upperBound, bytes[index] == 0x3B { index += 1 }
        let isCharacter = !(0xFDD0...0xFDEF ~= value || value & 0xFFFE == 0xFFFE)
        return (isCharacter ? value : 0xFFFD, index)
    }

    private static let longestName = 8

    /// A name of eight bytes at most as a number.
    private static func key(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
        var key: UInt64 = 0
        for index in range { key = key << 8 | UInt64(bytes[index]) }
        return key
    }

    private static let short = table(shortNames)
    private static let closed = table(closedNames)

    private static func table(_ names: String) -> [UInt64: UInt32] {
        var table: [UInt64: UInt32] = [:]
        for pair in names.split(separator: " ") {
            let parts = pair.split(separator: "=")
            guard parts.count == 2, let value = UInt32(parts[1], radix: 16) else { continue }
            let name = Array(parts[0].utf8)
            table[key(name.span, name.indices)] = value
        }
        return table
    }
}
