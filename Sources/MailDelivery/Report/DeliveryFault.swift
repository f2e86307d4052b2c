/// What can go wrong on the way, other than what a server answers.
package enum DeliveryFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// The connection could not be made, or was lost; the text says why.
    case lost(String)
    /// The deadline of the step passed.
    case deadline
    /// The server's answer cannot be read.
    case reply(ReplyFault)
    /// The server answers something that means nothing at this point, such as 250 to DATA.
    case unexpected(SMTPReply)
    /// The server answers without being asked.
    case unasked
    /// TLS is required, and cannot be had; the text says why.
    case security(String)
    /// The content cannot be read, or is not what it was.
    case content(String)
    /// The caller withdrew the message before the final dot.
    case withdrawn
    /// The task was cancelled.
    case cancelled
    /// The sender was closed.
    case closed

    /// The fault in words.
    package var description: String {
        switch self {
        case .lost(let text): text.isEmpty ? "the connection was lost" : "the connection was lost: \(text)"
        case .deadline: "the server did not answer in time"
        case .reply(let fault): "the server's answer cannot be read: \(fault)"
        case .unexpected(let reply): "the server's answer means nothing here: \(reply)"
        case .unasked: "the server answered without being asked"
        case .security(let text): "no TLS: \(text)"
        case .content(let text): "the content cannot be read: \(text)"
        case .withdrawn: "the message was withdrawn before its end was sent"
        case .cancelled: "the delivery was cancelled"
        case .closed: "deliveries have ended"
        }
    }
}
