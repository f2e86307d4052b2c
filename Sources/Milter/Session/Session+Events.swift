/// The events of a session.
///
/// Each has three steps: make sure that there is a state, call the closure, turn the outcome into an answer. An error,
/// thrown or remembered, is `pending` until it was answered in a way that ends the message; while it is pending no closure
/// of that message is called. Whenever `pending` is `nil` after `prepareMessage`, there is a message state.
extension Session {
    // MARK: Events of the connection

    package func connect(host: RawText, client: ClientAddress) -> Answer {
        if let refusal = pass?.connect(host, client) {
            pendingForConnection = refusal
            return refusal
        }
        return heard(
            connectionEvent(program.steps.connect, Connect(session: self, host: host, client: client), "connect"))
    }

    package func helo(_ name: RawText) -> Answer {
        pass?.helo(name)
        return connectionEvent(program.steps.helo, Helo(session: self, name: name), "helo")
    }

    package func unknown(_ command: RawText) -> Answer {
        connectionEvent(program.steps.unknown, UnknownCommand(session: self, command: command), "unknown")
    }

    package func close() {
        abort()
        if let closure = program.steps.close {
            do { try closure(Close(session: self), connection!) } catch { log(error, "close") }
        }
        dropState()
    }

    // MARK: Events of a message

    package func sender(_ address: EnvelopeAddress, _ parameters: [ESMTPParameter]) -> Answer {
        // A message that is still there was neither ended nor aborted: the MTA's mistake, no reason to mix two.
        endMessage()
        if let refusal = refusal(of: address, parameters) { return refusal }
        guard program.steps.sender != nil else {
            prepareMessage()
            return heard(.silence)
        }
        return heard(
            messageEvent(
                program.steps.sender, Sender(session: self, address: address, parameters: parameters), "sender"))
    }

    /// The gate's answer to MAIL; the library's own where no message is taken any more.
    private func refusal(of sender: EnvelopeAddress, _ parameters: [ESMTPParameter]) -> Answer? {
        guard let pass else { return nil }
        if environment.isStopping { return .defer(program.options.answerWhenStopping.reply) }
        return pendingForConnection ?? pass.sender(sender, parameters)
    }

    /// An answer to a step that the gate keeps from being negotiated without one.
    private func heard(_ answer: Answer) -> Answer {
        guard pass != nil, answer == .silence else { return answer }
        if let pending { return settled(pending) }
        return .proceed
    }

    package func recipient(_ address: EnvelopeAddress, _ parameters: [ESMTPParameter]) -> Answer {
        let answer =
            pass?.recipient(address, parameters)
            ?? messageEvent(
                program.steps.recipient, Recipient(session: self, address: address, parameters: parameters),
                "recipient", isForOneRecipient: true)
        guard let pass else { return answer }
        pass.answered(recipient: answer)
        // Where the gate wants to answer recipients, an observer's silence is heard too.
        return answer == .silence && !negotiated.options.contains(.silentRecipient) ? .proceed : answer
    }

    package func data() -> Answer {
        messageEvent(program.steps.data, DataCommand(session: self), "data")
    }

    package func endOfHeaders() -> Answer {
        messageEvent(program.steps.endOfHeaders, EndOfHeaders(session: self), "endOfHeaders")
    }

    package func header(_ name: Span<UInt8>, _ value: Span<UInt8>) -> Answer {
        prepareMessage()
        if pending == nil, let refusal = pass?.header(name, value) { pending = refusal }
        do {
            switch program.steps.header {
            case .observe(let closure)?:
                if pending == nil { try closure(Header(session: self), name, value, message!) }
                return .silence
            case .on(let closure)?:
                if let pending { return settled(pending) }
                if skipsHeader { return .proceed }
                let answer = try closure(Header(session: self), name, value, message!).answer
                skipsHeader = answer == .skip
                return skipsHeader ? .proceed : settled(answer)
            case nil:
                return .proceed
            }
        } catch {
            return failed(error, "header", observing: program.steps.header?.isObserver == true)
        }
    }

    package func body(_ bytes: Span<UInt8>, isLastPacket: Bool) -> Answer {
        prepareMessage()
        if pending == nil, let refusal = pass?.body(bytes) { pending = refusal }
        do {
            switch program.steps.body {
            case .observe(let closure)?:
                if pending == nil { try closure(Body(session: self), bytes, message!) }
                return isLastPacket ? .proceed : .silence
            case .on(let closure)?:
                if pending == nil, skipsBody { return .proceed }
                let answer = try pending ?? closure(Body(session: self), bytes, message!).answer
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

    package func endOfMessage() -> Answer {
        prepareMessage()
        if let pending { return settled(pending) }
        let record = EditRecord(
            peer: peer, granted: negotiated.actions,
            time: MessageTime(program.options.messageDeadline, now: environment.now))
        defer { record.close() }
        do {
            switch try pass?.endOfMessage(EndOfMessage(session: self, record: record)) {
            case .answer(let answer)?:
                if answer == .accept { try record.send() }
                return settled(answer)
            case .read(let reading)?:
                record.begin(reading)
                do { try record.time.check() } catch {
                    record.endReading()
                    throw error
                }
            case nil: break
            }
            let answer: Answer
            switch program.steps.endOfMessage {
            case .immediate(let closure)?:
                record.reading?.begin()
                defer { record.endReading() }
                answer = try closure(EndOfMessage(session: self, record: record), message!).answer
            case .asynchronous(let closure)?:
                answer = try decideAsynchronously(closure, record)
            case nil:
                record.endReading()
                answer = .proceed
            }
            if answer == .proceed || answer == .accept { try record.send() }
            if let message { answered(message, isTaken: answer.reply == nil) }
            endMessage()
            return answer
        } catch {
            if let message { answered(message, isTaken: false) }
            return failed(error, "endOfMessage", observing: false)
        }
    }

    /// Tells the filter what its message is answered. It may come when the connection is long gone: nothing is asked of it.
    func answered(_ message: StateBox, isTaken: Bool) {
        guard let closure = program.steps.answered else { return }
        do { try closure(Answered(isTaken: isTaken), message) } catch {
            environment.log(LogEntry(.warning, "error: \(error)", event: "answered"))
        }
    }

    package func abort() {
        if let closure = program.steps.abort, message != nil, pending == nil {
            do { try closure(Abort(session: self), message!) } catch { log(error, "abort") }
        }
        endMessage()
    }
}
