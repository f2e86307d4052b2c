/// The names of files within one another as one line of printable ASCII, such as `mail.eml > docs.zip > invoice.exe`.
///
/// The names are the sender's: what is not printable is escaped, and what is too long is cut, but the end, which a file
/// is refused for, always stays.
package struct ShownChain: Sendable, CustomStringConvertible {
    /// The line, at most so many bytes.
    package static let limit = 160
    /// A name is shown with at most so many bytes.
    static let nameLimit = 80

    package let description: String

    package init(_ names: [String]) {
        var shown: [String] = []
        var room = Self.limit
        for name in names.reversed() {
            let text = Self.shown(name)
            guard text.utf8.count + 3 <= room - (shown.count < names.count - 1 ? 6 : 0) else {
                shown.append("...")
                break
            }
            room -= text.utf8.count + 3
            shown.append(text)
        }
        description = shown.reversed().joined(separator: " > ")
    }

    /// The name in printable ASCII, cut in the middle.
    static func shown(_ name: String) -> String {
        let scalars = name.unicodeScalars
        let escaped = scalars.prefix(nameLimit + 1).map(escaped)
        if escaped.count <= nameLimit, escaped.reduce(0, { $0 + $1.utf8.count }) <= nameLimit {
            return escaped.joined()
        }
        let half = (nameLimit - 3) / 2
        let head = fitting(escaped, half)
        let tail = fitting(scalars.suffix(nameLimit).reversed().map(Self.escaped), half)
        return head.joined() + "..." + tail.reversed().joined()
    }

    private static func fitting(_ pieces: [String], _ limit: Int) -> [String] {
        var room = limit
        return Array(
            pieces.prefix { piece in
                room -= piece.utf8.count
                return room >= 0
            })
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"", "\\": "\\\(scalar)"
        case " "..."~": String(scalar)
        default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        }
    }
}
