/// What the list says of a client.
package enum Standing: Sendable {
    /// The list names the client.
    case listed
    /// The list does not name the client, or need not be asked: the client is on this machine or has no
    /// address.
    case clear
    /// The list gave no answer before the deadline.
    case unanswered

    init(_ isListed: Bool?) {
        self =
            switch isListed {
            case true?: .listed
            case false?: .clear
            case nil: .unanswered
            }
    }
}
