/// What becomes of a message for a recipient, as a rule says.
public enum Decision: Sendable, Hashable {
    /// Deliver it, whatever later rules say.
    case accept
    /// Refuse it for good.
    case reject(AnswerTemplate)
    /// Have the client come again later.
    case `defer`(AnswerTemplate)
    /// Take it and throw it away. It is recorded, and nobody is told.
    case discard
    /// Take it and keep it until somebody lets it go, with a text that says why. It needs ``Policy/keeping``.
    case hold(Template)

    /// The word for it in configuration and logs.
    public var word: String {
        switch self {
        case .accept: "accept"
        case .reject: "reject"
        case .defer: "defer"
        case .discard: "discard"
        case .hold: "hold"
        }
    }
}
