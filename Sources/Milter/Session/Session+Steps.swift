/// What the events of a session have in common.
extension Session {
    @inline(__always)
    func connectionEvent<E: Event & ~Copyable>(
        _ hook: Steps.Hook<
            Steps.Verdicts<E>, Steps.Observer<E>
        >?, _ event: borrowing E, _ name: String
    ) -> Answer {
        do {
            switch hook {
            case .on(let closure)?:
                if let pendingForConnection { return pendingForConnection }
                return try closure(event, connection!).answer
            case .observe(let closure)?:
                if pendingForConnection == nil { try closure(event, connection!) }
                return .silence
            case nil:
                return .proceed
            }
        } catch {
            let answer = failure(error, name)
            guard hook?.isObserver == true else { return answer }
            pendingForConnection = answer
            // An unknown command may come while a message is in hand.
            if message != nil { pending = answer }
            return .silence
        }
    }

    @inline(__always)
    func messageEvent<E: Event & ~Copyable>(
        _ hook: Steps.Hook<
            Steps.Verdicts<E>, Steps.Observer<E>
        >?, _ event: borrowing E, _ name: String, isForOneRecipient: Bool = false
    ) -> Answer {
        prepareMessage()
        do {
            switch hook {
            case .on(let closure)?:
                let answer = try pending ?? closure(event, message!).answer
                return isForOneRecipient && answer.reply != nil ? answer : settled(answer)
            case .observe(let closure)?:
                if pending == nil { try closure(event, message!) }
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
    func prepareMessage() {
        guard message == nil, pending == nil else { return }
        if environment.isStopping {
            pending = .defer(program.options.answerWhenStopping.reply)
        } else if let pendingForConnection {
            pending = pendingForConnection
        } else {
            do { message = try program.makeMessage(connection!) } catch { pending = failure(error, "message") }
        }
    }

    /// An answer on its way to the MTA; a final one ends the message.
    func settled(_ answer: Answer) -> Answer {
        if answer.isFinal { endMessage() }
        return answer
    }

    /// The answer to an error: at once, or, where the event has no answer, with the next one that has.
    func failed(_ error: any Error, _ event: String, observing: Bool) -> Answer {
        let answer = failure(error, event)
        guard observing else { return settled(answer) }
        pending = answer
        return .silence
    }

    func failure(_ error: any Error, _ event: String) -> Answer {
        log(error, event)
        return .defer(program.options.answerToErrors.reply)
    }

    func log(_ error: any Error, _ event: String) {
        environment.log(
            LogEntry(.warning, "error: \(error)", queueIdentifier: peer.macro(.queueIdentifier), event: event))
    }

    func endMessage() {
        pending = nil
        skipsHeader = false
        skipsBody = false
        pass?.messageEnded()
        guard let ended = message.take() else { return }
        program.messageEnded?(ended, connection!)
    }
}
