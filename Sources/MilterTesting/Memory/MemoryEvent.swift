import Milter

/// A packet of the MTA as the event that libmilter makes of it.
enum MemoryEvent {
    case connect(host: RawText, client: ClientAddress)
    case helo(RawText)
    case sender(EnvelopeAddress, [ESMTPParameter])
    case recipient(EnvelopeAddress, [ESMTPParameter])
    case data
    case header(name: [UInt8], value: [UInt8])
    case endOfHeaders
    case body([UInt8])
    case endOfMessage([UInt8])
    case unknown(RawText)

    /// Reads the payload as libmilter does; `nil` where libmilter would close the session.
    init?(_ command: Packet.Command, _ payload: [UInt8]) {
        var reader = PayloadReader(payload)
        switch command {
        case .connect:
            guard let host = reader.string(), let client = Self.client(reader.remaining) else { return nil }
            self = .connect(host: RawText(host), client: client)
        case .helo:
            guard let name = reader.string() else { return nil }
            self = .helo(RawText(name))
        case .mail, .rcpt:
            guard let address = reader.string() else { return nil }
            var parameters: [ESMTPParameter] = []
            while let parameter = reader.string() { parameters.append(ESMTPParameter(RawText(parameter))) }
            let argument = EnvelopeAddress(RawText(address))
            self = command == .mail ? .sender(argument, parameters) : .recipient(argument, parameters)
        case .data: self = .data
        case .header:
            guard let name = reader.string(), let value = reader.string() else { return nil }
            self = .header(name: name, value: value)
        case .endOfHeaders: self = .endOfHeaders
        case .body: self = .body(payload)
        case .endOfMessage: self = .endOfMessage(payload)
        case .unknown:
            guard let text = reader.string() else { return nil }
            self = .unknown(RawText(text))
        case .negotiate, .macros, .abort, .quit, .quitForNewConnection: return nil
        }
    }

    /// Hands the event to a session.
    func hand(to session: Session) -> Answer {
        switch self {
        case .connect(let host, let client): session.connect(host: host, client: client)
        case .helo(let name): session.helo(name)
        case .sender(let address, let parameters): session.sender(address, parameters)
        case .recipient(let address, let parameters): session.recipient(address, parameters)
        case .data: session.data()
        case .header(let name, let value): session.header(name.span, value.span)
        case .endOfHeaders: session.endOfHeaders()
        case .body(let bytes): session.body(bytes.span, isLastPacket: false)
        case .endOfMessage: session.endOfMessage()
        case .unknown(let command): session.unknown(command)
        }
    }

    /// The option by which a filter asks not to be sent this, and the one by which it asks not to have to answer.
    private var rules: (unwanted: ProtocolOptions, silent: ProtocolOptions)? {
        switch self {
        case .connect: (.noConnect, .silentConnect)
        case .helo: (.noHelo, .silentHelo)
        case .sender: (.noSender, .silentSender)
        case .recipient: (.noRecipient, .silentRecipient)
        case .data: (.noData, .silentData)
        case .header: (.noHeader, .silentHeader)
        case .endOfHeaders: (.noEndOfHeaders, .silentEndOfHeaders)
        case .body: (.noBody, .silentBody)
        case .endOfMessage: nil
        case .unknown: (.noUnknown, .silentUnknown)
        }
    }

    var unwanted: ProtocolOptions? { rules?.unwanted }
    var silent: ProtocolOptions? { rules?.silent }

    /// A family letter, a port, and an address as text.
    private static func client(_ bytes: ArraySlice<UInt8>) -> ClientAddress? {
        guard let family = bytes.first else { return nil }
        guard family != UInt8(ascii: "U") else { return .unknown }
        let rest = bytes.dropFirst()
        guard rest.count > 2 else { return nil }
        let port = rest.prefix(2).reduce(UInt16(0)) { $0 << 8 | UInt16($1) }
        var reader = PayloadReader(rest.dropFirst(2))
        guard let text = reader.string() else { return nil }
        return ClientAddress(family: family, text: RawText(text), port: port)
    }
}
