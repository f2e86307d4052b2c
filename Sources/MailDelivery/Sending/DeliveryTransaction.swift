import NIOCore

/// One message over one connection, from MAIL to the answer to the final dot.
struct DeliveryTransaction: Sendable {
    /// So many commands are sent before their answers are read.
    static let commandsAtOnce = 100

    let connection: OpenConnection
    let commands: EnvelopeCommands
    let deadlines: DeliveryDeadlines

    /// What is known of each recipient so far.
    private(set) var outcomes: [DeliveryOutcome?]
    /// Those whose RCPT was accepted.
    var accepted: [Int] = []
    /// Whether the server answered MAIL.
    private var isAnswered = false
    /// Whether it did not answer in time.
    private var isLate = false
    /// Whether the connection can carry another message.
    var isUsable = true
    /// Whether the server has begun a transaction that is not at its end.
    var isInTransaction = false
    var queueIdentifier: String?
    /// Whether the connection was dead before MAIL was answered, so that nothing has happened at all.
    var wasDead: Bool { !isUsable && !isAnswered && !isLate }

    init(_ connection: OpenConnection, _ commands: EnvelopeCommands, recipients: Int, deadlines: DeliveryDeadlines) {
        (self.connection, self.commands, self.deadlines) = (connection, commands, deadlines)
        outcomes = Array(repeating: nil, count: recipients)
        for (index, reply) in commands.refused { outcomes[index] = .permanent(reply) }
    }

    /// Runs it. Afterwards each recipient has an outcome.
    mutating func run(_ file: ContentFile, _ size: Int, _ beforeFinalDot: @Sendable () async -> Bool) async {
        guard !commands.recipients.isEmpty else { return }
        do throws(DeliveryFailure) {
            try await reset()
            try await sendEnvelope()
            guard isUsable, !accepted.isEmpty, try await startData() else {
                return settle(.failure(.init(.data, .closed)))
            }
            try await sendContent(file, size, beforeFinalDot)
        } catch {
            fail(error)
        }
    }

    // MARK: Envelope

    private mutating func reset() async throws(DeliveryFailure) {
        guard connection.isInTransaction else { return }
        let reply = try await ask(.reset, "RSET\r\n", deadlines.reset)
        guard reply.kind == .done else { throw DeliveryFailure(.reset, .unexpected(SMTPReply(reply))) }
    }

    private mutating func sendEnvelope() async throws(DeliveryFailure) {
        let isPipelined = connection.offers.pipelining
        var rest = commands.recipients[...]
        var isFirst = true
        while isFirst || !rest.isEmpty {
            let group = rest.prefix(isPipelined ? Self.commandsAtOnce : 1)
            if isFirst {
                let together = isPipelined ? group.flatMap(\.bytes) : []
                connection.line.say(commands.mail + together)
                guard try await takeMail(isPipelined ? group.count : 0) else { return }
                if !isPipelined { connection.line.say(group.flatMap(\.bytes)) }
            } else {
                connection.line.say(group.flatMap(\.bytes))
            }
            for recipient in group {
                let reply = try await answer(.recipient, deadlines.recipient)
                guard try take(reply, for: recipient.index) else { return }
            }
            rest = rest.dropFirst(group.count)
            isFirst = false
        }
    }

    /// Takes the answer to MAIL.
    /// - Parameter commands: so many RCPT are already sent; where MAIL is refused, their answers mean nothing.
    private mutating func takeMail(_ commands: Int) async throws(DeliveryFailure) -> Bool {
        let reply = try await answer(.mail, deadlines.mail)
        switch reply.kind {
        case .done:
            isInTransaction = true
            return true
        case .goOn: throw DeliveryFailure(.mail, .unexpected(SMTPReply(reply)))
        case .temporary: settle(.reply(SMTPReply(reply)))
        case .permanent: settle(permanent: SMTPReply(reply))
        }
        guard !reply.isClosing else {
            isUsable = false
            return false
        }
        isInTransaction = true
        for _ in 0..<commands {
            guard let reply = try? await answer(.recipient, deadlines.recipient), !reply.isClosing else {
                isUsable = false
                break
            }
        }
        return false
    }

    /// Takes the answer to RCPT; says whether the transaction goes on.
    private mutating func take(_ reply: ReplyLines, for index: Int) throws(DeliveryFailure) -> Bool {
        switch reply.kind {
        case .done: accepted.append(index)
        case .goOn: throw DeliveryFailure(.recipient, .unexpected(SMTPReply(reply)))
        case .permanent: outcomes[index] = .permanent(SMTPReply(reply))
        case .temporary:
            outcomes[index] = .temporary(.reply(SMTPReply(reply)))
            guard !reply.isClosing else {
                isUsable = false
                settle(.reply(SMTPReply(reply)))
                return false
            }
        }
        return true
    }

    // MARK: Answers

    /// Says a command and takes its answer.
    mutating func ask(_ step: DeliveryStep, _ command: String, _ time: Duration) async throws(DeliveryFailure)
        -> ReplyLines
    {
        connection.line.say(Array(command.utf8))
        return try await answer(step, time)
    }

    /// The next answer.
    mutating func answer(_ step: DeliveryStep, _ time: Duration) async throws(DeliveryFailure) -> ReplyLines {
        do throws(DeliveryFault) {
            let reply = try await connection.line.reply(within: time)
            // 421 to MAIL may be the end of a connection that rested too long, come late: as if nothing had been said.
            if step != .reset, !(step == .mail && reply.isClosing) { isAnswered = true }
            return reply
        } catch {
            throw DeliveryFailure(step, error)
        }
    }

    // MARK: Outcomes

    /// All that have no outcome yet get this one.
    mutating func settle(_ outcome: DeliveryOutcome) {
        for index in outcomes.indices where outcomes[index] == nil { outcomes[index] = outcome }
    }

    /// All that have no outcome yet have to wait.
    mutating func settle(_ reason: DeliveryReason) { settle(.temporary(reason)) }

    /// All that have no outcome yet are refused.
    mutating func settle(permanent reply: SMTPReply) { settle(.permanent(reply)) }

    /// The connection is of no use any more.
    mutating func fail(_ failure: DeliveryFailure) {
        isUsable = false
        isLate = failure.fault == .deadline
        connection.line.cut(failure.fault)
        settle(failure.step == .finalDot ? .uncertain(failure) : .temporary(.failure(failure)))
    }
}
