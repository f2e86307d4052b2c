import Milter

/// Settings as text, as the process that loads them hands them to the supervisor: a line `key=value` for each, with `%`,
/// line ends and NUL escaped as `%XX`.
struct SettingsText {
    private var lines: [(key: String, value: String)] = []

    /// Reads a text.
    /// - Throws: `PoolError` for a line that is none.
    init(reading text: String) throws(PoolError) {
        for line in text.split(separator: "\n") {
            guard let sign = line.firstIndex(of: "="), let value = Self.unescaped(line[line.index(after: sign)...])
            else {
                throw PoolError("a process of the pool sent settings that cannot be read: '\(line.prefix(80))'")
            }
            lines.append((String(line[..<sign]), value))
        }
    }

    init() {}

    /// The text.
    var text: String { lines.map { "\($0.key)=\(Self.escaped($0.value))\n" }.joined() }

    /// Adds a line, unless there is no value.
    mutating func add(_ key: String, _ value: String?) {
        if let value { lines.append((key, value)) }
    }

    mutating func add(_ key: String, _ value: Int?) { add(key, value.map(String.init)) }

    /// Adds a time, in milliseconds.
    mutating func add(_ key: String, _ value: Duration?) {
        add(key, value.map { Int(($0 / .milliseconds(1)).rounded()) })
    }

    /// The values of a key, in order.
    func all(_ key: String) -> [String] { lines.filter { $0.key == key }.map(\.value) }

    func text(_ key: String) -> String? { lines.first { $0.key == key }?.value }

    func number(_ key: String) -> Int? { text(key).flatMap { Int($0) } }

    func duration(_ key: String) -> Duration? { number(key).map { .milliseconds($0) } }

    private static func escaped(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            if scalar.value < 0x20 || scalar == "%" {
                text += "%" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    private static func unescaped(_ value: Substring) -> String? {
        guard value.contains("%") else { return String(value) }
        var pieces = value.split(separator: "%", omittingEmptySubsequences: false)
        var text = String(pieces.removeFirst())
        for piece in pieces {
            guard piece.utf8.count >= 2, let number = UInt8(piece.prefix(2), radix: 16) else { return nil }
            text.unicodeScalars.append(Unicode.Scalar(number))
            text += piece.dropFirst(2)
        }
        return text
    }
}
