/// The way to a file through messages and archives, for a reply or a log: `mail.eml > docs.zip > invoice.exe`.
///
/// Printable ASCII, whatever the names held: other characters are written as `\u{E9}`, and `"`, `\` and `>` with a `\`
/// before them. Long names are cut in the middle, and of a long chain the middle is left out, so that the end, which the
/// file is refused for, is always seen.
package struct ShownChain: Sendable, Hashable {
    /// The text.
    package let text: String

    /// Characters of one name that are shown at most.
    static let nameLimit = 80

    /// Makes the text.
    /// - Parameters:
    ///   - names: from the outermost container to the file.
    ///   - limit: characters of the text at most; below 20 it counts as 20.
    package init(_ names: [String], limit: Int = 150) {
        let limit = max(limit, 20)
        guard let last = names.last else {
            text = ""
            return
        }
        var pieces = [Self.shown(last, limit: min(limit, Self.nameLimit))]
        var room = limit - pieces[0].utf8.count
        // Outermost first: what the recipient would see. A mark stands for those that have no room.
        var outer: [String] = []
        let containers = names.dropLast()
        for (number, name) in containers.enumerated() {
            let isLast = number == containers.count - 1
            let wanted = Self.shown(name, limit: Self.nameLimit / 2)
            let mark = isLast ? 0 : Self.mark.utf8.count
            guard wanted.utf8.count + Self.separator.utf8.count + mark <= room else {
                if Self.mark.utf8.count <= room { outer.append("...") }
                break
            }
            outer.append(wanted)
            room -= wanted.utf8.count + Self.separator.utf8.count
        }
        pieces.insert(contentsOf: outer, at: 0)
        text = pieces.joined(separator: Self.separator)
    }

    private static let separator = " > "
    private static let mark = "... > "

    /// A name, escaped, cut in the middle.
    static func shown(_ name: String, limit: Int) -> String {
        let scalars = name.unicodeScalars
        let escaped = scalars.prefix(limit + 1).map(escaped)
        if escaped.count <= limit, escaped.reduce(0, { $0 + $1.utf8.count }) <= limit { return escaped.joined() }
        let half = (limit - 3) / 2
        let head = fitting(escaped, half)
        let tail = fitting(scalars.suffix(limit).reversed().map(Self.escaped), half)
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
        case "\"", "\\", ">": "\\\(scalar)"
        case " "..."~": String(scalar)
        default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        }
    }
}
