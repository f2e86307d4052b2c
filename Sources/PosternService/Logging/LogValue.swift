/// A text of the sender's or the client's in a log line: it can neither end the line nor pass for another fact of it.
enum LogValue {
    /// The text, cut to 200 characters; between quotes where it holds a blank, a quote, `=`, or anything but printable
    /// ASCII, which is written as `\u{E9}`.
    static func text(_ text: String) -> String {
        if !text.isEmpty, text.utf8.count <= 200, text.utf8.allSatisfy(isPlain) { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars.prefix(200) {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case " "..."~": quoted.unicodeScalars.append(scalar)
            default: quoted += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            }
        }
        return quoted + (text.unicodeScalars.count > 200 ? "..." : "") + "\""
    }

    /// An address between angle brackets.
    static func address(_ address: String) -> String {
        let isPlain =
            address.utf8.count <= 200 && address.utf8.allSatisfy { Self.isPlain($0) && $0 != 0x3E && $0 != 0x2C }
        return isPlain ? "<\(address)>" : "<\(text(address))>"
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
            && byte != UInt8(ascii: "=")
    }
}
