/// Text that a sender wrote, shown on a terminal or in a log.
///
/// Controls, escape sequences, direction marks, what is not seen and what is no character are escaped; letters of all
/// scripts stay.
package enum HostileText {
    /// The text, fit to be shown on one line.
    package static func shown(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case " "..."~": result.unicodeScalars.append(scalar)
            default:
                if isPlain(scalar) {
                    result.unicodeScalars.append(scalar)
                } else {
                    result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
                }
            }
        }
        return result
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        guard !scalar.properties.isDefaultIgnorableCodePoint, !scalar.properties.isWhitespace, scalar != "\u{FFFD}"
        else {
            return false
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return false
        // Marks pile up on the character before.
        case .nonspacingMark, .enclosingMark: return scalar.value < 0x1000
        default: return true
        }
    }
}
