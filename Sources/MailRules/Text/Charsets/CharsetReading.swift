import MailMessage

/// Decodes the text of a part whose declared charset need not be true.
///
/// UTF-8 that is well-formed is UTF-8 whatever is declared; then the declared charset counts, if no byte contradicts it;
/// then windows-1252.
enum CharsetReading {
    /// The text of a part.
    /// - Parameters:
    ///   - bytes: free of a transfer encoding.
    ///   - charset: what is declared; `us-ascii` where nothing is.
    static func text(_ bytes: [UInt8], charset: [UInt8]) -> DecodedText {
        let isASCII = isASCII(bytes.span)
        let label = String(decoding: charset.prefix(200).map(\.lowercased), as: UTF8.self)
        if isASCII, EncodeLabel.isASCIICompatible(label) { return DecodedText(bytes) }
        if !isASCII, isStrictUTF8(bytes.span) { return DecodedText(bytes, isUnicode: true) }
        if let text = declared(bytes, label) { return DecodedText(text, isUnicode: true) }
        if isASCII { return DecodedText(bytes) }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 4)
        appendWindows1252(bytes.span, to: &text)
        return DecodedText(text, isUnicode: true)
    }

    /// By the declared charset; nil where it is not known or a byte contradicts it.
    private static func declared(_ bytes: [UInt8], _ label: String) -> [UInt8]? {
        if label == "us-ascii" || label == "ascii" { return nil }
        if UTF16Label.matches(label) {
            guard let isBigEndian = UTF16Label.isBigEndian(bytes.span) else { return nil }
            return converted(bytes, .wide(2, isBigEndian: isBigEndian))
        }
        if ["iso-8859-1", "iso8859-1", "windows-1252", "cp1252"].contains(label) {
            guard !bytes.contains(where: isUnassigned) else { return nil }
            var text: [UInt8] = []
            text.reserveCapacity(bytes.count + bytes.count / 4)
            appendWindows1252(bytes.span, to: &text)
            return text
        }
        guard let encoding = EncodeLabel.encoding(label) else { return nil }
        if encoding == .utf8 { return isASCII(bytes.span) ? bytes : nil }
        return converted(bytes, encoding)
    }

    /// What the decoder makes of it; nil where it replaced anything.
    private static func converted(_ bytes: [UInt8], _ encoding: CharsetEncoding) -> [UInt8]? {
        guard var decoder = CharsetDecoder(encoding) else { return nil }
        var text: [UInt8] = []
        decoder.decode(bytes.span, into: &text)
        decoder.finish(into: &text)
        var start = 0
        while let found = text.span.nextIndex(of: 0xEF, from: start) {
            if found + 2 < text.count, text[found + 1] == 0xBF, text[found + 2] == 0xBD { return nil }
            start = found + 1
        }
        return text
    }

    /// Whether all bytes are below 0x80.
    static func isASCII(_ bytes: Span<UInt8>) -> Bool {
        var (index, all) = (0, UInt8(0))
        while index < bytes.count {
            let end = min(index + 1024, bytes.count)
            while index < end {
                all |= bytes[index]
                index &+= 1
            }
            if all >= 0x80 { return false }
        }
        return true
    }

    /// Whether the bytes are well-formed UTF-8 without noncharacters.
    private static func isStrictUTF8(_ bytes: Span<UInt8>) -> Bool {
        guard Charset.isUTF8(bytes) else { return false }
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte >= 0xEF, index + 2 < bytes.count, isNoncharacter(bytes, at: index) { return false }
            index &+= 1
        }
        return true
    }

    private static func isNoncharacter(_ bytes: Span<UInt8>, at index: Int) -> Bool {
        if bytes[index] == 0xEF {
            return bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
                || bytes[index + 1] == 0xB7 && 0x90...0xAF ~= bytes[index + 2]
        }
        return index + 3 < bytes.count && bytes[index + 1] & 0x0F == 0x0F && bytes[index + 2] == 0xBF
            && bytes[index + 3] >= 0xBE
    }

    /// A byte that stands for no character in windows-1252.
    private static func isUnassigned(_ byte: UInt8) -> Bool {
        byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D
    }

    /// The code points of the bytes 0x80 to 0x9F.
    private static let upper: [UInt32] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
        0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0xFFFD, 0x017E, 0x0178,
    ]

    private static func appendWindows1252(_ bytes: Span<UInt8>, to text: inout [UInt8]) {
        var start = 0
        for index in bytes.indices where bytes[index] >= 0x80 {
            bytes.append(start..<index, to: &text)
            let byte = bytes[index]
            text.append(codePoint: byte < 0xA0 ? upper[Int(byte - 0x80)] : UInt32(byte))
            start = index + 1
        }
        bytes.append(start..<bytes.count, to: &text)
    }
}
