import MailMessage

extension TokenCollector {
    /// Adds what the fields of the header say, and the hosts that the message came through.
    /// - Parameter ignored: fields to leave out, in small letters.
    mutating func addHeader(_ header: inout MessageHeader, ignored: Set<[UInt8]>) {
        let list = header.head.fields
        for place in list.fields.indices {
            guard place < limits.fields else {
                isCut = true
                break
            }
            let name = list.bytes[list.fields[place].name].inSmallLetters
            let kind = FieldTokens(name)
            if case .none = kind { continue }
            guard !ignored.contains(name) else { continue }
            addField(name, kind, header.decodedValue(place))
        }
        guard !ignored.contains(Array("received".utf8)) else { return }
        addRelays(header.relays)
    }

    private static let presence = TokenPrefix("field")
    private static let from = (
        name: TokenPrefix("from name"), user: TokenPrefix("from user"), domain: TokenPrefix("from domain")
    )
    private static let replyTo = (
        name: TokenPrefix("reply name"), user: TokenPrefix("reply user"), domain: TokenPrefix("reply domain")
    )
    private static let identifierHost = TokenPrefix("message-id host")
    private static let identifierShape = TokenPrefix("message-id shape")
    private static let program = TokenPrefix("program")
    private static let boundary = TokenPrefix("boundary shape")

    private mutating func addField(_ name: [UInt8], _ kind: FieldTokens, _ whole: [UInt8]) {
        let span = whole.span
        let value = span.extracting(0..<min(span.count, limits.fieldBytes))
        switch kind {
        case .none: break
        case .presence: add(Self.presence, name)
        case .sender:
            let prefixes = name == Array("from".utf8) ? Self.from : Self.replyTo
            addAddresses(value, name: prefixes.name, user: prefixes.user, domain: prefixes.domain)
        case .recipients:
            let count = whole.lazy.filter { $0 == 0x40 }.count
            add(Self.presence, name + Array(" \(min(count, 8))".utf8))
        case .identifier: addIdentifier(whole.prefix(limits.fieldBytes))
        case .program:
            addWords(value, WordPrefixes.program)
            add(Self.program, Array(whole.prefix(40)))
        case .contentType:
            add(Self.presence, name)
            addContentType(value)
        case .words:
            let name = Array(name.prefix(60))
            add(Self.presence, name)
            addWords(value, WordPrefixes(name))
        }
    }

    private mutating func addIdentifier(_ value: ArraySlice<UInt8>) {
        guard let at = value.lastIndex(of: 0x40) else { return }
        addHost(value[(at + 1)...].filter { $0 > 0x20 && $0 != 0x3E }, Self.identifierHost)
        add(Self.identifierShape, Self.shape(of: value[..<at]))
    }

    private mutating func addContentType(_ value: Span<UInt8>) {
        guard let mark = value.position(of: "boundary=", in: 0..<value.count) else {
            return addWords(value, WordPrefixes.contentType)
        }
        addWords(value.extracting(0..<mark), WordPrefixes.contentType)
        var boundary: [UInt8] = []
        value.append(mark + 9..<value.count, to: &boundary)
        let text = boundary.drop { $0 == 0x22 }.prefix { $0 != 0x22 && $0 != 0x3B }
        add(Self.boundary, Self.shape(of: text))
    }

    private static let relayAddress = TokenPrefix("relay address")
    private static let relayName = TokenPrefix("relay name")
    private static let relayHelo = TokenPrefix("relay helo")
    private static let relays = TokenPrefix("relays")

    /// The first two hosts of the public network, which are nearest to who wrote it; only the side that sent: the side
    /// that received is ours, or that of whoever collected the mail.
    private mutating func addRelays(_ chain: RelayChain) {
        let all = chain.all
        for relay in all.filter({ !$0.isPrivate }).suffix(2) {
            addNetworkAddress(relay.ip, Self.relayAddress)
            addHost(relay.rdns, Self.relayName)
            addHost(relay.helo, Self.relayHelo)
            if relay.rdns.isEmpty { add(Self.relayName, "none") }
        }
        add(Self.relays, "\(min(all.count, 12))")
    }
}
