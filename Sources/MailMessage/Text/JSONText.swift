/// Text of a message as a string of JSON (RFC 8259, section 7).
///
/// Everything that is not seen is escaped too, so that the line can be shown on a terminal as it is:
/// `"a\u001b[2J\u202efdp.exe"`. A reader of JSON gets the very text back.
package enum JSONText {
    /// The text between its quotation marks, escaped. Takes time linear in its length.
    package static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.isShown: result.unicodeScalars.append(scalar)
            default:
                // Characters beyond the first plane are written as the two halves of UTF-16.
                for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
                    let digits = String(unit, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            }
        }
        return result + "\""
    }
}
