/// Decodes the ways in which names outside ASCII are written into fields.
///
/// The result is UTF-8 where the charset is UTF-8, UTF-16 or UTF-7. Every other charset is left
/// byte by byte: in those that mail uses a full stop and the letters of an extension are ASCII.
enum EncodedText {
    /// Replaces `%2E` and the like (RFC 3986, section 2.1); a `%` without two digits stays.
    static func percentDecoded(_ text: some Collection<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        var rest = text[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == UInt8(ascii: "%"), digits.count == 2, let high = digits.first?.hexadecimal,
                let low = digits.dropFirst().first?.hexadecimal
            {
                decoded.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                decoded.append(byte)
            }
        }
        return decoded
    }

    /// Splits `charset'language'text` (RFC 2231, section 4); without two quotes all is text.
    static func extendedValue(_ text: ArraySlice<UInt8>) -> (charset: String, text: ArraySlice<UInt8>) {
        let pieces = text.split(separator: UInt8(ascii: "'"), maxSplits: 2, omittingEmptySubsequences: false)
        guard pieces.count == 3, let charset = pieces.first, let last = pieces.last else { return ("", text) }
        return (charset.lowercasedText, last)
    }

    /// Replaces encoded words (RFC 2047), wherever they stand, and the blanks between adjacent ones.
    ///
    /// A word that is not closed goes to the end. Each byte is looked at a fixed number of times.
    static func wordsDecoded(_ text: [UInt8]) -> [UInt8] {
        var decoded: [UInt8] = []
        var blanks: ArraySlice<UInt8>?
        var rest = text[...]
        while let byte = rest.first {
            if byte == UInt8(ascii: "="), let (word, after) = word(at: rest) {
                decoded += word
                rest = after
                blanks = rest.prefix { $0.isBlank }
                rest = rest.dropFirst(blanks?.count ?? 0)
            } else {
                decoded += blanks ?? []
                blanks = nil
                decoded.append(byte)
                rest = rest.dropFirst()
            }
        }
        return decoded
    }

    private static func word(at text: ArraySlice<UInt8>) -> (decoded: [UInt8], after: ArraySlice<UInt8>)? {
        let question = UInt8(ascii: "?")
        guard text.starts(with: "=?".utf8) else { return nil }
        let label = text.dropFirst(2).prefix(64).prefix { $0 != question }
        var rest = text.dropFirst(2 + label.count)
        guard rest.popFirst() == question, let letter = rest.popFirst()?.lowercased,
            letter == UInt8(ascii: "b") || letter == UInt8(ascii: "q"), rest.popFirst() == question
        else { return nil }
        var end = rest.startIndex
        while end < rest.endIndex, !rest[end...].starts(with: "?=".utf8) { end += 1 }
        let body = rest[..<end]
        let spaced = body.lazy.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
        let bytes =
            letter == UInt8(ascii: "b")
            ? TransferDecoder.decode(body, .base64) : TransferDecoder.decode(spaced, .quotedPrintable)
        let charset = label.prefix { $0 != UInt8(ascii: "*") }.lowercasedText
        return (unicode(bytes, charset: charset), rest[end...].dropFirst(2))
    }

    /// The bytes as UTF-8 where the charset is one whose ASCII letters would not stand as such.
    static func unicode(_ bytes: [UInt8], charset: String) -> [UInt8] {
        switch charset {
        case "utf-16le": utf16(bytes[...], bigEndian: false)
        case "utf-16be", "utf-16", "ucs-2", "iso-10646-ucs-2", "unicode":
            bytes.starts(with: [0xFF, 0xFE])
                ? utf16(bytes.dropFirst(2), bigEndian: false) : utf16(bytes[...], bigEndian: true)
        case "utf-7", "unicode-1-1-utf-7": utf7(bytes)
        default: bytes
        }
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> [UInt8] {
        var units: [UInt16] = []
        var rest = bytes
        while let first = rest.popFirst(), let second = rest.popFirst() {
            units.append(
                bigEndian ? UInt16(first) << 8 | UInt16(second) : UInt16(second) << 8 | UInt16(first))
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// RFC 2152: runs of base64 between `+` and `-` hold UTF-16.
    private static func utf7(_ bytes: [UInt8]) -> [UInt8] {
        var decoded: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "+") else {
                decoded.append(byte)
                continue
            }
            let run = rest.prefix { $0.base64 != nil }
            rest = rest.dropFirst(run.count)
            let closed = rest.first == UInt8(ascii: "-")
            if closed { rest = rest.dropFirst() }
            decoded +=
                run.isEmpty && closed
                ? [UInt8(ascii: "+")] : utf16(TransferDecoder.decode(run, .base64)[...], bigEndian: true)
        }
        return decoded
    }
}
