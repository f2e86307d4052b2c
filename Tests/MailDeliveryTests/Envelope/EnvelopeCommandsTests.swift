import NIOCore
import TestTools
import Testing

@testable import MailDelivery

@Suite struct EnvelopeCommandsTests {
    private static let everything = {
        var offers = ServerOffers()
        (offers.size, offers.eightBit, offers.utf8, offers.notifications) = (true, true, true, true)
        return offers
    }()

    private static func measure(_ text: String = "A: b\r\n\r\nHello\r\n") -> ContentMeasure {
        var measure = ContentMeasure()
        measure.append(ByteBuffer(string: text))
        measure.finish()
        return measure
    }

    /// The commands without their ends, or our own answer.
    private static func said(
        _ envelope: DeliveryEnvelope, _ offers: ServerOffers, _ content: String = "A: b\r\n\r\nHello\r\n"
    ) -> [String] {
        do throws(EnvelopeRefusal) {
            let commands = try EnvelopeCommands(envelope, measure(content), offers)
            let all = [commands.mail] + commands.recipients.map(\.bytes)
            return all.map { bytes in
                #expect(bytes.suffix(2) == [0x0D, 0x0A])
                #expect(!bytes.dropLast(2).contains { $0 == 0x0D || $0 == 0x0A || $0 == 0 })
                return String(decoding: bytes.dropLast(2), as: UTF8.self)
            } + commands.refused.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.code)" }
        } catch {
            return ["\(error.reply.code) \(error.reply.status ?? "")"]
        }
    }

    private static let full = DeliveryEnvelope(
        sender: DeliveryPath(
            Array("<ann@example.net>".utf8),
            parameters: ["SIZE=5", "body=8BITMIME", "ret=HDRS", "ENVID=x+20y", "AUTH=<>", "SMTPUTF8", "MT-PRIORITY=9"]),
        recipients: [
            DeliveryPath(
                Array("<bob@example.org>".utf8),
                parameters: ["NOTIFY=SUCCESS,DELAY", "orcpt=rfc822;b@example.org", "RRVS=x"])
        ])

    @Test func allIsSaidThatIsOffered() {
        #expect(
            Self.said(Self.full, Self.everything) == [
                "MAIL FROM:<ann@example.net> SIZE=15 SMTPUTF8 ret=HDRS ENVID=x+20y",
                "RCPT TO:<bob@example.org> NOTIFY=SUCCESS,DELAY orcpt=rfc822;b@example.org",
            ])
        #expect(
            Self.said(Self.full, Self.everything, "A: b\r\n\r\ngrün\r\n").first
                == "MAIL FROM:<ann@example.net> SIZE=15 BODY=8BITMIME SMTPUTF8 ret=HDRS ENVID=x+20y")
    }

    @Test func whatIsNotOfferedIsLeftOutAndReported() throws {
        let nothing = ServerOffers()
        #expect(Self.said(Self.full, nothing) == ["MAIL FROM:<ann@example.net>", "RCPT TO:<bob@example.org>"])
        let commands = try EnvelopeCommands(Self.full, Self.measure(), nothing)
        #expect(commands.omitted == ["RET", "ENVID", "AUTH", "SMTPUTF8", "MT-PRIORITY", "NOTIFY", "ORCPT", "RRVS"])
        let rest = try EnvelopeCommands(Self.full, Self.measure(), Self.everything).omitted
        #expect(rest == ["AUTH", "MT-PRIORITY", "RRVS"])
    }

    @Test func omittedNamesAreCutEscapedAndFew() throws {
        var envelope = Self.full
        envelope.sender.parameters = (0..<100).map { "P\($0)\u{202E}\(String(repeating: "x", count: 100))=1" }
        let omitted = try EnvelopeCommands(envelope, Self.measure(), Self.everything).omitted
        #expect(omitted.count == 20)
        #expect(omitted.allSatisfy { $0.utf8.count <= 40 && !$0.unicodeScalars.contains("\u{202E}") })
    }

    @Test func smtputf8IsNeededWhereAnAddressOrTheHeaderSaysSo() {
        var offers = Self.everything
        offers.utf8 = false
        let plain = "A: b\r\n\r\ngrün\r\n"
        var envelope = Delivering.envelope(["<bob@example.org>"], "SMTPUTF8")
        #expect(Self.said(envelope, offers, plain).first == "MAIL FROM:<ann@example.net> SIZE=15 BODY=8BITMIME")
        #expect(Self.said(envelope, offers, "A: ü\r\n\r\n") == ["553 5.6.7"])
        envelope = Delivering.envelope(["<bøb@example.org>"], "SMTPUTF8")
        #expect(Self.said(envelope, offers, plain) == ["553 5.6.7"])
        #expect(Self.said(envelope, Self.everything, plain).last == "RCPT TO:<bøb@example.org>")
        // Not said by the client: the server is the judge.
        #expect(
            Self.said(Delivering.envelope(["<bøb@example.org>"]), offers, plain).last == "RCPT TO:<bøb@example.org>")
    }

    @Test func theServersLimitOfSizeIsKept() {
        var offers = Self.everything
        offers.largestMessage = 15
        #expect(Self.said(Self.full, offers).count == 2)
        offers.largestMessage = 14
        #expect(Self.said(Self.full, offers) == ["552 5.3.4"])
    }

    @Test func pathsAreSaidAsTheyCame() {
        let paths = [
            "<>", "<ann@example.net>", "<\"a b\"@example.net>", "<\"a>b\"@example.net>", "<\"a\\\">\"@example.net>",
            "<@a.example,@b.example:ann@example.net>", "<ann@[IPv6:2001:db8::1]>", "<a\\>b@example.net>", "<\u{1}@x>",
        ]
        for path in paths {
            #expect(DeliveryPath(Array(path.utf8)).path == Array(path.utf8), "\(path)")
        }
        #expect(DeliveryPath(Array("ann@example.net".utf8)).path == Array("<ann@example.net>".utf8))
        #expect(DeliveryPath([0x3C, 0xFF, 0x3E]).path == [0x3C, 0xFF, 0x3E])
    }

    @Test(arguments: [
        "<a@b>\r\nRCPT TO:<c@d>", "<a@b>\nDATA", "<a\r@b>", "<a\0@b>", "<a@b", "<a@b> NOTIFY=NEVER", "<a@b>x",
        "<a@b><c@d>", "<<a@b>>", "<\"a@b>", "<a@b\\>", "a@b> NOTIFY=NEVER <", "a>b",
        "<" + String(repeating: "a", count: 2_000) + ">",
    ])
    func whatIsNoPathIsRefused(_ text: String) {
        #expect(DeliveryPath(Array(text.utf8)).path == nil)
        #expect(Self.said(Delivering.envelope(from: text), Self.everything) == ["501 5.1.7"])
        let said = Self.said(Delivering.envelope(["<bob@example.org>", text, "<eve@example.org>"]), Self.everything)
        #expect(
            said == [
                "MAIL FROM:<ann@example.net> SIZE=15", "RCPT TO:<bob@example.org>", "RCPT TO:<eve@example.org>",
                "1: 501",
            ])
    }

    @Test(arguments: [
        "ENVID=a\r\nRSET", "ENVID=a\nRSET", "ENVID=a\0", "ENVID=a AUTH=b", "ENVID=\u{7F}", "X=a\r\nb",
        "ENVID=" + String(repeating: "a", count: 2_000), "ENVID=" + String(repeating: "a", count: 1_980),
    ])
    func parametersThatCannotBeSaidAreRefused(_ text: String) {
        #expect(Self.said(Delivering.envelope(["<bob@example.org>"], text), Self.everything) == ["501 5.5.4"])
        var envelope = Delivering.envelope(["<bob@example.org>", "<eve@example.org>"])
        envelope.recipients[0].parameters = [text.replacing("ENVID", with: "ORCPT")]
        #expect(
            Self.said(envelope, Self.everything) == [
                "MAIL FROM:<ann@example.net> SIZE=15", "RCPT TO:<eve@example.org>", "0: 501",
            ])
    }

    /// Whatever an envelope holds, each command is one line of bounded length.
    @Test func damagedEnvelopesStayOneLineEach() {
        var generator = SeededGenerator(seed: 23)
        for _ in 0..<2_000 {
            var envelope = Self.full
            for _ in 0..<3 { generator.damage(&envelope.recipients[0].argument) }
            generator.damage(&envelope.sender.argument)
            var parameter = Array("ORCPT=rfc822;b@example.org".utf8)
            generator.damage(&parameter)
            envelope.recipients[0].parameters.append(String(decoding: parameter, as: UTF8.self))
            for line in Self.said(envelope, Self.everything) { #expect(line.utf8.count <= 2_000) }
        }
    }
}
