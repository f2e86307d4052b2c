/// A filter that was checked and made ready, without its types: what libmilter's callbacks, or the in-memory MTA, make
/// sessions with.
package protocol FilterProgram: Sendable {
    /// The steps and abilities to ask an MTA for.
    var wantedOptions: ProtocolOptions { get }
    /// The filter's options.
    var options: FilterOptions { get }
    /// Works out what to ask an MTA for.
    func negotiate(_ offer: Negotiation) throws -> Negotiation.Settlement
    /// Makes the session of a connection.
    func makeSession(peer: any Peer, negotiated: Negotiated, environment: SessionEnvironment) -> Session
}

extension Filter {
    /// The filter, checked.
    package func program() throws(MilterError) -> any FilterProgram {
        guard setTwice.isEmpty else {
            throw MilterError(
                .filterMistake,
                "the filter sets an event twice: \(setTwice.joined(separator: ", ")); join the closures into one")
        }
        return Program(filter: self)
    }
}

/// The one implementation: an object that all sessions of a process share.
final class Program<Connection, Message>: FilterProgram {
    let steps: Steps<Connection, Message>
    let options: FilterOptions
    let wantedOptions: ProtocolOptions
    let makeConnection: @Sendable () -> sending Connection
    let makeMessage: @Sendable (inout Connection) throws -> sending Message
    let messageEnded: (@Sendable (consuming Message, inout Connection) -> Void)?

    init(filter: Filter<Connection, Message>) {
        steps = filter.steps
        options = filter.options
        wantedOptions = filter.steps.wantedOptions(filter.options)
        makeConnection = filter.makeConnection
        makeMessage = filter.makeMessage
        messageEnded = filter.messageEnded
    }

    func negotiate(_ offer: Negotiation) throws -> Negotiation.Settlement {
        var negotiation = offer
        try steps.negotiation?(&negotiation)
        return try negotiation.settle(wanting: wantedOptions)
    }

    func makeSession(peer: any Peer, negotiated: Negotiated, environment: SessionEnvironment) -> Session {
        FilterSession(program: self, peer: peer, negotiated: negotiated, environment: environment)
    }
}
