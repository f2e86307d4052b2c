import Milter
import MilterTesting
import TestTools

/// One way of treating a filter badly.
enum HostileSession: CaseIterable {
    case tlsHello, http, randomBytes, truncatedFrame, hugeLength, zeroLength, closesAtOnce, garbageAfterNegotiation
    case shortNegotiation, twoNegotiations, noNegotiation, newConnectionOnTheSameSocket, twoAborts, wrongOrder
    case nulAndEightBit, longField, longHeader, tooLongPacket, longReply, bodyInTheLastPacket, goneInMidMessage
    case badAddresses, unknownCommandLetter, unclosedCommand, macrosOfNoStage

    /// Plays it. What the filter answers matters only where it is checked; that it goes on living always does.
    func play(at address: SocketAddress, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        switch self {
        case .tlsHello: try raw(address, [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xFC, 0x03, 0x03])
        case .http: try raw(address, Array("GET / HTTP/1.1\r\nHost: filter.example\r\n\r\n".utf8))
        case .randomBytes: try raw(address, (0..<500).map { _ in random.byte() })
        case .truncatedFrame: try truncated(address, at: &random)
        case .hugeLength: try raw(address, [0x01, 0x00, 0x00, 0x00, UInt8(ascii: "O")])
        case .zeroLength: try raw(address, [0, 0, 0, 0])
        case .closesAtOnce: try raw(address, [])
        case .garbageAfterNegotiation:
            let mta = try MTA.live(at: address)
            try mta.connect()
            try send(mta, Packet(code: random.byte(), payload: (0..<100).map { _ in random.byte() }))
        case .unknownCommandLetter:
            try send(try MTA.live(at: address), Packet(code: UInt8(ascii: "!")))
        case .unclosedCommand:
            // libmilter does not look for the NUL behind a command that it does not know.
            let mta = try MTA.live(at: address)
            try mta.connect()
            try send(mta, Packet(code: UInt8(ascii: "U"), payload: Array("XYZZYXYZZYXYZZYXYZZYXYZZ".utf8)))
            try send(mta, Packet(code: UInt8(ascii: "U"), payload: []))
        case .macrosOfNoStage:
            let mta = try MTA.live(at: address)
            try send(mta, Packet(.macros, payload: Array("Xj\0host\0".utf8)))
            try send(mta, Packet(.macros, payload: []))
        default: try playConversation(address)
        }
    }

    private func playConversation(_ address: SocketAddress) throws {
        let wire = try SocketWire(to: address, within: .seconds(10))
        defer { wire.close() }
        switch self {
        case .shortNegotiation: try wire.send(Packet(.negotiate, payload: [0, 0, 0, 6]))
        case .noNegotiation:
            try wire.send(Packet(.mail, payload: Array("<a@example.net>\0".utf8)))
            try wire.send(Packet(.endOfMessage))
        case .twoNegotiations:
            try wire.send(Packet(.negotiate, payload: negotiation))
            try wire.send(Packet(.negotiate, payload: negotiation))
        case .badAddresses:
            try wire.send(Packet(.negotiate, payload: negotiation))
            try wire.send(Packet(.connect, payload: Array("host\u{0}4".utf8) + [0, 25] + Array("999.1.2.3\0".utf8)))
        case .goneInMidMessage:
            try wire.send(Packet(.negotiate, payload: negotiation))
            try wire.send(Packet(.mail, payload: Array("<a@example.net>\0".utf8)))
            try wire.send(Packet(.rcpt, payload: Array("<b@example.org>\0".utf8)))
            try wire.send(Packet(.body, payload: Array(repeating: 65, count: 60_000)))
        default: try playMessage(address)
        }
        // The filter's answer, or its closing of the session, whichever it is.
        _ = try? wire.receive(within: .milliseconds(5))
    }

    private func playMessage(_ address: SocketAddress) throws {
        let mta = try MTA.live(at: address)
        try mta.connect()
        try mta.helo()
        try mta.mail("<ann@example.net>")
        try mta.rcpt("<bob@example.org>")
        switch self {
        case .newConnectionOnTheSameSocket:
            try mta.message("Subject: one\r\n\r\nHello\r\n")
            try mta.quitForNewConnection()
            try mta.connect()
            try mta.mail("<ann@example.net>")
            try mta.rcpt("<bob@example.org>")
            let outcome = try mta.message("X-Do: edit add-header X-A: 1\r\n\r\nHello\r\n")
            guard outcome.header("X-A") == "1" else { throw Unexpected("no edit after QUIT_NC: \(outcome)") }
        case .twoAborts:
            try mta.reset()
            try mta.reset()
        case .wrongOrder:
            try send(mta, Packet(.body, payload: [65]))
            try send(mta, Packet(.connect, payload: Array("again\u{0}U".utf8)))
            try send(mta, Packet(.endOfMessage))
        case .nulAndEightBit:
            try send(mta, Packet(.header, payload: Array("X-\u{FF}".utf8) + [0, 0xFF, 0x80, 0x01, 0]))
            try send(mta, Packet(.header, payload: [0, 0, 0, 0]))
            try send(mta, Packet(.body, payload: [0, 255, 0, 13, 10]))
        case .longField:
            try mta.header("X-Long", RawText(repeatElement(UInt8(ascii: "a"), count: 60_000)))
            try mta.endOfHeaders()
            try mta.endOfMessage()
        case .longHeader:
            for _ in 0..<200 { try mta.header("X-Many", RawText(repeatElement(UInt8(ascii: "b"), count: 1_000))) }
            try mta.endOfHeaders()
            try mta.endOfMessage()
        case .tooLongPacket:
            try send(mta, Packet(.body, payload: Array(repeating: 65, count: 70_000)))
            guard (try? mta.receive()) == nil else { throw Unexpected("a packet of 70,000 bytes was answered") }
        case .longReply:
            let text = (1...40).map { "line \($0)" }.joined(separator: "|")
            try mta.header("X-Do", RawText("end reject 554 5.7.1 \(text)"))
            try mta.endOfHeaders()
            let lines = try mta.endOfMessage().decision.reply?.lines.count
            guard lines == 32 else { throw Unexpected("a reply of 40 lines came with \(lines ?? 0)") }
        case .bodyInTheLastPacket:
            try mta.header("X-Do", "body reject 554 5.7.1 once")
            try mta.endOfHeaders()
            try mta.send(Packet(.endOfMessage, payload: Array("Hello\r\n".utf8)))
            let first = try mta.receive()
            guard first.code == Packet.Response.reply.rawValue else { throw Unexpected("not refused: \(first)") }
            // A second answer would be taken for that of the next command.
            try mta.send(Packet(.mail, payload: Array("<ann@example.net>\0".utf8)))
            let second = try mta.receive()
            guard second.code == Packet.Response.continue.rawValue else { throw Unexpected("two answers: \(second)") }
        default: throw Unexpected("\(self) is not played")
        }
        try? mta.quit()
    }

    /// Any prefix of an ordinary conversation.
    private func truncated(_ address: SocketAddress, at random: inout SeededGenerator) throws {
        let packets = [
            Packet(.negotiate, payload: negotiation),
            Packet(.connect, payload: Array("host\u{0}4".utf8) + [0, 25] + Array("192.0.2.1\0".utf8)),
            Packet(.helo, payload: Array("host\0".utf8)), Packet(.mail, payload: Array("<a@example.net>\0".utf8)),
            Packet(.rcpt, payload: Array("<b@example.org>\0".utf8)), Packet(.data),
            Packet(.header, payload: Array("Subject\u{0}x\0".utf8)), Packet(.endOfHeaders),
            Packet(.body, payload: Array("Hello\r\n".utf8)), Packet(.endOfMessage),
        ]
        let bytes = packets.flatMap(\.encoded)
        try raw(address, Array(bytes.prefix(Int(random.next() % UInt64(bytes.count)))))
    }

    /// Bytes as they are, then the end.
    private func raw(_ address: SocketAddress, _ bytes: [UInt8]) throws {
        let wire = try SocketWire(to: address, within: .seconds(10))
        defer { wire.close() }
        // The filter may have closed already.
        try? wire.send(bytes: bytes)
    }

    private func send(_ mta: MTA, _ packet: Packet) throws {
        try? mta.send(packet)
    }

    private var negotiation: [UInt8] { [0, 0, 0, 6, 0, 0, 1, 0xFF, 0, 0x1F, 0xFF, 0xFF] }

    struct Unexpected: Error, CustomStringConvertible {
        let description: String
        init(_ text: String) { description = text }
    }
}

extension SeededGenerator {
    mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: next()) }
}
