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
    let gate: (any SessionGate)?

    /// The program behind a gate.
    private init(_ program: FilterProgram, behind gate: any SessionGate) {
        var options = program.options
        options.actions.formUnion(gate.neededActions)
        self.options = options
        steps = program.steps
        wantedOptions = program.wantedOptions.subtracting(gate.neededSteps)
        makeConnection = program.makeConnection
        makeMessage = program.makeMessage
        messageEnded = program.messageEnded
        self.gate = gate
    }

    /// The program with something before it that may answer in its place.
    package func behind(_ gate: any SessionGate) -> FilterProgram { FilterProgram(self, behind: gate) }

    init<Connection, Message>(_ filter: Filter<Connection, Message>) {
        gate = nil
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
