/// One object of JSON on one line, written key by key in the order of the calls.
struct JSONLine {
    private(set) var text = "{"

    private mutating func begin(_ key: String) {
        if text.count > 1 { text += "," }
        text += "\(Self.quoted(key)):"
    }

    mutating func add(_ key: String, _ value: String) {
        begin(key)
        text += Self.quoted(value)
    }

    mutating func add(_ key: String, _ value: Bool) {
        begin(key)
        text += value ? "true" : "false"
    }

    mutating func add(_ key: String, _ value: Int) {
        begin(key)
        text += "\(value)"
    }

    /// Adds a number with four places, which is what times and scores need.
    mutating func add(_ key: String, _ value: Double) {
        begin(key)
        text += value.isFinite ? "\((value * 1e4).rounded() / 1e4)" : "null"
    }

    mutating func add(_ key: String, _ counts: [(String, Int)]) {
        begin(key)
        text += "{" + counts.map { "\(Self.quoted($0.0)):\($0.1)" }.joined(separator: ",") + "}"
    }

    /// The line, without its end.
    func finished() -> String { text + "}" }

    /// Names of files may have any character.
    private static func quoted(_ value: String) -> String {
        var result = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case " "..."~": result.unicodeScalars.append(scalar)
            default:
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            }
        }
        return result + "\""
    }
}
