/// A server's answer to one SMTP command (RFC 5321, section 4.2).
package struct ServerReply: Sendable, CustomStringConvertible {
    /// The three digits, such as 250.
    package let code: Int
    /// All lines without code, separator and line end.
    package let lines: [String]

    /// Makes a reply from its parts.
    package init(code: Int, lines: [String]) {
        self.code = code
        self.lines = lines
    }

    /// The enhanced status code (RFC 3463) that the first line begins with, such as `5.7.1`, or nil.
    package var enhancedStatus: String? {
        guard let word = lines.first?.split(separator: " ", maxSplits: 1).first else { return nil }
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let kind = parts.first, ["2", "4", "5"].contains(kind),
            parts.allSatisfy({ (1...3).contains($0.count) && $0.allSatisfy(\.isASCIIDigit) })
        else { return nil }
        return String(word)
    }

    /// The text of all lines, each without its enhanced status code.
    package var textLines: [String] {
        let status = enhancedStatus
        return lines.map { line in
            guard let status, line.hasPrefix(status) else { return line }
            return String(line.dropFirst(status.count).drop { $0 == " " })
        }
    }

    /// Whether the code is 2yz or 3yz.
    package var isPositive: Bool { (200..<400).contains(code) }

    /// The code and all lines, joined by ` / `.
    package var description: String { "\(code) " + lines.joined(separator: " / ") }

    /// Reads one line of a reply.
    ///
    /// - Returns: The code, whether more lines follow, and the text; nil where it is no reply line.
    static func parse(line: [UInt8]) -> (code: Int, more: Bool, text: String)? {
        var text = Array(line)
        while let last = text.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") {
            text.removeLast()
        }
        let digits = text.prefix(3)
        guard digits.count == 3, let code = Int(String(decoding: digits, as: UTF8.self)), code >= 200 else {
            return nil
        }
        let separator = text.dropFirst(3).first
        guard separator == nil || separator == UInt8(ascii: " ") || separator == UInt8(ascii: "-") else {
            return nil
        }
        return (code, separator == UInt8(ascii: "-"), String(decoding: text.dropFirst(4), as: UTF8.self))
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
