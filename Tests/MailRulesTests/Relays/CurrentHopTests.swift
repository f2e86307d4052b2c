import MailRules
import Testing

/// The field that stands for the hand-over that is going on, and what is read from it.
@Suite struct CurrentHopTests {
    private func hop() -> CurrentHop {
        CurrentHop(
            address: Array("203.0.113.7".utf8), name: Array("mail.example.net".utf8),
            helo: Array("out.example.net".utf8),
            server: Array("mx.example.org".utf8), queueID: Array("4F2a0xyz".utf8),
            sender: Array("<joe@example.net>".utf8),
            date: Array("Tue, 2 Jan 2024 03:04:05 +0000".utf8))
    }

    private func read(_ hop: CurrentHop, _ style: CurrentHop.Style) -> Relay? {
        var bytes = hop.fields(style)
        bytes += Array("Subject: x\n\ntext\n".utf8)
        return MessageHeader(MessageHead(bytes), settings: HeaderSettings(), domains: Domains()).relays.all.first
    }

    @Test(arguments: [CurrentHop.Style.sendmail, .postfix])
    func facts(style: CurrentHop.Style) throws {
        let relay = try #require(read(hop(), style))
        #expect(relay.ip == Array("203.0.113.7".utf8))
        #expect(relay.rdns == Array("mail.example.net".utf8))
        #expect(relay.helo == Array("out.example.net".utf8))
        #expect(relay.by == Array("mx.example.org".utf8))
        #expect(relay.id == Array("4F2a0xyz".utf8))
        #expect(relay.envelopeSender == Array("joe@example.net".utf8))
        #expect(relay.auth.isEmpty)
    }

    @Test(arguments: [CurrentHop.Style.sendmail, .postfix])
    func noName(style: CurrentHop.Style) throws {
        var hop = hop()
        hop.name = []
        hop.address = Array("2001:db8::25".utf8)
        hop.sender = []
        let relay = try #require(read(hop, style))
        #expect(relay.ip == Array("2001:db8::25".utf8))
        #expect(relay.rdns.isEmpty)
        #expect(relay.hasNoName)
        #expect(relay.envelopeSender == nil)
    }

    @Test func unverifiedNames() throws {
        var hop = hop()
        hop.isNameVerified = false
        #expect(read(hop, .postfix)?.rdns == [])
        #expect(read(hop, .sendmail)?.rdns == Array("mail.example.net".utf8))
    }

    @Test(arguments: [CurrentHop.Style.sendmail, .postfix])
    func users(style: CurrentHop.Style) throws {
        var hop = hop()
        hop.protocolName = Array("ESMTPSA".utf8)
        hop.user = Array("joe".utf8)
        hop.helo = Array("[192.0.2.1]".utf8)
        hop.recipient = Array("<ann@example.org>".utf8)
        let relay = try #require(read(hop, style))
        #expect(relay.auth == Array("ESMTPSA".utf8))
        #expect(relay.helo == Array("!192.0.2.1!".utf8))
        #expect(relay.ip == Array("203.0.113.7".utf8))
        #expect(relay.envelopeSender == Array("joe@example.net".utf8))
    }

    @Test(arguments: [CurrentHop.Style.sendmail, .postfix])
    func hostileWords(style: CurrentHop.Style) throws {
        var hop = hop()
        hop.helo = Array("a b)\r\nX: (by evil (".utf8)
        hop.sender = Array("x y>\n@example.net".utf8)
        let text = hop.fields(style)
        let lines = text.split(separator: 0x0A)
        #expect(lines.dropFirst(2).allSatisfy { $0.first == 0x09 })
        #expect(!text.contains(0x0D))
        let relay = try #require(read(hop, style))
        #expect(relay.helo == Array("a!b!!!X:!!by!evil!!".utf8))
        #expect(relay.ip == Array("203.0.113.7".utf8))
        #expect(relay.by == Array("mx.example.org".utf8))
    }
}
