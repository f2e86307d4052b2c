import Milter
import MilterPool

/// Runs messages through a filter that does nothing, with the gate of a pool before it or without, so that somebody who
/// counts instructions sees what the gate costs: `pool-filter cost bare|pool MESSAGES`.
struct CostMeasurement {
    private let messages: Int
    private let program: FilterProgram

    init(_ kind: String, messages: Int) throws {
        self.messages = messages
        var filter = Filter(connection: {}, message: { _ in 0 })
        filter.onConnect { _, _ in .continue }
        filter.onSender { _, _ in .continue }
        filter.onRecipient { _, _ in .continue }
        filter.observeHeader { _, name, value, size in size += name.count + value.count }
        filter.observeBody { _, bytes, size in size += bytes.count }
        filter.onEndOfMessage { _, _ in .continue }
        let bare = try filter.program()
        guard kind == "pool" else {
            program = bare
            return
        }
        let settings = PoolSettings(listeners: [PoolListener(at: try SocketAddress("inet:1@127.0.0.1"))])
        program = try bare.behindGateAlone(settings)
    }

    /// Sends the messages: 40 fields and a body, 14 kB, ten of them on each session.
    func run() {
        let name = Array("X-Field-Of-A-Message".utf8)
        let value = [UInt8](repeating: 0x61, count: 80)
        let body = [UInt8](repeating: 0x62, count: 10_000)
        let environment = SessionEnvironment(log: { _ in })
        var rest = messages
        while rest > 0 {
            let session = program.makeSession(
                peer: SilentPeer(), negotiated: Negotiated(actions: .all, options: program.wantedOptions),
                environment: environment)
            _ = session.connect(host: "client.example", client: .ipv4(IPv4Address(0xC000_0207), port: 40_000))
            _ = session.helo("client.example")
            for _ in 0..<min(rest, 10) {
                _ = session.sender(EnvelopeAddress("<ann@example.net>"), [])
                _ = session.recipient(EnvelopeAddress("<bob@example.org>"), [])
                for _ in 0..<40 { _ = session.header(name.span, value.span) }
                _ = session.endOfHeaders()
                _ = session.body(body.span, isLastPacket: false)
                _ = session.endOfMessage()
            }
            rest -= 10
            session.close()
        }
    }
}

/// An MTA that says nothing of its own.
private struct SilentPeer: Peer {
    func macro(_ macro: Macro) -> RawText? { macro == .queueIdentifier ? "4Q1w2E3r4Tz" : nil }
    func addHeader(_ name: RawText, _ value: RawText) -> Bool { true }
    func insertHeader(_ name: RawText, _ value: RawText, at position: Int32) -> Bool { true }
    func changeHeader(_ name: RawText, occurrence: Int32, to value: RawText?) -> Bool { true }
    func addRecipient(_ address: RawText, parameters: RawText?) -> Bool { true }
    func removeRecipient(_ address: RawText) -> Bool { true }
    func changeSender(_ address: RawText, parameters: RawText?) -> Bool { true }
    func replaceBody(_ chunk: [UInt8]) -> Bool { true }
    func quarantine(_ reason: RawText) -> Bool { true }
    func reportProgress() -> Bool { true }
}
