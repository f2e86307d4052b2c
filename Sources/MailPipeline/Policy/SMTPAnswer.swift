/// A reply of SMTP: a code, an enhanced status code (RFC 3463) and a text.
public struct SMTPAnswer: Sendable, Hashable, Codable, CustomStringConvertible {
    /// 400 to 599.
    public let code: Int
    /// The enhanced status code, such as `5.7.1`.
    public let status: String
    /// Printable ASCII, of at most ``longestText`` characters.
    public let text: String

    /// An SMTP reply line has 512 bytes (RFC 5321 section 4.5.3.1.5), of which the codes and, with Sendmail, the
    /// recipient need their part.
    public static let longestText = 400

    /// Makes an answer. Characters of the text that a reply may not hold are written as `\u{E9}`; what is too long is cut.
    public init(code: Int, status: String, text: String) {
        (self.code, self.status) = (code, status)
        self.text = Self.cut(Self.printable(text), to: Self.longestText)
    }

    /// Makes an answer whose end says what the sender can do: where the text is too long, what stands before is cut.
    init(code: Int, status: String, text: String, wayOut: String) {
        let end = Self.cut(Self.printable(wayOut), to: Self.longestText / 2)
        let head = Self.cut(Self.printable(text), to: Self.longestText - end.utf8.count - 2)
        self.init(code: code, status: status, text: end.isEmpty ? head : head.isEmpty ? end : "\(head); \(end)")
    }

    /// Whether it is for good (5xx), not for now (4xx).
    public var isPermanent: Bool { code >= 500 }

    /// The reply as a client sees it: `550 5.7.1 no programs here`.
    public var description: String { "\(code) \(status) \(text)" }

    private static func printable(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return text }
        return text.unicodeScalars.map { scalar in
            switch scalar.value {
            case 0x20...0x7E: String(scalar)
            case 0x09, 0x0A, 0x0D: " "
            default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            }
        }
        .joined()
    }

    private static func cut(_ text: String, to limit: Int) -> String {
        text.utf8.count <= limit ? text : String(decoding: text.utf8.prefix(max(limit - 3, 0)), as: UTF8.self) + "..."
    }
}
