/// Why a recipient has to wait.
package enum DeliveryReason: Sendable, Hashable, CustomStringConvertible {
    /// The server said so.
    case reply(SMTPReply)
    /// Something went wrong before it could.
    case failure(DeliveryFailure)

    /// The reason in words.
    package var description: String {
        switch self {
        case .reply(let reply): reply.description
        case .failure(let failure): failure.description
        }
    }
}
