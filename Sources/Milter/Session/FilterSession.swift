/// A session with the states of one filter's types.
///
/// Each event has three steps: make sure that there is a state, call the closure, turn the outcome into an answer. An
/// error, thrown or remembered, is `pending` until it was answered in a way that ends the message; while it is pending
/// no closure of that message is called. Whenever `pending` is `nil` after `prepareMessage`, there is a message state;
/// there is a connection state until the session is closed or abandoned, after which no event comes.
final class FilterSession<Connection, Message>: Session, @unchecked Sendable {
    let program: Program<Connection, Message>
    let environment: SessionEnvironment
    private var connection: Connection?
    var message: Message?
    /// The answer that the message gets whatever else happens.
    private var pending: Answer?
    /// The answer that every message of the connection gets, after an error of a connect or HELO observer.
    private var pendingForConnection: Answer?
    private var skipsHeader = false
    private var skipsBody = false

    init(
        program: Program<Connection, Message>, peer: any Peer, negotiated: Negotiated,
        environment: SessionEnvironment
    ) {
        self.program = program
        self.environment = environment
        connection = program.makeConnection()
        super.init(peer: peer, negotiated: negotiated)
    }

    // MARK: Events of the connection

    override package func connect(host: RawText, client: ClientAddress) -> Answer {
        connectionEvent(program.steps.connect, Connect(session: self, host: host, client: client), "connect")
    }

    override package func helo(_ name: RawText) -> Answer {
        connectionEvent(program.steps.helo, Helo(session: self, name: name), "helo")
    }

    override package func unknown(_ command: RawText) -> Answer {
        connectionEvent(program.steps.unknown, UnknownCommand(session: self, command: command), "unknown")
    }

    override package func close() {
        abort()
        if let closure = program.steps.close {
            do { try closure(Close(session: self), &connection!) } catch { log(error, "close") }
        }
        dropState()
    }

    override func dropState() {
        message = nil
        connection = nil
    }

    // MARK: Events of a message

    override package func sender(_ address: EnvelopeAddress, _ parameters: [ESMTPParameter]) -> Answer {
        // A message that is still there was neither ended nor aborted: the MTA's mistake, no reason to mix two.
        endMessage()
        guard program.steps.sender != nil else {
            prepareMessage()
            return .silence
        }
        return messageEvent(
            program.steps.sender, Sender(session: self, address: address, parameters: parameters), "sender")
    }

    override package func recipient(_ address: EnvelopeAddress, _ parameters: [ESMTPParameter]) -> Answer {
        messageEvent(
            program.steps.recipient, Recipient(session: self, address: address, parameters: parameters),
            "recipient", isForOneRecipient: true)
    }

    override package func data() -> Answer {
        messageEvent(program.steps.data, DataCommand(session: self), "data")
    }

    override package func endOfHeaders() -> Answer {
        messageEvent(program.steps.endOfHeaders, EndOfHeaders(session: self), "endOfHeaders")
    }

    override package func header(_ name: Span<UInt8>, _ value: Span<UInt8>) -> Answer {
        prepareMessage()
        do {
            switch program.steps.header {
            case .observe(let closure)?:
                if pending == nil { try closure(Header(session: self), name, value, &message!) }
                return .silence
            case .on(let closure)?:
                if let pending { return settled(pending) }
                if skipsHeader { return .proceed }
                let answer = try closure(Header(session: self), name, value, &message!).answer
                skipsHeader = answer == .skip
                return skipsHeader ? .proceed : settled(answer)
            case nil:
                return .proceed
            }
        } catch {
            return failed(error, "header", observing: program.steps.header?.isObserver == true)
        }
    }

    override package func body(_ bytes: Span<UInt8>, isLastPacket: Bool) -> Answer {
        prepareMessage()
        do {
            switch program.steps.body {
            case .observe(let closure)?:
                if pending == nil { try closure(Body(session: self), bytes, &message!) }
                return isLastPacket ? .proceed : .silence
            case .on(let closure)?:
                if pending == nil, skipsBody { return .proceed }
                let answer = try pending ?? closure(Body(session: self), bytes, &message!).answer
                skipsBody = answer == .skip
                guard !isLastPacket else {
                    // Only CONTINUE brings the end of message, which then gives the answer.
                    if answer.isFinal { pending = answer }
                    return .proceed
                }
                guard !skipsBody || negotiated.options.contains(.skip) else { return .proceed }
                return settled(answer)
            case nil:
                return .proceed
            }
        } catch {
            let answer = failed(
                error, "body", observing: isLastPacket || program.steps.body?.isObserver == true)
            return isLastPacket ? .proceed : answer
        }
    }

    override package func endOfMessage() -> Answer {
        prepareMessage()
        if let pending { return settled(pending) }
        let record = EditRecord(peer: peer, granted: negotiated.actions)
        defer { record.close() }
        do {
            let answer: Answer
            switch program.steps.endOfMessage {
            case .immediate(let closure)?:
                answer = try closure(EndOfMessage(session: self, record: record), &message!).answer
            case .asynchronous(let closure)?:
                answer = try decideAsynchronously(closure, record)
            case nil:
                answer = .proceed
            }
            if answer == .proceed || answer == .accept { try record.send() }
            endMessage()
            return answer
        } catch {
            return failed(error, "endOfMessage", observing: false)
        }
    }

    override package func abort() {
        if let closure = program.steps.abort, message != nil, pending == nil {
            do { try closure(Abort(session: self), &message!) } catch { log(error, "abort") }
        }
        endMessage()
    }

    // MARK: Common steps

    private func connectionEvent<E: Event & ~Copyable>(
        _ hook: Steps<Connection, Message>.Hook<
            Steps<Connection, Message>.ConnectionVerdict<E>, Steps<Connection, Message>.ConnectionObserver<E>
        >?, _ event: borrowing E, _ name: String
    ) -> Answer {
        do {
            switch hook {
            case .on(let closure)?:
                if let pendingForConnection { return pendingForConnection }
                return try closure(event, &connection!).answer
            case .observe(let closure)?:
                if pendingForConnection == nil { try closure(event, &connection!) }
                return .silence
            case nil:
                return .proceed
            }
        } catch {
            let answer = failure(error, name)
            guard hook?.isObserver == true else { return answer }
            pendingForConnection = answer
            return .silence
        }
    }

    private func messageEvent<E: Event & ~Copyable>(
        _ hook: Steps<Connection, Message>.Hook<
            Steps<Connection, Message>.MessageVerdict<E>, Steps<Connection, Message>.MessageObserver<E>
        >?, _ event: borrowing E, _ name: String, isForOneRecipient: Bool = false
    ) -> Answer {
        prepareMessage()
        do {
            switch hook {
            case .on(let closure)?:
                let answer = try pending ?? closure(event, &message!).answer
                return isForOneRecipient && answer.reply != nil ? answer : settled(answer)
            case .observe(let closure)?:
                if pending == nil { try closure(event, &message!) }
                return .silence
            case nil:
                return .proceed
            }
        } catch {
            // A recipient that is deferred is not the end of the message: the others go on.
            if isForOneRecipient, hook?.isObserver == false { return failure(error, name) }
            return failed(error, name, observing: hook?.isObserver == true)
        }
    }

    /// Makes the state of a message where there is none, or notes why the message cannot be taken.
    private func prepareMessage() {
        guard message == nil, pending == nil else { return }
        if environment.isStopping {
            pending = .defer(program.options.answerWhenStopping.reply)
        } else if let pendingForConnection {
            pending = pendingForConnection
        } else {
            do { message = try program.makeMessage(&connection!) } catch { pending = failure(error, "message") }
        }
    }

    /// An answer on its way to the MTA; a final one ends the message.
    private func settled(_ answer: Answer) -> Answer {
        if answer.isFinal { endMessage() }
        return answer
    }

    /// The answer to an error: at once, or, where the event has no answer, with the next one that has.
    private func failed(_ error: any Error, _ event: String, observing: Bool) -> Answer {
        let answer = failure(error, event)
        guard observing else { return settled(answer) }
        pending = answer
        return .silence
    }

    private func failure(_ error: any Error, _ event: String) -> Answer {
        log(error, event)
        return .defer(program.options.answerToErrors.reply)
    }

    private func log(_ error: any Error, _ event: String) {
        environment.log(
            LogEntry(.warning, "error: \(error)", queueIdentifier: peer.macro(.queueIdentifier), event: event))
    }

    private func endMessage() {
        pending = nil
        skipsHeader = false
        skipsBody = false
        guard let ended = message.take() else { return }
        program.messageEnded?(ended, &connection!)
    }
}
