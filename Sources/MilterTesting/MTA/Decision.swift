import Milter

/// What a step came to: the filter's answer, or why there was none.
public enum Decision: Sendable, Hashable, CustomStringConvertible {
    /// Go on.
    case `continue`
    /// Accepted: the filter is done with the message, or with the connection if it said so at connect or
    /// HELO.
    case accept
    /// Rejected (5xx), with the filter's own reply or, as `nil`, the MTA's.
    case reject(SMTPReply? = nil)
    /// Deferred (4xx), with the filter's own reply or, as `nil`, the MTA's.
    case `defer`(SMTPReply? = nil)
    /// Accepted from the client and thrown away.
    case discard
    /// No more of the body is wanted.
    case skip
    /// The MTA closes the SMTP connection with a 421.
    case shutdown(SMTPReply? = nil)
    /// The step was not sent: the filter asked in the negotiation not to see it, or the protocol version does
    /// not have it.
    case notWanted
    /// The step was sent; the filter negotiated that it does not answer it.
    case noReply

    /// The filter's own reply, if it gave one.
    public var reply: SMTPReply? {
        switch self {
        case .reject(let reply), .defer(let reply), .shutdown(let reply): reply
        default: nil
        }
    }

    /// Whether the client was refused for good (5xx).
    public var isRejected: Bool {
        if case .reject = self { true } else { false }
    }

    /// Whether the client was told to come back later (4xx, which a 421 is too).
    public var isDeferred: Bool {
        switch self {
        case .defer, .shutdown: true
        default: false
        }
    }

    /// Whether the client gets a 2xx or 3xx at this step. It does for ``discard``.
    public var isPositive: Bool { !isRejected && !isDeferred }

    /// The decision as test cases write it, and the reply.
    public var description: String {
        let word =
            switch self {
            case .continue: "continue"
            case .accept: "accept"
            case .reject: "reject"
            case .defer: "defer"
            case .discard: "discard"
            case .skip: "skip"
            case .shutdown: "shutdown"
            case .notWanted: "continue (not sent: the filter does not want this step)"
            case .noReply: "continue (the filter negotiated no answer here)"
            }
        return reply.map { "\(word) \($0)" } ?? word
    }
}
