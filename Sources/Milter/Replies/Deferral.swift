/// A temporary refusal: the SMTP client is told to come again, with a 4xx code (`smfi_setreply`).
///
/// With code 421 Sendmail and Postfix also close the SMTP session. The rules of ``Refusal`` hold for the text.
public struct Deferral: Sendable, Hashable, CustomStringConvertible {
    package let reply: Reply

    /// Makes a deferral.
    /// - Parameters:
    ///   - code: the SMTP code, 400 to 499; anything else becomes 451.
    ///   - status: the enhanced status code; its class is always 4.
    ///   - text: what the client is told; line breaks make a reply of several lines.
    public init(code: Int = 451, _ status: EnhancedStatus, _ text: String) {
        reply = Reply(code: 400...499 ~= code ? code : 451, class: 4, status: status, text: text)
    }

    /// The reply as an SMTP client sees its first line: `451 4.7.1 come again later`.
    public var description: String { reply.description }
}
