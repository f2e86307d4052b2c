import MailMessage

/// A Content-Type or Content-Disposition field taken apart strictly, so that single parameters can be replaced while
/// the others stay as they were written (RFC 2045, section 5.1).
struct ParameterList {
    private struct Parameter {
        /// In small letters, without the signs of RFC 2231.
        let attribute: String
        let text: [UInt8]

        /// Whether the value is letters and digits, in the plain form.
        var isPlainWord: Bool {
            let halves = text.split(separator: UInt8(ascii: "="), maxSplits: 1)
            guard halves.count == 2, !halves[0].contains(UInt8(ascii: "*")) else { return false }
            return halves[1].allSatisfy { 0x61...0x7A ~= $0 | 0x20 || 0x30...0x39 ~= $0 || $0 == UInt8(ascii: "-") }
        }
    }

    /// The type or disposition.
    let head: [UInt8]
    private var parameters: [Parameter] = []

    /// Nil for a value that is not as the RFC wants it, comments included.
    init?(_ value: [UInt8]) {
        let text = value.filter { !$0.isLineEnd }
        var index = Self.skipBlanks(text, 0)
        let start = index
        while index < text.count, Self.isToken(text[index]) || text[index] == UInt8(ascii: "/") { index += 1 }
        head = Array(text[start..<index])
        guard !head.isEmpty else { return nil }
        while true {
            index = Self.skipBlanks(text, index)
            guard index < text.count else { return }
            guard text[index] == UInt8(ascii: ";") else { return nil }
            index = Self.skipBlanks(text, index + 1)
            guard index < text.count else { return }
            let begin = index
            while index < text.count, Self.isToken(text[index]) { index += 1 }
            let attribute = text[begin..<index].prefix { $0 != UInt8(ascii: "*") }
            guard !attribute.isEmpty, index < text.count, text[index] == UInt8(ascii: "="),
                let end = Self.valueEnd(text, index + 1)
            else { return nil }
            index = end
            parameters.append(Parameter(attribute: attribute.lowercasedText, text: Array(text[begin..<end])))
        }
    }

    /// A list of its own making.
    init(head: String) { self.head = Array(head.utf8) }

    /// Whether there is such a parameter, in whatever form.
    func has(_ attributes: [String]) -> Bool { parameters.contains { attributes.contains($0.attribute) } }

    /// Takes out the parameters of these names, in every form.
    mutating func remove(_ attributes: [String]) { parameters.removeAll { attributes.contains($0.attribute) } }

    /// Takes out the parameters in which some program could see the name of a file: all of other names than these but
    /// those whose value is a plain word.
    /// - Returns: whether there were some.
    mutating func removeNames(but attributes: [String]) -> Bool {
        let before = parameters.count
        parameters.removeAll { !attributes.contains($0.attribute) && !$0.isPlainWord }
        return parameters.count < before
    }

    /// Adds a parameter that is written already, such as `name="a.txt"`.
    mutating func add(_ attribute: String, _ text: String) {
        parameters.append(Parameter(attribute: attribute, text: Array(text.utf8)))
    }

    /// The value of a field, folded where it gets long.
    var value: [UInt8] {
        var value = head
        var column = head.count + 28
        for parameter in parameters {
            value.append(UInt8(ascii: ";"))
            if column + parameter.text.count > 76 {
                value += [0x0A, 0x09]
                column = 8
            } else {
                value.append(0x20)
            }
            value += parameter.text
            column += parameter.text.count + 2
        }
        return value
    }

    private static func skipBlanks(_ text: [UInt8], _ start: Int) -> Int {
        text[start...].firstIndex { !$0.isBlank } ?? text.count
    }

    private static func valueEnd(_ text: [UInt8], _ start: Int) -> Int? {
        guard start < text.count else { return nil }
        var index = start
        guard text[start] == UInt8(ascii: "\"") else {
            while index < text.count, isToken(text[index]) { index += 1 }
            return index > start ? index : nil
        }
        index += 1
        while index < text.count {
            switch text[index] {
            case UInt8(ascii: "\""): return index + 1
            case UInt8(ascii: "\\"): index += 2
            case 0: return nil
            default: index += 1
            }
        }
        return nil
    }

    private static func isToken(_ byte: UInt8) -> Bool {
        guard (0x21...0x7E).contains(byte) else { return false }
        return !"()<>@,;:\\\"/[]?=".utf8.contains(byte)
    }
}
