/// Text of a message for a terminal: what is hostile or not seen is written out, what can be read is kept.
///
/// For example, an escape sequence becomes `\u{1B}[2J`, a direction override `\u{202E}`, a byte that is no UTF-8 `\x{FF}`,
/// and a backslash two of them: no two texts look the same. The result is one line.
package enum TerminalText {
    /// So many combining marks in a row are kept; more would paint over the lines around.
    static let marksInRow = 4

    /// The text, escaped. Takes time linear in its length.
    package static func escaped(_ text: String) -> String {
        var (result, marks) = ("", 0)
        for scalar in text.unicodeScalars { append(scalar, to: &result, &marks) }
        return result
    }

    /// Bytes that should be UTF-8, escaped: those that are not become `\x{FF}`.
    package static func escaped(_ bytes: Span<UInt8>) -> String {
        var (result, marks) = ("", 0)
        var decoder = Unicode.UTF8.ForwardParser()
        let bytes = bytes.copy()
        var iterator = bytes.makeIterator()
        var place = 0
        while true {
            switch decoder.parseScalar(from: &iterator) {
            case .valid(let encoded):
                append(Unicode.UTF8.decode(encoded), to: &result, &marks)
                place += encoded.count
            case .error(let length):
                for byte in bytes[place..<min(place + length, bytes.count)] {
                    result += "\\x{\(String(byte, radix: 16, uppercase: true))}"
                }
                place += length
                marks = 0
            case .emptyInput:
                return result
            }
        }
    }

    private static func append(_ scalar: Unicode.Scalar, to result: inout String, _ marks: inout Int) {
        let isMark = scalar.value > 0x7E && scalar.properties.generalCategory == .nonspacingMark
        marks = isMark ? marks + 1 : 0
        if scalar == "\\" {
            result += "\\\\"
        } else if scalar.isShown, marks <= marksInRow {
            result.unicodeScalars.append(scalar)
        } else {
            result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        }
    }
}
