import MailMessage

/// A parameter of MAIL or RCPT, such as `SIZE=1000` or `NOTIFY=NEVER` (RFC 5321 section 4.1.1.11).
public struct EnvelopeParameter: Sendable, Hashable {
    /// The keyword, in capitals.
    public let keyword: String
    /// What stands behind `=`; nil where there is no `=`. Hostile text.
    public let value: String?

    /// Splits a parameter at its first `=`.
    public init(_ bytes: some Collection<UInt8>) {
        let text = Array(bytes)
        let end = text.firstIndex(of: UInt8(ascii: "=")) ?? text.count
        keyword = text[..<end].lowercasedText.uppercased()
        value = end < text.count ? String(decoding: text[(end + 1)...], as: UTF8.self) : nil
    }
}
