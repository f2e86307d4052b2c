/// One parameter of MAIL or RCPT, such as `SIZE=1000`, `BODY=8BITMIME` or `SMTPUTF8` (RFC 5321 section 4.1.1.11).
public struct ESMTPParameter: Sendable, Hashable, CustomStringConvertible {
    /// The keyword as the client wrote it. Compare with ``RawText/equalsIgnoringCase(_:)``.
    public let keyword: RawText
    /// What stands behind `=`, or `nil` where there is no `=`.
    public let value: RawText?

    /// Splits the text at its first `=`.
    public init(_ text: RawText) {
        if let equals = text.bytes.firstIndex(of: UInt8(ascii: "=")) {
            keyword = RawText(text.bytes[..<equals])
            value = RawText(text.bytes[(equals + 1)...])
        } else {
            keyword = text
            value = nil
        }
    }

    /// The parameter as it stood in the command, escaped for a log line.
    public var description: String { value.map { "\(keyword)=\($0)" } ?? keyword.description }
}
