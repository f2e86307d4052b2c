/// The closures of a filter, event by event.
struct Steps<Connection, Message>: Sendable {
    typealias ConnectionVerdict<Event: ~Copyable> =
        @Sendable (borrowing Event, inout Connection) throws -> Verdict<Event>
    typealias ConnectionObserver<Event: ~Copyable> = @Sendable (borrowing Event, inout Connection) throws -> Void
    typealias MessageVerdict<Event: ~Copyable> = @Sendable (borrowing Event, inout Message) throws -> Verdict<Event>
    typealias MessageObserver<Event: ~Copyable> = @Sendable (borrowing Event, inout Message) throws -> Void
    typealias HeaderVerdict =
        @Sendable (borrowing Header, Span<UInt8>, Span<UInt8>, inout Message) throws -> Verdict<Header>
    typealias HeaderObserver = @Sendable (borrowing Header, Span<UInt8>, Span<UInt8>, inout Message) throws -> Void
    typealias BodyVerdict = @Sendable (borrowing Body, Span<UInt8>, inout Message) throws -> Verdict<Body>
    typealias BodyObserver = @Sendable (borrowing Body, Span<UInt8>, inout Message) throws -> Void
    typealias AsynchronousEnd =
        @Sendable (borrowing EndOfMessage, inout Message) async throws -> Verdict<EndOfMessage>

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
        case immediate(MessageVerdict<EndOfMessage>)
        case asynchronous(AsynchronousEnd)
    }

    var negotiation: (@Sendable (inout Negotiation) throws -> Void)?
    var connect: Hook<ConnectionVerdict<Connect>, ConnectionObserver<Connect>>?
    var helo: Hook<ConnectionVerdict<Helo>, ConnectionObserver<Helo>>?
    var sender: Hook<MessageVerdict<Sender>, MessageObserver<Sender>>?
    var recipient: Hook<MessageVerdict<Recipient>, MessageObserver<Recipient>>?
    var data: Hook<MessageVerdict<DataCommand>, MessageObserver<DataCommand>>?
    var header: Hook<HeaderVerdict, HeaderObserver>?
    var endOfHeaders: Hook<MessageVerdict<EndOfHeaders>, MessageObserver<EndOfHeaders>>?
    var body: Hook<BodyVerdict, BodyObserver>?
    var endOfMessage: End?
    var unknown: Hook<ConnectionVerdict<UnknownCommand>, ConnectionObserver<UnknownCommand>>?
    var abort: MessageObserver<Abort>?
    var close: ConnectionObserver<Close>?

    /// The steps and abilities to ask the MTA for. MAIL is always wanted where messages have a state, so that every
    /// message begins with a new one.
    func wantedOptions(_ options: FilterOptions) -> ProtocolOptions {
        var wanted: ProtocolOptions = [.skip]
        if options.wantsRejectedRecipients { wanted.insert(.rejectedRecipients) }
        if options.keepsLeadingSpace { wanted.insert(.leadingSpace) }
        wanted.formUnion(Self.option(connect, absent: .noConnect, observed: .silentConnect))
        wanted.formUnion(Self.option(helo, absent: .noHelo, observed: .silentHelo))
        wanted.formUnion(
            Self.option(sender, absent: Message.self == Void.self ? .noSender : .silentSender, observed: .silentSender))
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
