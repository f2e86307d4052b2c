/// The ways in which the bytes of a field are put on one line and freed of what some program passes over.
///
/// Each takes time linear in the bytes, and each returns a copy.
enum FieldText {
    /// The text without line ends and NUL: what RFC 5322, section 2.2.3 calls unfolding.
    ///
    /// A line end that no blank follows (a bare CR, say) stands for one.
    static func unfolded(_ text: some Collection<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var isAfterLineEnd = false
        for byte in text where byte != 0 {
            if byte.isLineEnd {
                isAfterLineEnd = true
                continue
            }
            if isAfterLineEnd, !byte.isBlank { result.append(0x20) }
            isAfterLineEnd = false
            result.append(byte)
        }
        return result
    }

    /// The text without line ends, the blanks that follow them, and NUL.
    static func withoutFolds(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var isInFold = false
        for byte in text where byte != 0 {
            if byte.isLineEnd {
                isInFold = true
            } else if !(isInFold && byte.isBlank) {
                isInFold = false
                result.append(byte)
            }
        }
        return result
    }

    /// The text up to the first line end that stands after something else than blanks.
    static func firstLine(_ text: [UInt8]) -> [UInt8] {
        let text = text.trimmed
        return Array(text.prefix { !$0.isLineEnd })
    }

    /// The text without comments (RFC 822, section 3.4.3); brackets in quoted strings stay.
    static func withoutComments(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var (depth, isQuoted, isEscaped) = (0, false, false)
        for byte in text {
            defer { isEscaped = byte == UInt8(ascii: "\\") && !isEscaped }
            if isEscaped {
                if depth == 0 { result.append(byte) }
                continue
            }
            switch byte {
            case UInt8(ascii: "\"") where depth == 0: isQuoted.toggle()
            case UInt8(ascii: "(") where !isQuoted:
                depth += 1
                continue
            case UInt8(ascii: ")") where depth > 0:
                depth -= 1
                continue
            default: break
            }
            if depth == 0 { result.append(byte) }
        }
        return result
    }

    /// The text without all that stands between brackets, whatever quotes there are.
    static func withoutBracketed(_ text: [UInt8]) -> [UInt8] {
        var depth = 0
        let left = text.filter { byte in
            if byte == UInt8(ascii: "(") { depth += 1 }
            defer { if byte == UInt8(ascii: ")"), depth > 0 { depth -= 1 } }
            return depth == 0
        }
        return Array(left.trimmed)
    }
}
