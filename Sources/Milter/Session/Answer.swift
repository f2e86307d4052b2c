/// What a session answers to an event, before it becomes an `SMFIS_*` code and a reply.
package enum Answer: Sendable, Hashable {
    /// `SMFIS_CONTINUE`
    case proceed
    /// `SMFIS_NOREPLY`: the step was negotiated to have none.
    case silence
    /// `SMFIS_SKIP`
    case skip
    /// `SMFIS_ACCEPT`
    case accept
    /// `SMFIS_DISCARD`
    case discard
    /// `SMFIS_REJECT` with a reply
    case reject(Reply)
    /// `SMFIS_TEMPFAIL` with a reply
    case `defer`(Reply)

    /// The reply that goes with the answer.
    package var reply: Reply? {
        switch self {
        case .reject(let reply), .defer(let reply): reply
        default: nil
        }
    }

    /// Whether the message (or connection) is over for the filter once this was answered.
    var isFinal: Bool {
        switch self {
        case .proceed, .silence, .skip: false
        case .accept, .discard, .reject, .defer: true
        }
    }
}
