import Foundation

/// A value as one line of JSON (RFC 8259).
package enum JSONLine {
    /// The line, with its end. Controls and what is not ASCII are escaped, so that it is harmless wherever it is shown.
    package static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var text = ""
        for unit in String(decoding: try encoder.encode(value), as: UTF8.self).utf16 {
            if unit < 0x7F {
                text.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
            } else {
                let digits = String(unit, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return text + "\n"
    }
}
