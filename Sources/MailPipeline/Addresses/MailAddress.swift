import MailMessage

/// An address of the envelope in the one form in which Postern looks addresses up.
///
/// - Angle brackets, blanks around them and a source route (`@a,@b:`, RFC 5321 section 4.1.2) are left out.
/// - The domain is in lower case and in A-labels (RFC 5890): `Ann@Bücher.Example` has the domain `xn--bcher-kva.example`.
///   A dot at its end is left out. Address literals (`[192.0.2.1]`) are kept, in lower case.
/// - The bytes of the local part are the receiving site's own business (RFC 5321 section 2.4) and stay as they are; a
///   quoted local part that needs no quotes loses them, since `"ann"@a.example` and `ann@a.example` are one mailbox.
/// - Without an `@` all is local part: `postmaster`.
///
/// What a site takes for the same mailbox besides, such as `+tag` and alias domains, is in ``AddressRules``.
public struct MailAddress: Sendable, Hashable, CustomStringConvertible {
    /// The local part, without quotes that it does not need.
    public let localPart: [UInt8]
    /// The domain, in lower case and A-labels; nil where there is none.
    public let domain: String?

    /// Takes an address from its two halves, both in the form that the type promises.
    package init(localPart: [UInt8], domain: String?) {
        (self.localPart, self.domain) = (localPart, domain)
    }

    /// Reads the argument of MAIL or RCPT, with or without angle brackets. Never fails: any bytes are some address.
    public init(_ bytes: some Sequence<UInt8>) {
        var text = Array(bytes)[...]
        text = text.trimmed
        if text.first == UInt8(ascii: "<") { text.removeFirst() }
        if text.last == UInt8(ascii: ">") { text.removeLast() }
        if text.first == UInt8(ascii: "@"), let colon = text.firstIndex(of: UInt8(ascii: ":")) {
            text = text[(colon + 1)...]
        }
        // A quoted local part may hold an `@`, a domain may not: the last one counts.
        guard let at = text.lastIndex(of: UInt8(ascii: "@")) else {
            self.init(localPart: Self.unquoted(text), domain: nil)
            return
        }
        self.init(localPart: Self.unquoted(text[..<at]), domain: DomainName.canonical(text[(at + 1)...]))
    }

    /// Reads an address that stands in a text.
    public init(_ text: String) {
        self.init(text.utf8)
    }

    /// Whether it is the null sender `<>` of bounces and notices (RFC 5321 section 4.5.5).
    public var isNull: Bool { localPart.isEmpty && domain == nil }

    /// The address as text, for look-ups and for showing: bytes that are no UTF-8 become U+FFFD. Hostile text.
    public var description: String {
        let local = String(decoding: localPart, as: UTF8.self)
        return domain.map { "\(local)@\($0)" } ?? local
    }

    /// The text between quotes, with its escapes resolved, where it is a quoted string whose content is a dot-atom
    /// (RFC 5322 section 3.2.3); otherwise the text.
    private static func unquoted(_ text: ArraySlice<UInt8>) -> [UInt8] {
        guard text.count >= 2, text.first == UInt8(ascii: "\""), text.last == UInt8(ascii: "\"") else {
            return Array(text)
        }
        var content: [UInt8] = []
        var isEscaped = false
        for byte in text.dropFirst().dropLast() {
            if !isEscaped, byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else {
                content.append(byte)
                isEscaped = false
            }
        }
        let isDotAtom =
            !content.isEmpty && !isEscaped && content.first != UInt8(ascii: ".") && content.last != UInt8(ascii: ".")
            && content.allSatisfy { $0 > 0x20 && $0 != 0x7F && !Self.specials.contains($0) }
        return isDotAtom ? content : Array(text)
    }

    private static let specials = Set("()<>[]:;@\\,\"".utf8)
}
