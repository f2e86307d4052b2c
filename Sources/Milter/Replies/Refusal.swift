/// A permanent refusal: what the SMTP client is told with a 5xx code (`smfi_setreply`, `smfi_setmlreply`).
///
/// It never fails and never throws, because its text may hold words of a hostile message: what may not stand in a
/// reply is escaped, what is too long is cut, a `%` is doubled on its way to the MTA. See ``ReplyText``.
public struct Refusal: Sendable, Hashable, CustomStringConvertible {
    package let reply: Reply

    /// Makes a refusal.
    /// - Parameters:
    ///   - code: the SMTP code, 500 to 599; anything else becomes 550.
    ///   - status: the enhanced status code; its class is always 5.
    ///   - text: what the client is told; line breaks make a reply of several lines.
    public init(code: Int = 550, _ status: EnhancedStatus, _ text: String) {
        reply = Reply(code: 500...599 ~= code ? code : 550, class: 5, status: status, text: text)
    }

    /// The reply as an SMTP client sees its first line: `550 5.7.1 that is our own name`.
    public var description: String { reply.description }
}
