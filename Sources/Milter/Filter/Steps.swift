/// The closures of a filter, event by event, with the types of its states taken away (see ``StateBox``).
struct Steps: Sendable {
    typealias Verdicts<E: ~Copyable> = @Sendable (borrowing E, StateBox) throws -> Verdict<E>
    typealias Observer<E: ~Copyable> = @Sendable (borrowing E, StateBox) throws -> Void
    typealias HeaderVerdicts =
        @Sendable (borrowing Header, Span<UInt8>, Span<UInt8>, StateBox) throws -> Verdict<Header>
    typealias HeaderObserver = @Sendable (borrowing Header, Span<UInt8>, Span<UInt8>, StateBox) throws -> Void
    typealias BodyVerdicts = @Sendable (borrowing Body, Span<UInt8>, StateBox) throws -> Verdict<Body>
    typealias BodyObserver = @Sendable (borrowing Body, Span<UInt8>, StateBox) throws -> Void
    typealias AsynchronousEnd = @Sendable (borrowing EndOfMessage, StateBox) async throws -> Verdict<EndOfMessage>

    /// A closure that answers, or one that only looks.
    enum Hook<On: Sendable, Observe: Sendable>: Sendable {
        case on(On)
        case observe(Observe)

        var isObserver: Bool {
            switch self {
            case .on: false
            case .observe: true
            }
        }
    }

    /// The two forms of the end of a message.
    enum End: Sendable {
        case immediate(Verdicts<EndOfMessage>)
        case asynchronous(AsynchronousEnd)
    }

    var negotiation: (@Sendable (inout Negotiation) throws -> Void)?
    var connect: Hook<Verdicts<Connect>, Observer<Connect>>?
    var helo: Hook<Verdicts<Helo>, Observer<Helo>>?
    var sender: Hook<Verdicts<Sender>, Observer<Sender>>?
    var recipient: Hook<Verdicts<Recipient>, Observer<Recipient>>?
    var data: Hook<Verdicts<DataCommand>, Observer<DataCommand>>?
    var header: Hook<HeaderVerdicts, HeaderObserver>?
    var endOfHeaders: Hook<Verdicts<EndOfHeaders>, Observer<EndOfHeaders>>?
    var body: Hook<BodyVerdicts, BodyObserver>?
    var endOfMessage: End?
    var unknown: Hook<Verdicts<UnknownCommand>, Observer<UnknownCommand>>?
    var answered: Observer<Answered>?
    var abort: Observer<Abort>?
    var close: Observer<Close>?

    /// The steps and abilities to ask the MTA for. MAIL is always wanted where messages have a state, so that every
    /// message begins with a new one.
    func wantedOptions(_ options: FilterOptions, messagesHaveState: Bool) -> ProtocolOptions {
        var wanted: ProtocolOptions = [.skip]
        if options.wantsRejectedRecipients { wanted.insert(.rejectedRecipients) }
        if options.keepsLeadingSpace { wanted.insert(.leadingSpace) }
        wanted.formUnion(Self.option(connect, absent: .noConnect, observed: .silentConnect))
        wanted.formUnion(Self.option(helo, absent: .noHelo, observed: .silentHelo))
        wanted.formUnion(
            Self.option(sender, absent: messagesHaveState ? .silentSender : .noSender, observed: .silentSender))
        wanted.formUnion(Self.option(recipient, absent: .noRecipient, observed: .silentRecipient))
        wanted.formUnion(Self.option(data, absent: .noData, observed: .silentData))
        wanted.formUnion(Self.option(header, absent: .noHeader, observed: .silentHeader))
        wanted.formUnion(Self.option(endOfHeaders, absent: .noEndOfHeaders, observed: .silentEndOfHeaders))
        wanted.formUnion(Self.option(body, absent: .noBody, observed: .silentBody))
        wanted.formUnion(Self.option(unknown, absent: .noUnknown, observed: .silentUnknown))
        return wanted
    }

    private static func option<On, Observe>(
        _ hook: Hook<On, Observe>?, absent: ProtocolOptions, observed: ProtocolOptions
    ) -> ProtocolOptions {
        switch hook {
        case nil: absent
        case .observe?: observed
        case .on?: []
        }
    }
}
