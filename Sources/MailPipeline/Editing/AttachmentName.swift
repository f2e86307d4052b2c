import MailMessage

/// A name that the site gives to an attachment, as parameters write it (RFC 2045 and RFC 2231).
///
/// Whatever the text holds, the name is harmless: characters that end a quote, part a path, are not seen or are decoded
/// once more by some program become `_`.
struct AttachmentName {
    private static let limit = 180
    private static let unwanted = Array("\"\\/:*?<>|%;=()'`$,@[]{}~^".unicodeScalars)

    /// The name.
    let text: String
    /// The name in ASCII, for programs that do not know RFC 2231.
    let plain: String

    init(_ name: String) {
        var text = ""
        for scalar in name.unicodeScalars {
            let isFine = scalar.isShown && !Self.unwanted.contains(scalar)
            let piece: Unicode.Scalar = isFine ? scalar : "_"
            guard text.utf8.count + UTF8.width(piece) <= Self.limit else { break }
            text.unicodeScalars.append(piece)
        }
        while let last = text.unicodeScalars.last, last == "." || last.properties.isWhitespace {
            text.unicodeScalars.removeLast()
        }
        while let first = text.unicodeScalars.first, first.properties.isWhitespace { text.unicodeScalars.removeFirst() }
        self.text = text.isEmpty ? "file" : text
        var plain = ""
        for scalar in self.text.unicodeScalars { plain.unicodeScalars.append(scalar.isASCII ? scalar : "_") }
        self.plain = plain
    }

    /// The names that a program may see.
    var all: [String] { text == plain ? [text] : [text, plain] }

    /// Adds the name to a list, as the value of one of its parameters.
    func add(to list: inout ParameterList, as attribute: String) {
        list.add(attribute, "\(attribute)=\"\(plain)\"")
        guard text != plain else { return }
        let digits = Array("0123456789ABCDEF".unicodeScalars)
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                encoded += "%"
                encoded.unicodeScalars.append(digits[Int(byte >> 4)])
                encoded.unicodeScalars.append(digits[Int(byte & 15)])
            }
        }
        list.add(attribute, "\(attribute)*=utf-8''\(encoded)")
    }
}
