extension UnpackFinding {
    /// A name from a container in printable ASCII and in quotes, cut in the middle: its end tells what it is.
    static func quoted(_ name: String) -> String {
        let scalars = name.unicodeScalars
        guard scalars.count > 80 else { return "\"\(scalars.map(escaped).joined())\"" }
        let parts = [scalars.prefix(38), scalars.suffix(38)].map { $0.map(escaped).joined() }
        return "\"\(parts.joined(separator: "..."))\""
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"", "\\": "\\\(scalar)"
        case " "..."~": String(scalar)
        default: "\\u{\(String(scalar.value, radix: 16))}"
        }
    }
}
