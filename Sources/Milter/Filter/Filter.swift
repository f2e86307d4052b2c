/// A mail filter: closures for the events of the milter protocol, and the state that they work on.
///
/// ```swift
/// var filter = Filter(connection: { Client() }, message: { _ in Mail() })
/// filter.onHelo { helo, client in
///     helo.name == "example.org" ? .reject(Refusal("5.7.1", "that is our own name")) : .continue
/// }
/// filter.observeHeader { _, name, value, mail in mail.note(name, value) }
/// filter.onEndOfMessage { end, mail in
///     try end.insertHeader("X-Checked", "yes", at: 0)
///     return .continue
/// }
/// try MilterServer(filter, listeningOn: "unix:/run/x.sock").run()
/// ```
///
/// **Events.** An event without a closure is not sent by the MTA. A closure set with `on…` answers with a verdict. One
/// set with `observe…` has no say, and the MTA does not wait for it where it can do without (no-reply negotiation).
/// Setting an event twice is a mistake that ``MilterServer`` reports when it is made.
///
/// **State.** There are two values of your own types, handed to the closures as `inout`: one for each connection, one
/// for each message. The library makes a new message state at every MAIL, and whenever a message begins in another way.
/// The closures of one connection never run at the same time, but on changing threads; those of different connections
/// run side by side. A filter is a value and can be tested without a server (product `MilterTesting`).
///
/// **Errors.** An error thrown by a closure is logged, with queue id and event, and becomes
/// ``FilterOptions/answerToErrors``. One thrown by an observer is kept, and answered at the next event that has an
/// answer; the end of a message always is one. After an error no further closure is called for that message, but for
/// one thrown by the closure of ``onRecipient(_:)``, which defers that recipient alone.
public struct Filter<Connection, Message>: Sendable {
    /// What the filter asks for, and how it answers when something goes wrong.
    public var options = FilterOptions()

    let makeConnection: @Sendable () -> sending Connection
    let makeMessage: @Sendable (inout Connection) throws -> sending Message
    let messageEnded: (@Sendable (consuming Message, inout Connection) -> Void)?
    var steps = Steps()
    private(set) var setTwice: [String] = []

    /// Makes a filter that does nothing yet.
    /// - Parameters:
    ///   - connection: makes the state of a connection.
    ///   - message: makes the state of a message; may look into and change the state of its connection. An error
    ///     here is treated like one of an observer.
    ///   - messageEnded: called when a message is over, whatever became of it, before its state is dropped: the place
    ///     to take counts over into the state of the connection. It must not block. Not called for a message whose
    ///     asynchronous end was given up, and for those that are cut when the process ends.
    public init(
        connection: @escaping @Sendable () -> sending Connection,
        message: @escaping @Sendable (inout Connection) throws -> sending Message,
        messageEnded: (@Sendable (consuming Message, inout Connection) -> Void)? = nil
    ) {
        makeConnection = connection
        makeMessage = message
        self.messageEnded = messageEnded
    }

    /// Sets a hook, and remembers the event if it had one.
    mutating func set<Hook>(
        _ hook: WritableKeyPath<Steps, Hook?>, to closure: Hook, _ event: String
    ) {
        if steps[keyPath: hook] != nil { setTwice.append(event) }
        steps[keyPath: hook] = closure
    }
}

extension Filter where Connection == Void, Message == Void {
    /// Makes a filter without state.
    public init() {
        self.init(connection: {}, message: { _ in })
    }
}

extension Filter where Message == Void {
    /// Makes a filter with a state for each connection only.
    public init(connection: @escaping @Sendable () -> sending Connection) {
        self.init(connection: connection, message: { _ in })
    }
}

extension Filter where Connection == Void {
    /// Makes a filter with a state for each message only.
    public init(message: @escaping @Sendable () throws -> sending Message) {
        self.init(connection: {}, message: { _ in try message() })
    }
}
