import Milter

/// Reads one message in a process of its own, to see whether the process survives.
struct LoneReader {
    private let program: FilterProgram
    private let environment: SessionEnvironment

    init(_ program: FilterProgram, log: @escaping @Sendable (LogEntry) -> Void) {
        self.program = program
        environment = SessionEnvironment(log: log)
    }

    /// Says all of a transcript to the filter.
    func read(_ entries: [Transcript.Entry]) {
        let macros = entries.filter { $0.kind == .macro && $0.texts.count == 2 }.map {
            (String(decoding: $0.texts[0], as: UTF8.self), RawText($0.texts[1]))
        }
        let session = program.makeSession(
            peer: TranscriptPeer(macros: Dictionary(macros, uniquingKeysWith: { $1 })),
            negotiated: Negotiated(actions: .all, options: program.wantedOptions), environment: environment)
        var isInHeader = true
        for entry in entries where entry.kind != .macro {
            if entry.kind == .body, isInHeader {
                isInHeader = false
                _ = session.endOfHeaders()
            }
            say(entry, to: session)
        }
        if isInHeader { _ = session.endOfHeaders() }
        _ = session.endOfMessage()
        session.close()
    }

    private func say(_ entry: Transcript.Entry, to session: Session) {
        let texts = entry.texts
        guard let first = texts.first else { return }
        switch entry.kind {
        case .connect where texts.count == 4:
            let client = ClientAddress(
                family: texts[1].first ?? 0, text: RawText(texts[2]),
                port: UInt16(String(decoding: texts[3], as: UTF8.self)) ?? 0)
            _ = session.connect(host: RawText(first), client: client ?? .unknown)
        case .helo: _ = session.helo(RawText(first))
        case .sender: _ = session.sender(EnvelopeAddress(RawText(first)), parameters(texts))
        case .recipient: _ = session.recipient(EnvelopeAddress(RawText(first)), parameters(texts))
        case .header where texts.count == 2:
            let value = texts[1]
            _ = session.header(first.span, value.span)
        case .body: _ = session.body(first.span, isLastPacket: false)
        case .connect, .header, .macro: break
        }
    }

    private func parameters(_ texts: [[UInt8]]) -> [ESMTPParameter] {
        texts.dropFirst().map { ESMTPParameter(RawText($0)) }
    }
}
