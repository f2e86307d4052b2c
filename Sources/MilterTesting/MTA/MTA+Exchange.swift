import Milter

extension MTA {
    /// Takes one step: its macros, its packet, its answer, and what the answer means for the steps to come.
    func perform(_ step: Step, payload: [UInt8] = []) throws(MTAError) -> Decision {
        guard let rules = step.rules else { return .notWanted }
        try ensureOpen(at: step)
        if let decided { return decided }
        // Sendmail and Postfix send macros even for a step that the filter does not want to see.
        if let stage = rules.stage, !(stage == .data && negotiated.version < 4) {
            try sendMacros(at: stage, for: rules.command, step)
        }
        guard negotiated.protocolFlags.isDisjoint(with: rules.unwanted) else { return .notWanted }
        try transmit(Packet(rules.command, payload: payload), at: step)
        guard negotiated.protocolFlags.isDisjoint(with: rules.unanswered) else { return .noReply }
        let decision = try readDecision(at: step)
        remember(decision, at: step)
        return decision
    }

    /// Reads packets until one decides the step.
    private func readDecision(at step: Step) throws(MTAError) -> Decision {
        let deadline = ContinuousClock.now + timeout * 30
        while true {
            let packet = try nextPacket(at: step, until: deadline)
            if packet.code == Packet.Response.progress.rawValue {
                session.progressCount += 1
                continue
            }
            guard let decision = try decision(packet, at: step) else {
                throw unexpected(packet, at: step)
            }
            return decision
        }
    }

    /// The decision that a packet stands for, or `nil` if it is none that the step can have.
    func decision(_ packet: Packet, at step: Step) throws(MTAError) -> Decision? {
        switch Packet.Response(rawValue: packet.code) {
        case .continue: return .continue
        case .accept: return .accept
        case .reject: return .reject()
        case .defer: return .defer()
        case .shutdown: return .shutdown()
        // There is no message yet that could be discarded.
        case .discard: return [.connect, .helo, .unknown].contains(step) ? nil : .discard
        case .skip:
            return step == .body && negotiated.protocolFlags.contains(.skip) ? .skip : nil
        case .reply:
            do throws(ReplyProblem) {
                let reply = try SMTPReply(payload: packet.payload)
                if reply.code == 421 { return .shutdown(reply) }
                return reply.code < 500 ? .defer(reply) : .reject(reply)
            } catch {
                fail()
                throw MTAError(.badReply, at: step, "the filter's reply is unusable: \(error.phrase)")
            }
        default: return nil
        }
    }

    /// Keeps the decisions that stand beyond their step.
    func remember(_ decision: Decision, at step: Step) {
        let verdict = Verdict(decision: decision, step: step)
        switch decision {
        case .continue, .noReply, .notWanted: break
        case .skip: session.skipsBody = true
        case .shutdown: session.connectionVerdict = verdict
        case .accept, .discard, .reject, .defer:
            switch step {
            case .connect, .helo: session.connectionVerdict = verdict
            case .rcpt where !decision.isPositive, .unknown where !decision.isPositive: break
            default: session.messageVerdict = verdict
            }
        }
    }

    /// The error of a packet that has no place here. The session is over with it.
    func unexpected(_ packet: Packet, at step: Step) -> MTAError {
        fail()
        let what =
            Packet.Response(rawValue: packet.code).map { "\"\($0)\" (\(packet))" } ?? "an unknown \(packet)"
        return MTAError(
            .unexpectedPacket, at: step, "the filter answered with \(what), which has no place here")
    }

    /// Sends a packet; an error ends the session.
    func transmit(_ packet: Packet, at step: Step) throws(MTAError) {
        guard let wire = session.wire else {
            throw MTAError(.notConnected, at: step, "the session is over since an earlier error")
        }
        if step != .negotiate { session.wasUsed = true }
        do throws(WireError) {
            try wire.send(packet)
        } catch {
            fail()
            throw MTAError(error, at: step)
        }
    }

    /// The next packet, which may take as long as one answer may, but not beyond the deadline.
    func nextPacket(at step: Step, until deadline: ContinuousClock.Instant) throws(MTAError) -> Packet {
        try nextPacket(at: step, within: min(timeout, ContinuousClock.now.duration(to: deadline)))
    }

    /// The next packet; an error ends the session.
    func nextPacket(at step: Step, within limit: Duration) throws(MTAError) -> Packet {
        guard let wire = session.wire else {
            throw MTAError(.notConnected, at: step, "the session is over since an earlier error")
        }
        do throws(WireError) {
            return try wire.receive(within: limit)
        } catch {
            fail()
            throw MTAError(error, at: step)
        }
    }

    /// Ends the session after an error.
    func fail() {
        session.wire?.close()
        session = Session(wire: nil)
        session.hasFailed = true
    }

    /// Opens a session if there is none; one that failed stays closed.
    func ensureOpen(at step: Step) throws(MTAError) {
        guard session.wire == nil else { return }
        guard !session.hasFailed else {
            throw MTAError(.notConnected, at: step, "the session is over since an earlier error")
        }
        try reopen()
    }

    /// Opens a new session and negotiates.
    func reopen() throws(MTAError) {
        do throws(WireError) {
            session = Session(wire: try open())
        } catch {
            throw MTAError(error, at: .negotiate)
        }
        try negotiate()
    }
}
