/// A field that every program reads alike: `token/token; attribute=token; attribute="text"`.
///
/// Nearly all mail is of this kind, so it is read in one pass, and only the places of its words are kept. Whatever some
/// program could take otherwise (an escape, a comment, a percent sign, an encoded word, a repeated attribute, ...) makes
/// the reading fail; `StructuredField` then reads the field in every way.
struct SimpleField {
    /// Where an attribute and its value stand, without quotes.
    struct Parameter {
        let attribute: Range<Int>
        let value: Range<Int>
    }

    /// Where the type stands.
    let token: Range<Int>
    /// The parameters in their order; no attribute twice.
    let parameters: [Parameter]

    private static let parameterLimit = 16

    init?(_ bytes: [UInt8], limits: ReadingLimits) {
        var reader = Reader(bytes: bytes)
        guard reader.skipBlanks(), let token = reader.token() else { return nil }
        var parameters: [Parameter] = []
        let limit = min(limits.parameters, Self.parameterLimit)
        while true {
            guard reader.skipBlanks() else { return nil }
            if reader.isAtEnd { break }
            guard reader.take(UInt8(ascii: ";")), reader.skipBlanks() else { return nil }
            if reader.isAtEnd { break }
            guard parameters.count < limit, let parameter = reader.parameter() else { return nil }
            for earlier in parameters where reader.areEqual(earlier.attribute, parameter.attribute) { return nil }
            parameters.append(parameter)
        }
        guard !reader.haveTwoNames(parameters) else { return nil }
        (self.token, self.parameters) = (token, parameters)
    }

    private struct Reader {
        let bytes: [UInt8]
        var index = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        var isAtEnd: Bool { index == bytes.count }

        mutating func take(_ byte: UInt8) -> Bool {
            guard index < bytes.count, bytes[index] == byte else { return false }
            index += 1
            return true
        }

        /// Goes over blanks and whole folds; false at a line end that is neither a fold nor the end.
        mutating func skipBlanks() -> Bool {
            while index < bytes.count {
                let byte = bytes[index]
                if byte.isBlank {
                    index += 1
                } else if byte.isLineEnd {
                    if byte == 0x0D {
                        index += 1
                        guard index < bytes.count, bytes[index] == 0x0A else { return false }
                    }
                    index += 1
                    guard index == bytes.count || bytes[index].isBlank else { return false }
                } else {
                    break
                }
            }
            return true
        }

        mutating func token() -> Range<Int>? {
            guard let type = word() else { return nil }
            guard take(UInt8(ascii: "/")) else {
                // A type without its slash is malformed; a disposition has none.
                return bytes[type].isASCII("attachment") || bytes[type].isASCII("inline") ? type : nil
            }
            guard let subtype = word() else { return nil }
            return type.lowerBound..<subtype.upperBound
        }

        mutating func parameter() -> Parameter? {
            guard let attribute = word(), take(UInt8(ascii: "=")), !isLikeName(attribute) else { return nil }
            let quote = UInt8(ascii: "\"")
            guard index < bytes.count else { return nil }
            guard bytes[index] == quote else { return word().map { Parameter(attribute: attribute, value: $0) } }
            index += 1
            return quoted().map { Parameter(attribute: attribute, value: $0) }
        }

        /// A token without the characters that are special to some program or other.
        private mutating func word() -> Range<Int>? {
            let start = index
            while index < bytes.count, bytes[index].isPlainWord { index += 1 }
            return start < index ? start..<index : nil
        }

        private mutating func quoted() -> Range<Int>? {
            let start = index
            var (dot, bracket, depth) = (-1, -1, 0)
            while index < bytes.count {
                switch bytes[index] {
                case UInt8(ascii: "\""):
                    // Who takes comments out first sees another extension where one follows the dot.
                    guard dot < 0 || bracket < dot else { return nil }
                    index += 1
                    return start..<(index - 1)
                case UInt8(ascii: "."):
                    guard depth == 0 else { return nil }
                    dot = index
                case UInt8(ascii: "("):
                    bracket = index
                    depth += 1
                case UInt8(ascii: ")"): depth -= 1
                case UInt8(ascii: "="): guard isHarmlessEquals(start) else { return nil }
                case UInt8(ascii: "\\"), UInt8(ascii: "%"), UInt8(ascii: ";"): return nil
                case 0x20...0x7E: break
                default: return nil
                }
                index += 1
            }
            return nil
        }

        /// Whether the `=` here neither begins an encoded word nor ends an attribute, as in `----=_Part`.
        private func isHarmlessEquals(_ start: Int) -> Bool {
            if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "?") { return false }
            let before = bytes[start..<index]
            switch before.last {
            case nil: return true
            case UInt8(ascii: "*"), 0x09, 0x20: return false
            case .some(0x30...0x39): return !before.suffix(5).contains(UInt8(ascii: "*"))
            default: return !before.hasASCIISuffix("name") && !before.hasASCIISuffix("boundary")
            }
        }

        /// Whether the file is named twice, and not alike.
        func haveTwoNames(_ parameters: [Parameter]) -> Bool {
            var first: Range<Int>?
            for parameter in parameters where bytes[parameter.attribute].hasASCIISuffix("name") {
                if let first, bytes[first] != bytes[parameter.value] { return true }
                first = parameter.value
            }
            return false
        }

        /// Whether a program that looks for `name=` finds it in the attribute, which is another one.
        private func isLikeName(_ attribute: Range<Int>) -> Bool {
            guard attribute.count > 4, bytes[attribute.upperBound - 1].lowercased == UInt8(ascii: "e") else {
                return false
            }
            return bytes[attribute].hasASCIISuffix("name") && !bytes[attribute].isASCII("filename")
        }

        func areEqual(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
            guard left.count == right.count else { return false }
            for offset in 0..<left.count
            where bytes[left.lowerBound + offset].lowercased != bytes[right.lowerBound + offset].lowercased {
                return false
            }
            return true
        }
    }
}

extension UInt8 {
    /// Part of a token of RFC 2045 that no program treats in a special way: no `*`, `%` or `'` either.
    fileprivate var isPlainWord: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "!"),
            UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "^"), UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
