/// An SMTP reply, ready to be sent: code, enhanced status and lines that agree with each other.
package struct Reply: Sendable, Hashable, CustomStringConvertible {
    package let code: Int
    package let status: String
    package let lines: [String]

    init(code: Int, class statusClass: Int, status: EnhancedStatus, text: String) {
        self.code = code
        self.status = "\(statusClass).\(status.subject).\(status.detail)"
        self.lines = ReplyText.lines(of: text)
    }

    /// The lines as an MTA takes them from a filter: with each `%` doubled, since Sendmail uses the text as a
    /// format and Postfix halves what is doubled.
    package var linesForMTA: [String] {
        lines.map { line in line.contains("%") ? line.replacingPercents() : line }
    }

    package var description: String { "\(code) \(status) \(lines[0])" }
}

extension String {
    fileprivate func replacingPercents() -> String {
        reduce(into: "") { $0 += $1 == "%" ? "%%" : String($1) }
    }
}
