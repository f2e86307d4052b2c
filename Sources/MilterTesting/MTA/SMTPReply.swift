import Milter

/// A reply as the MTA would give it to its client: code, enhanced status and text.
///
/// For example:
/// ```swift
/// #expect(try mta.rcpt("bob@example.org") == .reject(SMTPReply(550, "5.7.1", "no such user")))
/// ```
public struct SMTPReply: Sendable, Hashable, CustomStringConvertible {
    /// The code, 400 to 599 (RFC 5321 section 4.2).
    public let code: Int
    /// The enhanced status code such as `5.7.1` (RFC 3463), or `nil` if there is none.
    public let enhancedStatus: String?
    /// The text, a line each, without code and enhanced status, with `%%` as the `%` that it stands for.
    public let lines: [RawText]

    /// Makes a reply of one or more lines.
    public init(_ code: Int, _ enhancedStatus: String?, _ lines: RawText...) {
        self.init(code, enhancedStatus, lines: lines)
    }

    /// Makes a reply of any number of lines.
    public init(_ code: Int, _ enhancedStatus: String?, lines: [RawText]) {
        self.code = code
        self.enhancedStatus = enhancedStatus
        self.lines = lines
    }

    /// The text as one string with `\n` between the lines; U+FFFD stands for what is not UTF-8.
    public var text: String { lines.map(\.string).joined(separator: "\n") }

    /// The reply in one line, with ` | ` between its lines.
    public var description: String {
        let text = lines.map(\.description).joined(separator: " | ")
        return ["\(code)", enhancedStatus, text].compactMap { $0 }.filter { !$0.isEmpty }
            .joined(separator: " ")
    }
}
