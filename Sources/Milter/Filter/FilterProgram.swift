/// A filter that was checked and made ready, without its types: what libmilter's callbacks, or the in-memory MTA, make
/// sessions with. One object that all sessions of a process share.
package final class FilterProgram: Sendable {
    /// The filter's options.
    package let options: FilterOptions
    /// The steps and abilities to ask an MTA for.
    package let wantedOptions: ProtocolOptions
    let steps: Steps
    let makeConnection: @Sendable () -> StateBox
    let makeMessage: @Sendable (_ connection: StateBox) throws -> StateBox
    let messageEnded: (@Sendable (_ message: StateBox, _ connection: StateBox) -> Void)?

    init<Connection, Message>(_ filter: Filter<Connection, Message>) {
        options = filter.options
        steps = filter.steps
        wantedOptions = filter.steps.wantedOptions(
            filter.options, messagesHaveState: Message.self != Void.self)
        makeConnection = { StateBox(filter.makeConnection()) }
        makeMessage = { connection in
            let client = unsafe connection.address.assumingMemoryBound(to: Connection.self)
            return StateBox(try unsafe filter.makeMessage(&client.pointee))
        }
        if let ended = filter.messageEnded {
            messageEnded = { message, connection in
                let client = unsafe connection.address.assumingMemoryBound(to: Connection.self)
                unsafe ended(message.address.assumingMemoryBound(to: Message.self).pointee, &client.pointee)
            }
        } else {
            messageEnded = nil
        }
    }

    /// Works out what to ask an MTA for.
    package func negotiate(_ offer: Negotiation) throws -> Negotiation.Settlement {
        var negotiation = offer
        try steps.negotiation?(&negotiation)
        return try negotiation.settle(wanting: wantedOptions)
    }

    /// Makes the session of a connection.
    package func makeSession(
        peer: any Peer, negotiated: Negotiated, environment: SessionEnvironment
    ) -> Session {
        Session(program: self, peer: peer, negotiated: negotiated, environment: environment)
    }
}

extension Filter {
    /// The filter, checked.
    package func program() throws(MilterError) -> FilterProgram {
        guard setTwice.isEmpty else {
            throw MilterError(
                .filterMistake,
                "the filter sets an event twice: \(setTwice.joined(separator: ", ")); join the closures into one")
        }
        return FilterProgram(self)
    }
}
