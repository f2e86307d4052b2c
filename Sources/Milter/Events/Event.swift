/// What every event can tell: the macros, and what was negotiated.
///
/// An event lasts as long as the closure that it is handed to. Its types are not copyable, so that none can be kept.
public protocol Event: ~Copyable {
    /// The connection that the event belongs to, for the library's own use.
    var session: Session { get }

    /// The value of a macro at this moment (`smfi_getsymval`), or `nil` where the MTA did not send it.
    func macro(_ macro: Macro) -> RawText?
}

extension Event where Self: ~Copyable {
    /// The value of a macro at this moment (`smfi_getsymval`), or `nil` where the MTA did not send it.
    public func macro(_ macro: Macro) -> RawText? { session.peer.macro(macro) }

    /// What was negotiated with the MTA of this connection.
    public var negotiated: Negotiated { session.negotiated }
}

/// An event that belongs to a connection, before any message: connect and HELO.
public protocol ConnectionEvent: Event & ~Copyable {}

/// An event that belongs to a message: MAIL to end of message.
public protocol MessageEvent: Event & ~Copyable {}

/// An event that comes many times in a message, of which the rest can be left out: header fields and body chunks.
public protocol SkippableEvent: MessageEvent & ~Copyable {}
