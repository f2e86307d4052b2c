import Milter

/// A ``Wire`` to a filter in this process: what libmilter does between its socket and its callbacks.
final class MemoryWire: Wire {
    private let program: FilterProgram
    private let environment: SessionEnvironment
    private let peer = MemoryPeer()
    private var session: Session?
    private var negotiated: Negotiated?
    /// The steps that the MTA offers to take without an answer.
    private var offered: ProtocolOptions = []
    private var isClosed = false

    init(_ program: FilterProgram, _ environment: SessionEnvironment) {
        self.program = program
        self.environment = environment
    }

    deinit {
        close()
    }

    func send(_ packet: Packet) throws(WireError) {
        guard !isClosed else { throw .closed }
        guard packet.payload.count <= Packet.maximumPayload, let command = Packet.Command(rawValue: packet.code) else {
            // libmilter closes the session on both.
            close()
            return
        }
        switch command {
        case .negotiate: negotiate(packet)
        case .macros: keepMacros(packet)
        case .abort: _ = enter { session in abort(session) }
        case .quit: close()
        case .quitForNewConnection: endSession()
        default: step(command, packet)
        }
    }

    func receive(within limit: Duration) throws(WireError) -> Packet {
        if let packet = peer.nextPacket() { return packet }
        throw isClosed ? .closed : .timedOut
    }

    func close() {
        guard !isClosed else { return }
        isClosed = true
        endSession()
        peer.close()
    }

    private func endSession() {
        _ = session?.enter { session in
            session.close()
            return .proceed
        }
        session = nil
        peer.forgetMacros(from: 0)
    }

    private func negotiate(_ packet: Packet) {
        var reader = PayloadReader(packet.payload)
        guard let version = reader.number(), version >= 2, let actions = reader.number(), let flags = reader.number()
        else { return close() }
        // What an MTA that offers nothing is taken to offer (SMFI_V1_ACTS, SMFI_V1_PROT).
        offered = ProtocolOptions(rawValue: flags == 0 ? 0x3F : flags)
        let offer = Negotiation(
            offeredActions: Actions(rawValue: actions == 0 ? 0xF : actions),
            offeredOptions: offered.union(.silentSteps), options: program.options)
        do {
            let settled = try program.negotiate(offer)
            negotiated = settled.negotiated
            session = nil
            var payload: [UInt8] = []
            payload.append(bigEndian: min(version, 6))
            payload.append(bigEndian: settled.negotiated.actions.rawValue)
            payload.append(bigEndian: settled.optionsForLibmilter.intersection(offered).rawValue)
            for (stage, macros) in settled.macros.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                payload.append(bigEndian: UInt32(stage.rawValue))
                payload.append(terminated: Array(macros.map(\.name).joined(separator: " ").utf8))
            }
            peer.deliver(Packet(.negotiated, payload: payload))
        } catch {
            environment.log(LogEntry(.warning, "error: \(error)", event: "negotiation"))
            close()
        }
    }

    private func keepMacros(_ packet: Packet) {
        guard let code = packet.payload.first, let command = Packet.Command(rawValue: code),
            let stage = Self.stage(of: command)
        else { return close() }
        var reader = PayloadReader(packet.payload.dropFirst())
        var macros: [String: RawText] = [:]
        while let name = reader.string(), let value = reader.string() {
            macros[MemoryPeer.plain(String(decoding: name, as: UTF8.self))] = RawText(value)
        }
        peer.setMacros(macros, stage: stage)
    }

    private func enter(_ event: (Session) -> Answer) -> Answer {
        let session =
            session
            ?? program.makeSession(
                peer: peer, negotiated: negotiated ?? Negotiated(actions: [], options: []), environment: environment)
        self.session = session
        return session.enter(event) ?? .defer(program.options.answerToErrors.reply)
    }

    private func abort(_ session: Session) -> Answer {
        session.abort()
        return .silence
    }

    private func step(_ command: Packet.Command, _ packet: Packet) {
        if let stage = Self.stage(of: command), stage < Self.firstStageInMessage { peer.forgetMacros(from: stage + 1) }
        guard let event = MemoryEvent(command, packet.payload) else { return close() }
        if case .endOfMessage(let bytes) = event, !bytes.isEmpty, !program.wantedOptions.contains(.noBody) {
            // The last packet may bring body bytes too; only "go on" brings the end of message.
            guard enter({ $0.body(bytes.span, isLastPacket: true) }) == .proceed else { return close() }
        }
        let isWanted = event.unwanted.map { !program.wantedOptions.contains($0) } ?? true
        respond(isWanted ? enter(event.hand(to:)) : .proceed, to: event)
    }

    private func respond(_ answer: Answer, to event: MemoryEvent) {
        switch answer {
        case .proceed: peer.deliver(Packet(.continue))
        case .silence:
            // libmilter answers in the filter's place where the MTA waits for an answer.
            if event.silent.map({ !offered.contains($0) }) ?? true { peer.deliver(Packet(.continue)) }
        case .skip: peer.deliver(Packet(.skip))
        case .accept: peer.deliver(Packet(.accept))
        case .discard: peer.deliver(Packet(.discard))
        case .reject(let reply), .defer(let reply): peer.deliver(Packet(.reply, payload: Self.payload(of: reply)))
        }
    }

    /// `550-5.7.1 first`, CRLF, `550 5.7.1 last`, NUL.
    private static func payload(of reply: Reply) -> [UInt8] {
        let lines = reply.linesForMTA
        let texts = lines.enumerated().map { index, line in
            "\(reply.code)\(index == lines.count - 1 ? " " : "-")\(reply.status) \(line)"
        }
        return Array(texts.joined(separator: "\r\n").utf8) + [0]
    }

    /// libmilter's `CI_*`.
    private static func stage(of command: Packet.Command) -> Int? {
        switch command {
        case .connect: 0
        case .helo: 1
        case .mail: 2
        case .rcpt: 3
        case .data: 4
        case .endOfMessage: 5
        case .endOfHeaders: 6
        default: nil
        }
    }

    /// Connect, HELO, MAIL and RCPT make libmilter forget the macros of later stages.
    private static let firstStageInMessage = 4
}
