import MailMessage

/// A field's value in ASCII, lines with other bytes in them as encoded words (RFC 2047), as SpamAssassin makes them
/// (`mime_encode_header` in `PerMsgStatus.pm`): of each line all from the first word to the last one that needs it.
enum EncodedText {
    /// The value. Line feeds and tabs stay; all other control characters are within encoded words.
    static func value(_ text: [UInt8]) -> [UInt8] {
        var (result, rest): ([UInt8], ArraySlice<UInt8>) = ([], text[...])
        while !rest.isEmpty {
            let end = rest.firstIndex(of: 0x0A).map { $0 + 1 } ?? rest.endIndex
            result += line(rest[..<end])
            rest = rest[end...]
        }
        return result
    }

    private static func line(_ whole: ArraySlice<UInt8>) -> [UInt8] {
        var content = whole
        if content.last == 0x0A { content.removeLast() }
        let end = whole[content.endIndex...]
        guard let last = content.lastIndex(where: { !isPlain($0) }),
            let first = content.firstIndex(where: { !isPlain($0) })
        else { return Array(whole) }
        // Words without such bytes at either side stay as they are.
        let tail = content[(last + 1)...].firstIndex(where: isBlank) ?? content.endIndex
        let head = content[..<first].lastIndex(where: isBlank).map { $0 + 1 } ?? content.startIndex
        return Array(content[..<head]) + word(content[head..<tail]) + content[tail...] + end
    }

    /// One encoded word, in the shorter of both encodings, as far as that is guessed beforehand.
    private static func word(_ text: ArraySlice<UInt8>) -> [UInt8] {
        let special = text.count { $0 < 0x20 || $0 >= 0x7F || $0 == 0x3D || $0 == 0x3F || $0 == 0x5F }
        guard 3 * (text.count + 2 * special) <= 4 * (text.count + 2) else {
            return Array("=?UTF-8?B?\(Base64Text.encoded(text))?=".utf8)
        }
        var result = Array("=?UTF-8?Q?".utf8)
        for byte in text {
            switch byte {
            case 0x20: result.append(0x5F)
            case 0x3D, 0x3F, 0x5F, 0..<0x20, 0x7F...: result += [0x3D, digit(byte >> 4), digit(byte & 15)]
            default: result.append(byte)
            }
        }
        return result + [0x3F, 0x3D]
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
    private static func isPlain(_ byte: UInt8) -> Bool { byte == 0x09 || 0x20...0x7E ~= byte }
    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}

/// Base64 without line ends (RFC 4648 section 4).
private enum Base64Text {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encoded(_ bytes: ArraySlice<UInt8>) -> String {
        var (result, rest): ([UInt8], ArraySlice<UInt8>) = ([], bytes)
        while !rest.isEmpty {
            let group = rest.prefix(3)
            rest = rest.dropFirst(3)
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                result.append(place <= group.count ? letters[bits >> (18 - 6 * place) & 63] : 0x3D)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
