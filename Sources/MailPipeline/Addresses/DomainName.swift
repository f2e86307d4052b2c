import MailMessage

/// Domain names in the form in which they are compared.
package enum DomainName {
    /// A domain in lower case, its labels outside of ASCII as A-labels (RFC 5890, with the Punycode of RFC 3492), without
    /// a dot at its end.
    ///
    /// Labels come in Normalization Form C (RFC 6532 section 3.1); one that does not is another name. A label that cannot
    /// be encoded, and bytes that are no UTF-8, are kept, so that two different names never become one.
    package static func canonical(_ bytes: some Collection<UInt8>) -> String {
        var text = bytes.allSatisfy { $0 < 0x80 } ? Array(bytes).lowercasedText : labels(bytes)
        if text.count > 1, text.last == "." { text.removeLast() }
        return text
    }

    /// A domain that stands in a text, in that form.
    package static func canonical(_ text: String) -> String { canonical(text.utf8) }

    /// Whether a domain in that form can be one: labels of letters, digits, `-` and `_`, or an address in brackets.
    package static func isName(_ domain: String) -> Bool {
        if domain.hasPrefix("["), domain.hasSuffix("]") { return domain.utf8.count > 2 }
        return domain.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            !label.isEmpty
                && label.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: true
                    case UInt8(ascii: "-"), UInt8(ascii: "_"): true
                    default: false
                    }
                }
        }
    }

    /// The domain and those above it, nearest first: `a.b.example`, `b.example`, `example`.
    package static func ancestry(_ domain: String) -> [Substring] {
        var rest = domain[...]
        var all: [Substring] = []
        // A name has at most 127 labels (RFC 1035 section 2.3.4); what is longer is hostile.
        while !rest.isEmpty, all.count < 128 {
            all.append(rest)
            guard let dot = rest.firstIndex(of: ".") else { break }
            rest = rest[rest.index(after: dot)...]
        }
        return all
    }

    private static func labels(_ bytes: some Collection<UInt8>) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            // Not UTF-8: each byte stands for itself, so that the name is like no other.
            return bytes.map { $0 < 0x80 ? String(Unicode.Scalar($0.lowercased)) : "\\x" + String($0, radix: 16) }
                .joined()
        }
        // The ideographic full stops separate labels too (RFC 3490 section 3.1).
        let dots: Set<Unicode.Scalar> = [".", "\u{3002}", "\u{FF0E}", "\u{FF61}"]
        return text.unicodeScalars.split(omittingEmptySubsequences: false) { dots.contains($0) }
            .map(label).joined(separator: ".")
    }

    private static func label(_ scalars: Substring.UnicodeScalarView) -> String {
        let lowered = scalars.map(\.properties.lowercaseMapping).joined()
        guard lowered.unicodeScalars.contains(where: { $0.value >= 0x80 }) else { return lowered }
        return Punycode.encode(lowered.unicodeScalars).map { "xn--" + $0 } ?? lowered
    }
}
