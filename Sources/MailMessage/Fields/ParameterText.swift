/// The text after the `=` of a parameter, taken in every way that programs are known to take it.
struct ParameterText {
    /// The plausible values, the strictest first, not yet decoded. They may repeat.
    private(set) var values: [[UInt8]] = []
    /// Whether it is a quoted string, or begins like one.
    private(set) var isQuoted = false
    /// Whether the quoted string is not closed.
    private(set) var isOpen = false
    /// What stands after the closing quote, without the blanks around.
    private(set) var after: ArraySlice<UInt8> = []
    /// The value with what goes on after the closing quote, comments left out, where that is more than the first value.
    private(set) var continued: [UInt8]?
    /// The value with what stands in brackets; without quotes around.
    private(set) var literal: [UInt8] = []
    /// Whether comments stand in it, outside of quotes.
    private(set) var hasComment = false
    /// Whether there is only a comment after the value, with a blank before it, as the standards allow.
    private(set) var hasOrdinaryComment = false

    /// - Parameter isName: whether it is the name of a file: such a value is cut at special characters as well.
    init(_ text: ArraySlice<UInt8>, isName: Bool) {
        var text = text.trimmed
        if text.first == 0 { text = text.drop { $0 == 0 || $0.isBlank || $0.isLineEnd } }
        if text.first == UInt8(ascii: "\"") { readQuoted(text) } else { readPlain(text, isName) }
    }

    private mutating func readQuoted(_ text: ArraySlice<UInt8>) {
        isQuoted = true
        isOpen = true
        var resolved: [UInt8] = []
        var hasEscape = false
        var index = text.startIndex + 1
        while index < text.endIndex {
            let byte = text[index]
            if byte == UInt8(ascii: "\"") {
                isOpen = false
                break
            }
            index += 1
            if byte == UInt8(ascii: "\\"), index < text.endIndex {
                hasEscape = true
                resolved.append(text[index])
                index += 1
            } else {
                resolved.append(byte)
            }
        }
        let raw = text[(text.startIndex + 1)..<min(index, text.endIndex)]
        let value = FieldText.unfolded(resolved)
        values.append(value)
        literal = value
        if hasEscape {
            values.append(FieldText.unfolded(raw))
            // A backslash means nothing to some: the first quote ends it.
            let short = raw.prefix { $0 != UInt8(ascii: "\"") }
            if short.count < raw.count { values.append(FieldText.unfolded(short)) }
        }
        if raw.contains(UInt8(ascii: "(")) { addBracketless(value) }
        addUnwrapped(value)
        guard !isOpen, index + 1 < text.endIndex else { return }
        after = text[(index + 1)...].trimmed
        guard after.contains(where: { $0 != UInt8(ascii: "\"") && $0 != 0 }) else { return }
        readAfter(value, FieldText.unfolded(after))
    }

    /// A name that goes on after the closing quote: with it, without its comments, without its brackets, and alone.
    private mutating func readAfter(_ value: [UInt8], _ after: [UInt8]) {
        let plain = after.filter { $0 != UInt8(ascii: "\"") }
        let withoutComments = FieldText.withoutComments(after).filter { $0 != UInt8(ascii: "\"") }
        hasComment = withoutComments.count < plain.count
        continued = value + withoutComments.trimmed
        values.append(value + plain)
        if hasComment {
            values.append(value + withoutComments.trimmed)
            values.append(value + plain.filter { !$0.isBracket })
            values.append(plain.filter { !$0.isBracket })
        }
        let alone = Array(withoutComments.trimmed)
        if !alone.isEmpty { values.append(alone) }
    }

    private mutating func readPlain(_ text: ArraySlice<UInt8>, _ isName: Bool) {
        let whole = FieldText.unfolded(text)
        literal = whole
        guard !whole.isEmpty else {
            values.append([])
            return
        }
        let blank = whole.firstIndex { $0.isBlank }
        if whole.contains(UInt8(ascii: "(")) { readComments(whole) }
        values.append(whole)
        if let blank { addCut(whole[..<blank], isName) }
        if whole.contains(UInt8(ascii: "\"")) {
            values.append(whole.filter { $0 != UInt8(ascii: "\"") })
        }
        if whole.contains(UInt8(ascii: "\\")) { addResolved(whole) }
        addUnwrapped(whole)
        guard isName else { return }
        // A strict token ends there (RFC 2045, section 5.1), and that of RFC 2231, section 7 here.
        let token = whole.prefix { !$0.isSpecial }
        addCut(token, isName)
        if let foreign = token.firstIndex(where: { $0 >= 0x80 }) { addCut(token[..<foreign], isName) }
        addCut(whole.prefix { !$0.isExtendedSign }, isName)
        // `filename=?utf-8?...`: the sign before the value was taken for that of the encoded word.
        if whole.first == UInt8(ascii: "?") { values.append([UInt8(ascii: "=")] + whole) }
    }

    private mutating func readComments(_ whole: [UInt8]) {
        let without = Array(FieldText.withoutComments(whole).trimmed)
        guard without.count < whole.count else { return }
        hasComment = true
        hasOrdinaryComment = !without.isEmpty && whole.starts(with: without) && whole[without.count].isBlank
        // A name with blanks in it that nobody quoted has brackets of its own.
        let isToken = !without.isEmpty && !without.contains { $0.isBlank }
        if isToken {
            values.append(without)
            continued = without
        }
        values.append(whole)
        if !isToken { values.append(without) }
        values.append(Array(whole.filter { !$0.isBracket }.trimmed))
    }

    /// The value without what stands in brackets, where that changes what stands after the last dot.
    private mutating func addBracketless(_ value: [UInt8]) {
        let without = FieldText.withoutBracketed(value)
        let dot = UInt8(ascii: ".")
        guard value.contains(dot),
            without.suffix(from: without.lastIndex(of: dot) ?? without.endIndex)
                != value.suffix(from: value.lastIndex(of: dot) ?? value.endIndex)
        else { return }
        values.append(without)
    }

    private mutating func addResolved(_ whole: [UInt8]) {
        var resolved: [UInt8] = []
        var isEscaped = false
        for byte in whole {
            if byte == UInt8(ascii: "\\"), !isEscaped {
                isEscaped = true
                continue
            }
            isEscaped = false
            resolved.append(byte)
        }
        values.append(resolved)
        if resolved.contains(UInt8(ascii: "\"")) { values.append(resolved.filter { $0 != UInt8(ascii: "\"") }) }
    }

    /// Adds the beginning of a value; of a name only where an extension is in it.
    private mutating func addCut(_ text: ArraySlice<UInt8>, _ isName: Bool) {
        if !text.isEmpty, text.count < literal.count, !isName || text.contains(UInt8(ascii: ".")) {
            values.append(Array(text))
        }
    }

    /// The value without single or typographic quotes, or angle brackets, that stand around it.
    private mutating func addUnwrapped(_ value: [UInt8]) {
        guard let first = value.first else { return }
        let signs: [[UInt8]] =
            switch first {
            case UInt8(ascii: "'"): [[first]]
            case UInt8(ascii: "<"): [[first], [UInt8(ascii: ">")]]
            case UInt8(ascii: "`"): [[first], [UInt8(ascii: "'")]]
            case 0x93: [[0x93], [0x94]]
            case 0xE2: Self.typographicQuotes
            case 0xC2: [[0xC2, 0xAB], [0xC2, 0xBB]]
            default: []
            }
        guard let opening = signs.first(where: { value.starts(with: $0) }) else { return }
        let inner = value[opening.count...]
        // What stands after the closing quote is left out, and kept.
        let closing = signs.compactMap { sign in inner.lastRange(of: sign) }.max { $0.lowerBound < $1.lowerBound }
        guard let closing else {
            values.append(Array(inner))
            return
        }
        values.append(Array(inner[..<closing.lowerBound]))
        if closing.upperBound < inner.endIndex {
            values.append(Array(inner[..<closing.lowerBound] + inner[closing.upperBound...]))
        }
    }

    private static let typographicQuotes: [[UInt8]] =
        [0x98, 0x99, 0x9A, 0x9B, 0x9C, 0x9D, 0x9E, 0x9F].map { [0xE2, 0x80, $0] }
}

extension UInt8 {
    /// What no attribute character of RFC 2231 is, beside the tspecials.
    fileprivate var isExtendedSign: Bool {
        self == UInt8(ascii: "*") || self == UInt8(ascii: "'") || self == UInt8(ascii: "%")
    }

    fileprivate var isBracket: Bool { self == UInt8(ascii: "(") || self == UInt8(ascii: ")") }
}

extension ArraySlice<UInt8> {
    /// The last place of a short sign.
    fileprivate func lastRange(of sign: [UInt8]) -> Range<Int>? {
        var index = endIndex - sign.count
        while index >= startIndex {
            if self[index...].starts(with: sign) { return index..<(index + sign.count) }
            index -= 1
        }
        return nil
    }
}
