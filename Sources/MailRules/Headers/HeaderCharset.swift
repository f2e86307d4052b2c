import MailMessage

/// Makes UTF-8 of the bytes of a field's text, as `_normalize` in `Message/Node.pm` does for header fields.
///
/// Charsets are guessed by no statistics: what is neither UTF-8 nor of a known charset is windows-1252.
enum HeaderCharset {
    /// The text of a field that has bytes beyond ASCII outside encoded words.
    static func utf8(undeclared bytes: [UInt8]) -> [UInt8] {
        HeaderUTF8.isValid(bytes) ? bytes : windows1252(bytes)
    }

    /// The text of encoded words of one charset.
    /// - Parameter label: the charset, in small letters, without a language.
    static func utf8(_ bytes: [UInt8], label: ArraySlice<UInt8>) -> [UInt8] {
        let isASCII = bytes.allSatisfy { $0 < 0x80 }
        if label.starts(with: Array("utf-16".utf8)) || label.starts(with: Array("utf16".utf8)) {
            // What is well-formed stays as it is: the words are not decoded then.
            return isASCII || WideWords.isText(bytes) ? bytes : windows1252(bytes)
        }
        switch HeaderCharsetName(label) {
        case .ascii: return isASCII ? bytes : onlyASCII(bytes)
        case .latin1: return isASCII ? bytes : latin1(bytes)
        case .windows1252: return isASCII ? bytes : windows1252(bytes)
        case .utf8: return isASCII ? bytes : HeaderUTF8.mended(bytes)
        case .superset(let encoding): return isASCII ? bytes : decoded(bytes, encoding) ?? windows1252(bytes)
        case .shiftJIS:
            return isASCII ? bytes : decoded(bytes, .iconv("SJIS")).map(withASCII) ?? windows1252(bytes)
        case .uncombined(let encoding): return isASCII ? bytes : uncombined(bytes, encoding)
        case .shifting(let encoding): return decoded(bytes, encoding) ?? (isASCII ? bytes : windows1252(bytes))
        case nil: return isASCII ? bytes : windows1252(bytes)
        }
    }

    /// The beginning of a character at the end is left out.
    private static func decoded(_ bytes: [UInt8], _ encoding: CharsetEncoding) -> [UInt8]? {
        guard var decoder = CharsetDecoder(encoding) else { return nil }
        var text: [UInt8] = []
        decoder.decode(bytes.span, into: &text)
        return text
    }

    /// Backslash and tilde stay what they are.
    private static func withASCII(_ text: [UInt8]) -> [UInt8] {
        String(decoding: text, as: UTF8.self).unicodeScalars.flatMap { scalar -> [UInt8] in
            switch scalar {
            case "\u{A5}": [0x5C]
            case "\u{203E}": [0x7E]
            default: Array(String(scalar).utf8)
            }
        }
    }

    /// Each byte for itself: marks are not combined with the letters before them.
    private static func uncombined(_ bytes: [UInt8], _ encoding: CharsetEncoding) -> [UInt8] {
        bytes.flatMap { byte -> [UInt8] in
            guard byte >= 0x80, var decoder = CharsetDecoder(encoding) else { return [byte] }
            var text: [UInt8] = []
            decoder.decode([byte].span, into: &text)
            decoder.finish(into: &text)
            return text
        }
    }

    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    private static func onlyASCII(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + 8)
        for byte in bytes { if byte < 0x80 { text.append(byte) } else { text += replacement } }
        return text
    }

    private static func latin1(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes { if byte < 0x80 { text.append(byte) } else { text += [0xC0 | byte >> 6, byte & 0xBF] } }
        return text
    }

    /// What the bytes 0x80 to 0x9F stand for; the five that windows-1252 does not assign become U+FFFD.
    private static let upper: [[UInt8]] = (0x80...0x9F).map { byte in
        let isAssigned = ![0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(byte)
        return isAssigned ? decoded([UInt8(byte)], .windows1252) ?? replacement : replacement
    }

    static func windows1252(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            switch byte {
            case ..<0x80: text.append(byte)
            case ..<0xA0: text += upper[Int(byte) - 0x80]
            default: text += [0xC0 | byte >> 6, byte & 0xBF]
            }
        }
        return text
    }
}
