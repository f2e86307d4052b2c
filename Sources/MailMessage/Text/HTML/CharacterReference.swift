/// Character references in HTML: `&amp;`, `&#38;`, `&#x26;`, and those without a semicolon.
enum CharacterReference {
    private static let codePoints: [String: UInt32] = {
        var codePoints: [String: UInt32] = [:]
        for pair in names.split(separator: " ") {
            let parts = pair.split(separator: "=")
            guard parts.count == 2, let value = UInt32(parts[1], radix: 16) else { continue }
            codePoints[String(parts[0])] = value
        }
        return codePoints
    }()

    private static let legacy: Set<String> = Set(legacyNames.split(separator: " ").map(String.init))

    /// Reads the reference that begins with the `&` at an index (HTML, section 13.2.5.72 and following).
    ///
    /// - Returns: the code point and the index after the reference, or `nil` when the `&` stands for itself.
    static func read(
        _ bytes: Span<UInt8>, at start: Int, end: Int, inAttribute: Bool
    ) -> (codePoint: UInt32, end: Int)? {
        let index = start + 1
        guard index < end else { return nil }
        if bytes[index] == UInt8(ascii: "#") { return number(bytes, at: index + 1, end: end) }
        var stop = index
        while stop < end, stop - index < 32, isAlphanumeric(bytes[stop]) { stop += 1 }
        guard stop > index else { return nil }
        let isClosed = stop < end && bytes[stop] == UInt8(ascii: ";")
        if isClosed, let value = codePoints[text(bytes, index..<stop)] { return (value, stop + 1) }
        // The longest name that needs no semicolon: they have two to six letters.
        for length in stride(from: min(6, stop - index), through: 2, by: -1) {
            let name = text(bytes, index..<(index + length))
            guard legacy.contains(name), let value = codePoints[name] else { continue }
            let next = index + length
            if inAttribute, next < end, bytes[next] == UInt8(ascii: "=") || isAlphanumeric(bytes[next]) { return nil }
            return (value, next)
        }
        return nil
    }

    private static func number(_ bytes: Span<UInt8>, at start: Int, end: Int) -> (codePoint: UInt32, end: Int)? {
        var index = start
        let isHexadecimal = index < end && bytes[index] | 0x20 == UInt8(ascii: "x")
        if isHexadecimal { index += 1 }
        let first = index
        var value: UInt32 = 0
        while index < end, let digit = bytes[index].hexadecimal, isHexadecimal || digit < 10 {
            // It stays above all code points once it is there.
            value = min(value, 0x200000) * (isHexadecimal ? 16 : 10) + UInt32(digit)
            index += 1
        }
        guard index > first else { return nil }
        if index < end, bytes[index] == UInt8(ascii: ";") { index += 1 }
        let scalar = value == 0 ? nil : Unicode.Scalar(Windows1252.codePoint(value))
        return (scalar?.value ?? 0xFFFD, index)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }

    private static func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
        var text = ""
        text.append(utf8: bytes.extracting(range))
        return text
    }
}
