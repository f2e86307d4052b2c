/// One parameter of a structured field, such as `filename*1*=%2Eexe` (RFC 2045 and RFC 2231).
struct FieldParameter {
    /// The number of a continuation (`*1`), nil for a value that stands alone.
    let section: Int?
    /// Whether the value is percent-encoded (a last `*`).
    let isExtended: Bool
    /// What stands after the `=`, up to the next separator.
    let text: ArraySlice<UInt8>

    /// Finds every parameter of the given attribute, missing separators and repetitions included.
    ///
    /// - Parameters:
    ///   - honouringQuotes: false takes every `;` for a separator, as where a quote is never closed.
    ///   - limit: how many parameters are looked at.
    /// - Returns: nil when there are more, or more than four names without a separator between them.
    static func all(_ attribute: String, in value: [UInt8], honouringQuotes: Bool, limit: Int) -> [Self]? {
        var found: [Self] = []
        var open: [(name: Name, start: Int)] = []
        var (quoted, escaped, count) = (false, false, 0)
        func close(at end: Int) {
            found += open.map { Self(section: $0.section, isExtended: $0.isExtended, text: value[$1..<end]) }
            open = []
        }
        for (index, byte) in value.enumerated() {
            if escaped {
                escaped = false
                continue
            }
            switch byte {
            case UInt8(ascii: "\\") where quoted: escaped = true
            case UInt8(ascii: "\"") where honouringQuotes: quoted.toggle()
            case UInt8(ascii: ";") where !quoted:
                count += 1
                close(at: index)
            case UInt8(ascii: "=") where !quoted:
                guard let name = Name(before: value[..<index], attribute) else { continue }
                open.append((name, index + 1))
            default: continue
            }
            guard count <= limit, open.count <= 4 else { return nil }
        }
        close(at: value.count)
        return found
    }

    /// The plausible values of the text, the strictest first.
    var readings: [[UInt8]] {
        let quote = UInt8(ascii: "\"")
        let text = self.text.trimmed
        guard text.first == quote else {
            let whole = Array(text)
            return [whole, Array(text.prefix { !$0.isBlank }), Self.withoutComments(whole)]
        }
        var (resolved, raw) = ([UInt8](), [UInt8]())
        var rest = text.dropFirst()
        while let byte = rest.popFirst(), byte != quote {
            raw.append(byte)
            if byte == UInt8(ascii: "\\"), let next = rest.popFirst() {
                raw.append(next)
                resolved.append(next)
            } else {
                resolved.append(byte)
            }
        }
        guard !rest.trimmed.isEmpty else { return [resolved, raw] }
        let continued = resolved + rest.filter { $0 != quote }
        return [resolved, raw, continued, Self.withoutComments(continued)]
    }

    /// The bytes without what stands in brackets, and the blanks around that are left.
    static func withoutComments(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(UInt8(ascii: "(")) else { return text }
        var depth = 0
        let left = text.filter { byte in
            if byte == UInt8(ascii: "(") { depth += 1 }
            defer { if byte == UInt8(ascii: ")"), depth > 0 { depth -= 1 } }
            return depth == 0
        }
        return Array(left.trimmed)
    }

    /// The attribute with its RFC 2231 signs.
    private struct Name {
        var section: Int?
        var isExtended = false

        /// Reads the word that ends the bytes; nil when it is not the attribute.
        init?(before bytes: ArraySlice<UInt8>, _ attribute: String) {
            let backwards: ReversedCollection<ArraySlice<UInt8>> = bytes.reversed()
            // Long enough for any attribute of ours with its signs: a longer word is no match.
            let word = backwards.drop { $0.isBlank || $0 == UInt8(ascii: "\"") }.prefix(64).prefix {
                "*-_".utf8.contains($0) || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0.lowercased)
            }
            let signs = word.reversed().lowercasedText.split(separator: "*", omittingEmptySubsequences: false)
            guard signs.first == attribute[...] else { return nil }
            isExtended = signs.count > 1 && signs.last == ""
            if let digits = signs.dropFirst().first, !digits.isEmpty {
                section = min(Int(digits) ?? 999_999, 999_999)
            }
        }
    }
}
