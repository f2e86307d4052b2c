/// Decodes the content of encoded words (RFC 2047), with the leniency of `base64_decode` and `qp_decode` in `Util.pm`.
enum WordContent {
    /// Base64. Where it is well-formed, padding inside counts as zeros; else what is no letter of it is left out, and
    /// padding inside counts as ones.
    static func base64(_ content: ArraySlice<UInt8>) -> [UInt8] {
        var letters = content.filter { !$0.isHeaderSpace }
        let isRegular =
            letters.count.isMultiple(of: 4) && letters.count >= 4
            && letters.allSatisfy { value($0) != nil || $0 == 0x3D }
        if isRegular {
            let end = (letters.lastIndex { $0 != 0x3D } ?? -1) + 1
            for index in 0..<end where letters[index] == 0x3D { letters[index] = 0x41 }
            return regular(letters)
        }
        letters = letters.filter { value($0) != nil || $0 == 0x3D }
        while letters.last == 0x3D { letters.removeLast() }
        if letters.count % 4 == 1 { letters.removeLast() }
        return bits(letters.map { value($0) ?? 63 })
    }

    /// Groups of four; one with padding in its first half ends it, and so does one with less.
    private static func regular(_ letters: [UInt8]) -> [UInt8] {
        let end = (letters.lastIndex { $0 != 0x3D } ?? -1) + 1
        let count = end % 4 == 1 ? end - 1 : end
        return bits(letters.prefix(count).map { value($0) ?? 0 })
    }

    private static func bits(_ values: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(values.count / 4 * 3 + 3)
        var index = 0
        while index + 1 < values.count {
            let first = values[index] << 2 | values[index + 1] >> 4
            result.append(first)
            guard index + 2 < values.count else { break }
            result.append(values[index + 1] << 4 | values[index + 2] >> 2)
            guard index + 3 < values.count else { break }
            result.append(values[index + 2] << 6 | values[index + 3])
            index += 4
        }
        return result
    }

    private static func value(_ letter: UInt8) -> UInt8? {
        switch letter {
        case 0x41...0x5A: letter - 0x41
        case 0x61...0x7A: letter - 0x47
        case 0x30...0x39: letter + 4
        case 0x2B: 62
        case 0x2F: 63
        default: nil
        }
    }

    /// The `Q` encoding; what is malformed stays.
    static func quoted(_ content: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(content.count)
        var index = content.startIndex
        while index < content.endIndex {
            let byte = content[index]
            if byte == 0x3D, index + 2 < content.endIndex, let high = hexadecimal(content[index + 1]),
                let low = hexadecimal(content[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(byte == 0x5F ? 0x20 : byte)
                index += 1
            }
        }
        return result
    }

    private static func hexadecimal(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x37
        case 0x61...0x66: digit - 0x57
        default: nil
        }
    }
}
