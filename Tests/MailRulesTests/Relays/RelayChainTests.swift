import MailRules
import Testing

/// Whom of the hosts in a header we trust.
@Suite struct RelayChainTests {
    private static let own =
        "Received: from a.example.net (a.example.net [10.0.0.1]) by mx.example.org (Postfix) with ESMTP id 1A2B; Tue, 2 Jan 2024 03:04:05 +0000\n"
    private static let partner =
        "Received: from b.example.net (b.example.net [192.0.2.1]) by a.example.net (Postfix) with ESMTP id 1A2C; Tue, 2 Jan 2024 03:04:04 +0000\n"
    private static let stranger =
        "Received: from c.example.com (c.example.com [203.0.113.9]) by b.example.net (Postfix) with ESMTP id 1A2D; Tue, 2 Jan 2024 03:04:03 +0000"
    private static let all = own + partner + stranger

    private func networks(_ words: String) -> NetworkList? {
        HeaderSettings(RuleSet.reading("trusted_networks \(words)").settings).trusted
    }

    private func ids(_ relays: [Relay]) -> [String] { relays.map { String(decoding: $0.id, as: UTF8.self) } }

    @Test func withoutSettings() {
        let relays = header(Self.all).relays
        #expect(ids(relays.trusted) == ["1A2B"])
        #expect(ids(relays.untrusted) == ["1A2C", "1A2D"])
        #expect(relays.lastTrustedPlace == 0)
        #expect(relays.lastInnerPlace == 0)
    }

    @Test func authenticatedUsersAreTrusted() {
        let line = Self.partner.replacing("with ESMTP", with: "with ESMTPSA")
        #expect(ids(header(Self.own + line + Self.stranger).relays.trusted) == ["1A2B", "1A2C"])
    }

    @Test func settings() {
        var settings = HeaderSettings()
        settings.trusted = networks("10.0.0.0/8 192.0.2.0/24")
        settings.inner = networks("10/8")
        let relays = header(Self.all, settings).relays
        #expect(ids(relays.trusted) == ["1A2B", "1A2C"])
        #expect(ids(relays.inner) == ["1A2B"])
        #expect(ids(relays.external) == ["1A2C", "1A2D"])
        settings.trusted = nil
        #expect(ids(header(Self.all, settings).relays.trusted) == ["1A2B"])
    }

    @Test func submission() {
        var settings = HeaderSettings()
        settings.trusted = networks("10.0.0.0/8 192.0.2.0/24")
        settings.submission = RuleSet.reading("msa_networks 192.0.2.1").settings.networks.submission
        let relays = header(Self.all, settings).relays
        #expect(ids(relays.trusted) == ["1A2B", "1A2C", "1A2D"])
        #expect(relays.trusted[1].isSubmission)
        settings.submission = NetworkList(hasLoopback: false)
        settings.isOwnUser = true
        #expect(ids(header(Self.all, settings).relays.trusted) == ["1A2B", "1A2C", "1A2D"])
        #expect(ids(header(Self.all, settings).relays.inner) == ["1A2B", "1A2C"])
    }

    @Test func originsAndUnreadableFields() {
        var settings = HeaderSettings()
        settings.originFields = [Array("X-Originating-IP".utf8)]
        let relays = header("Received: from x\n" + Self.own + "X-Originating-IP: [198.51.100.4]", settings).relays
        #expect(relays.unreadableCount == 1)
        #expect(relays.untrusted.map(\.ip) == [Array("198.51.100.4".utf8)])
        #expect(relays.lastTrustedPlace == 1)
    }

    @Test func fetchedMailBeginsAnew() {
        let line = "Received: from pop.example.net [192.0.2.7] by localhost with POP3 (fetchmail-6.4)\n"
        let relays = header(Self.own + line + Self.partner + Self.stranger).relays
        #expect(ids(relays.trusted) == [])
        #expect(ids(relays.untrusted) == ["1A2C", "1A2D"])
    }

    @Test func textOfRules() {
        var header = header(Self.all)
        let text = header.value(HeaderSelector("X-Spam-Relays-Internal")).map { String(decoding: $0, as: UTF8.self) }
        #expect(
            text
                == "[ ip=10.0.0.1 rdns=a.example.net helo=a.example.net by=mx.example.org ident= envfrom= intl=1 id=1A2B"
                + " auth= msa=0 ]")
        let none = header.value(HeaderSelector("X-Spam-Relays-MUA"))
        #expect(none == nil)
    }

    @Test func manyFields() {
        let start = ContinuousClock.now
        let relays = header(Array(repeating: Self.own, count: 20_000).joined() + Self.stranger).relays
        #expect(relays.trusted.count == 20_000)
        let text = String(repeating: "[10.0.0.1] (", count: 600) + String(repeating: ") by a with SMTP (", count: 60)
        let hostile = Array(repeating: "Received: from a (b [10.0.0.1" + text, count: 200).joined(separator: "\n")
        #expect(header(hostile).relays.all.count <= 200)
        #expect(ContinuousClock.now - start < .seconds(60))
    }
}
