import MailMessage
import MailPipeline
import Milter

/// The filter that asks a pipeline: the one place where `Milter` and `MailPipeline` meet.
///
/// For example:
/// ```swift
/// let pipeline = Pipeline(policy: policy, stages: [(stage, StageOptions())])
/// MilterServer.serve(PipelineFilter(pipeline).filter, listeningOn: "inet:8895@127.0.0.1")
/// ```
/// Events that need no answer are only watched, so that the MTA waits for none of them. A message whose changes cannot be
/// made, or that cannot be kept while it is read, is deferred.
public struct PipelineFilter: Sendable {
    private let pipeline: Pipeline
    private let reader: MessageReader
    private let facts: ListenerFacts
    private let promises: (any PromiseStore)?
    private let judged: @Sendable (Judgement) -> Void
    private let refused: @Sendable (EarlyRefusal) -> Void
    private let failed: @Sendable (any Error) -> Void
    private let watching: @Sendable (borrowing EndOfMessage) -> RunningNotice?
    private let tarpit = TarpitGate()
    /// How long a message may take with the delay of its answer: its deadline is 60 s (`FilterOptions.messageDeadline`).
    private static let tarpitEnd = Duration.seconds(52)

    /// Makes the filter.
    /// - Parameters:
    ///   - pipeline: says what becomes of each message.
    ///   - reader: how messages are read and where large ones are kept.
    ///   - facts: which clients are the site's own, and what its listeners are for.
    ///   - promises: keeps what is held and copied, where the policy has that (`Policy.keeping`).
    ///   - judged: is told of each message that was judged, before the MTA hears of it. It must not wait.
    ///   - refused: is told of each answer against a client, a sender or a recipient before the end of a message. It must
    ///     not wait either.
    ///   - failed: is told why a message is deferred that could not be read or judged, or whose changes cannot be made. It
    ///     must not wait.
    ///   - watching: gives, for a message that is about to be read, whom to tell what runs for it: `reading`, the stages,
    ///     `policy`, `edits`, and `tarpit` while the client waits.
    public init(
        _ pipeline: Pipeline, reader: MessageReader = MessageReader(), facts: ListenerFacts = ListenerFacts(),
        promises: (any PromiseStore)? = nil,
        judged: @escaping @Sendable (Judgement) -> Void = { _ in },
        refused: @escaping @Sendable (EarlyRefusal) -> Void = { _ in },
        failed: @escaping @Sendable (any Error) -> Void = { _ in },
        watching: @escaping @Sendable (borrowing EndOfMessage) -> RunningNotice? = { _ in nil }
    ) {
        (self.pipeline, self.reader, self.facts, self.promises) = (pipeline, reader, facts, promises)
        (self.judged, self.refused, self.failed, self.watching) = (judged, refused, failed, watching)
    }

    /// The filter as libmilter, or a test, runs it.
    public var filter: Filter<ClientState, MessageState> {
        var filter = Filter(
            connection: { ClientState() },
            message: { [storage = reader.storage] client in
                client.goOn()
                return MessageState(client.session, storage: storage)
            }, messageEnded: { message, client in client.answered(message) })
        filter.options.actions = Actions(pipeline.neededChanges)
        filter.options.requiredActions = filter.options.actions
        // Without it all get copies.
        if promises != nil { filter.options.requiredActions.remove(.removeRecipients) }
        filter.options.keepsLeadingSpace = true
        filter.options.executor = LaneExecutor.shared
        addClientEvents(to: &filter)
        addEnvelopeEvents(to: &filter)
        if pipeline.needsMessages {
            filter.observeHeader { _, name, value, message in try message.addField(name: name, value: value) }
            filter.observeBody { _, bytes, message in try message.addBody(bytes) }
        }
        filter.onEndOfMessage { end, message async throws in
            do { return try await judge(end, message) } catch {
                failed(error)
                throw error
            }
        }
        guard promises != nil else { return filter }
        filter.onAnswered { answered, message in
            guard !answered.isTaken else { return }
            message.promise?.cancel()
            message.promise = nil
        }
        filter.onClose { _, client in client.goOn() }
        return filter
    }

    private func addClientEvents(to filter: inout Filter<ClientState, MessageState>) {
        let events = pipeline.events
        if events.contains(.connection) {
            filter.onConnect { event, client in
                let verdict = connected(event, &client)
                return Verdict(
                    answered(event, "connect", verdict, client.session.map { Transaction(client: $0.client) }))
            }
        } else {
            filter.observeConnect { event, client in _ = connected(event, &client) }
        }
        if events.contains(.helo) {
            filter.onHelo { event, client in
                let verdict = client.session?.greeted(event.name.string)
                return Verdict(answered(event, "helo", verdict, client.session.map { Transaction(client: $0.client) }))
            }
        } else {
            filter.observeHelo { event, client in _ = client.session?.greeted(event.name.string) }
        }
    }

    private func addEnvelopeEvents(to filter: inout Filter<ClientState, MessageState>) {
        let events = pipeline.events
        if !events.isDisjoint(with: [.connection, .helo, .sender]) {
            filter.onSender { event, message in
                let verdict = sent(event, message)
                return Verdict(answered(event, "mail", verdict, message.session?.transaction))
            }
        } else {
            filter.observeSender { event, message in _ = sent(event, message) }
        }
        if pipeline.answersRecipients {
            filter.onRecipient { event, message in
                let verdict = offered(event, message)
                return Verdict(answered(event, "rcpt", verdict, message.session?.transaction))
            }
        } else {
            filter.observeRecipient { event, message in
                // The session has left the recipient out, and the MTA would deliver to him unjudged.
                guard offered(event, message) == nil else { throw StageError("an answer to RCPT that nobody hears") }
            }
        }
    }

    private func connected(_ event: borrowing Connect, _ client: inout ClientState) -> RecipientVerdict? {
        var session = pipeline.session(ClientConnection(event, facts))
        defer { client.session = session }
        return session.connected()
    }

    private func sent(_ event: borrowing Sender, _ message: MessageState) -> RecipientVerdict? {
        guard var client = message.client else { return nil }
        client.client.user = event.macro(.authenticatedUser)?.string
        client.client.tlsVersion = event.macro(.tlsVersion)?.string
        var session = MessageSession(client, sender: EnvelopeSender(event))
        session.identified(event.macro(.queueIdentifier)?.string)
        defer { message.session = session }
        return session.sent()
    }

    private func offered(_ event: borrowing Recipient, _ message: MessageState) -> RecipientVerdict? {
        message.session?.offered(
            event.address.raw.bytes, parameters: event.parameters.map { EnvelopeParameter($0) },
            mayBeExpanded: message.client.map { event.mayBeExpanded($0.client) } ?? true)
    }

    /// Tells of an answer before the end of a message, and has the client wait where a rule says so.
    private func answered<SomeEvent: Event & ~Copyable>(
        _ event: borrowing SomeEvent, _ word: String, _ verdict: RecipientVerdict?, _ transaction: Transaction?
    ) -> RecipientVerdict? {
        guard let verdict, let answer = verdict.outcome.reply else { return nil }
        refused(
            EarlyRefusal(
                queueIdentifier: event.macro(.queueIdentifier)?.string, event: word, transaction: transaction,
                rule: verdict.rule ?? "unknown", answer: answer))
        if let delay = verdict.tarpit { tarpit.hold(for: min(delay, .seconds(5))) }
        return verdict
    }

    private func judge(
        _ end: borrowing EndOfMessage, _ message: MessageState
    ) async throws -> Verdict<EndOfMessage> {
        let running = watching(end)
        running?("reading")
        let (session, read) = try collected(end, message)
        let recognition = try promises?.recognise(session.transaction, read) ?? .stranger
        let taken = end.time.taken
        let judgement = await session.judged(read, recognition: recognition, after: taken, running: running)
        running?("edits")
        let (verdict, delay) = try settled(judgement, read, end, message)
        if delay != nil { running?("tarpit") }
        // Before the deadline of the message, at which the answer would become another one.
        if let delay {
            await tarpit.wait(for: min(delay, .seconds(30), max(Self.tarpitEnd - taken - judgement.time, .zero)))
        }
        return verdict
    }

    /// The message, read, and its session.
    private func collected(
        _ end: borrowing EndOfMessage, _ message: MessageState
    ) throws -> (MessageSession, Message) {
        guard var session = message.session else { throw StageError("the MTA sent no MAIL") }
        session.identified(end.macro(.queueIdentifier)?.string)
        return (session, try reader.read(message.finish()))
    }

    /// Makes the changes that a judgement asks for, and tells of it.
    ///
    /// Apart from what waits: the compiler of Swift 6.3 dies of an optimised build with both in one function.
    private func settled(
        _ judgement: Judgement, _ read: Message, _ end: borrowing EndOfMessage, _ message: MessageState
    ) throws -> (Verdict<EndOfMessage>, Duration?) {
        var judgement = judgement
        let changes = try MessageChanges(
            &judgement, of: read, reader: reader, policy: pipeline.judge.policy)
        try keep(&judgement, read, message)
        let verdict: Verdict<EndOfMessage>
        switch judgement.plan.answer {
        case .deliver:
            try changes.make(end)
            verdict = .continue
        case .reject(let answer): verdict = .reject(answer.refusal)
        case .defer(let answer): verdict = .defer(answer.deferral)
        case .discard, .hold: verdict = .discard
        }
        judged(judgement)
        return (verdict, judgement.plan.tarpit)
    }

    /// Keeps what the plan promises; where that fails the plan becomes a deferral.
    private func keep(_ judgement: inout Judgement, _ read: Message, _ message: MessageState) throws {
        guard judgement.plan.keepsSomething else { return }
        do {
            guard let promises else { throw StageError("there is nothing to keep a message in") }
            let copies = try MessageCopy.all(
                &judgement, of: read, reader: reader, policy: pipeline.judge.policy)
            guard judgement.plan.keepsSomething else { return }
            message.promise = try promises.keep(judgement, read, copies)
        } catch {
            failed(error)
            judgement.plan.fail("\(error)")
        }
    }
}
