/// What becomes of a message: for one recipient, as policy says, or for all of them, as the MTA is told.
public enum Disposition: Sendable, Hashable {
    /// It is delivered, with the edits.
    case deliver
    /// It is refused.
    case reject(SMTPAnswer)
    /// The client is to come again.
    case `defer`(SMTPAnswer)
    /// It is taken and thrown away.
    case discard
    /// It is taken and kept until somebody lets it go, for this reason. No MTA is told so.
    case hold(reason: String)

    /// The word for it in logs.
    public var word: String {
        switch self {
        case .deliver: "deliver"
        case .reject: "reject"
        case .defer: "defer"
        case .discard: "discard"
        case .hold: "hold"
        }
    }

    /// What the client is told, where it is told something.
    public var reply: SMTPAnswer? {
        switch self {
        case .reject(let reply), .defer(let reply): reply
        case .deliver, .discard, .hold: nil
        }
    }
}
