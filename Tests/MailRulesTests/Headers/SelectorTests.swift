import MailRules
import Testing

/// Values by selectors.
@Suite struct SelectorTests {
    private static let fields = """
        Return-Path: <bounce@example.net>
        Received: from a.example.net (a.example.net [10.0.0.1]) by mx.example.org (Postfix) with ESMTP id 1A2B
        X-Inside: 1
        Received: from b.example.net (b.example.net [192.0.2.1])
        \tby a.example.net (Postfix) with ESMTP id 1A2C
        subject: =?utf-8?Q?=C3=A4?=
        Message-ID: <1@mail.example.net>
        X-Message-Id: <2@other.invalid>
        Subject: two
        """

    private func read(_ name: String, _ modifiers: HeaderSelector.Modifiers = []) -> String? {
        value(Self.fields, name, modifiers)
    }

    @Test func fieldsOfAName() {
        #expect(read("SUBJECT") == "ä\ntwo\n")
        #expect(read("Subject", .first) == "ä\n")
        #expect(read("Subject", [.last, .raw]) == " two\n")
        #expect(read("MESSAGEID") == "<2@other.invalid>\n<1@mail.example.net>\n")
        #expect(read("Message-ID", .host) == "mail.example.net")
        #expect(read("Message-ID", .domain) == "example.net")
        #expect(read("X-Message-ID", .host) == nil)
        #expect(read("Received", .ip) == "10.0.0.1\n192.0.2.1")
        #expect(read("Received", [.reversedIP, .last]) == "1.2.0.192")
    }

    @Test func allOfIt() throws {
        let all = try #require(read("ALL"))
        #expect(all.hasPrefix("Return-Path: <bounce@example.net>\nReceived: from a"))
        #expect(all.contains("[192.0.2.1]) by a.example.net"))
        #expect(all.hasSuffix("\nSubject: two\n"))
        #expect(read("ALL", .raw) == Self.fields + "\n")
        #expect(read("all") == nil)
        #expect(read("ALL-TRUSTED")?.hasPrefix("Return-Path:") == true)
        #expect(read("ALL-TRUSTED")?.hasSuffix("id 1A2C\n") == true)
        #expect(read("ALL-EXTERNAL")?.hasPrefix("Received: from b.example.net") == true)
        #expect(read("ALL-UNTRUSTED", .raw)?.contains("\n\tby a.example.net") == true)
        #expect(value("Subject: x", "ALL-UNTRUSTED") == nil)
    }

    @Test func lineEndsAreKept() {
        // The empty line counts as a field then.
        #expect(value("Subject: a\r\n b\r\nX: y\r", "ALL", .raw) == "Subject: a\r\n b\r\nX: y\r\n\r\n")
        #expect(value("Subject: a\r\n b\r\nX: y\r", "Subject") == "a b\n")
    }

    @Test func longHeadersAreCut() {
        let long = (0..<12).map { "X-\($0): " + String(repeating: "a", count: 7000) }.joined(separator: "\n")
        #expect(value(long, "ALL").map { $0.split(separator: "\n").count } == 9)
        #expect(value("X: " + String(repeating: "b", count: 9000), "X")?.utf8.count == 8192)
    }

    @Test func envelopeSender() {
        #expect(read("EnvelopeFrom") == "bounce@example.net")
        #expect(read("EnvelopeFrom", [.address, .domain]) == "example.net")
        #expect(value("Received: by x\nReturn-Path: <a@example.net>", "EnvelopeFrom") == nil)
        #expect(
            value("X-Envelope-From: b@example.net\nReturn-Path: <a@example.net>", "EnvelopeFrom") == "b@example.net")
        let line =
            "Received: from a (a.example.net [192.0.2.1]) by b (8.17.1/8.17.1) (envelope-from <c@example.net>) id 1A2B"
        #expect(value("Return-Path: <a@example.net>\n" + line, "EnvelopeFrom") == "c@example.net")
        var settings = HeaderSettings()
        settings.senderField = Array("X-Sender".utf8)
        var header = header("X-Sender: d@example.net\nReturn-Path: <a@example.net>", settings)
        let sender = header.envelopeSender()
        #expect(sender == Array("d@example.net".utf8))
    }

    @Test func senderForSPF() {
        var header = header(Self.fields)
        let none = header.senderForSPF()
        #expect(none == nil)
        var settings = HeaderSettings()
        settings.alwaysTrustsSender = true
        header = MessageHeader(
            MessageHead(Array(Self.fields.utf8)), settings: settings, domains: Domains())
        let sender = header.senderForSPF()
        #expect(sender == Array("bounce@example.net".utf8))
    }

    @Test func plans() {
        let selectors = [HeaderSelector("Subject"), HeaderSelector("Nothing"), HeaderSelector("From", .address)]
        var header = header("Subject: a\nFrom: b@example.net")
        let values = header.values(of: HeaderPlan(selectors))
        #expect(values == [Array("a\n".utf8), nil, Array("b@example.net".utf8)])
    }
}
