import MailMessage

/// The charset of a text part: whether something can be written in it.
struct TextCharset {
    private let label: String
    private let encoding: CharsetEncoding

    /// The charset that a part declares, US-ASCII where it declares none.
    init(_ label: String?) throws(EditRefusal.Reason) {
        self.label = (label ?? "us-ascii").lowercased()
        guard let encoding = CharsetEncoding(label: self.label), encoding != .guess else { throw .unknownCharset }
        self.encoding = encoding
    }

    /// Whether bytes below 128 are ASCII at every place in it.
    var holdsASCII: Bool {
        switch encoding {
        case .utf8, .windows1252: return true
        case .iconv(let name):
            guard !name.hasPrefix("ISO-2022") else { return false }
            let ascii = [0x09, 0x0A, 0x0D] + Array(UInt8(0x20)...0x7E)
            return Charset.decode(ascii, label: label).map { $0.utf8.elementsEqual(ascii) } ?? false
        default: return false
        }
    }

    /// Whether its label means ASCII alone, though programs read more.
    var isASCII: Bool {
        guard case .windows1252 = encoding else { return false }
        return !["8859", "latin", "1252", "819", "l1", "western"].contains { label.contains($0) }
    }

    /// The text in the charset; nil where it lacks a character. Of charsets of several bytes only ASCII is written.
    func encode(_ text: String) -> [UInt8]? {
        guard holdsASCII else { return nil }
        if encoding == .utf8 || text.utf8.allSatisfy({ $0 < 0x80 }) { return Array(text.utf8) }
        guard !isASCII else { return nil }
        var bytes: [UInt8] = []
        let table = table()
        for scalar in text.unicodeScalars {
            guard let byte = scalar.isASCII ? UInt8(scalar.value) : table[scalar] else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    /// The text of bytes; nil where they are not of the charset.
    func decode(_ bytes: [UInt8]) -> String? {
        if isASCII, bytes.contains(where: { $0 >= 0x80 }) { return nil }
        guard let text = Charset.decode(bytes, label: label) else { return nil }
        return text.unicodeScalars.contains("\u{FFFD}") ? nil : text
    }

    private func table() -> [Unicode.Scalar: UInt8] {
        // What these labels mean has controls there, which decoders of mail take for letters.
        let first: UInt8 = ["8859", "latin", "l1", "819", "620"].contains { label.contains($0) } ? 0xA0 : 0x80
        var table: [Unicode.Scalar: UInt8] = [:]
        for byte in first...0xFF {
            guard let text = Charset.decode([byte], label: label), text.unicodeScalars.count == 1,
                let scalar = text.unicodeScalars.first, scalar != "\u{FFFD}"
            else { continue }
            table[scalar] = table[scalar] ?? byte
        }
        return table
    }
}
