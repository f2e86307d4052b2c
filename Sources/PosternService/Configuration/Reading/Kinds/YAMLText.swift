/// Texts as the default file writes them: plain where nobody can misread them, in double quotes otherwise.
enum YAMLText {
    /// A text in one line of YAML.
    static func written(_ text: String) -> String {
        isPlain(text) ? text : quoted(text)
    }

    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLetterOrDigit(first) || first == UInt8(ascii: "/") else { return false }
        // Other readers of YAML would take these for truth values or for nothing.
        guard !["yes", "no", "on", "off", "true", "false", "null", "y", "n"].contains(text.lowercased()) else {
            return false
        }
        // A `:` would begin a value only before a space, but it also reads badly; `-` and `.` are harmless inside.
        return text.utf8.allSatisfy { isLetterOrDigit($0) || "/._-@+".utf8.contains($0) }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0xFEFF:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        WholeNumber.isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
