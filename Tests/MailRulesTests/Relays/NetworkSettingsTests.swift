import MailRules
import Testing

/// Networks that rule files name, and what of them reaches a header.
@Suite struct NetworkSettingsTests {
    private func settings(_ lines: String) -> HeaderSettings { HeaderSettings(RuleSet.reading(lines).settings) }

    private func contains(_ words: String, _ address: String) throws -> Bool {
        let networks = try #require(settings("trusted_networks \(words)").trusted)
        return networks.contains(try #require(NetworkAddress(Array(address.utf8))))
    }

    @Test(arguments: [
        ("192.0.2.0/24", "192.0.2.255", true), ("192.0.2.0/24", "192.0.3.0", false), ("192.0.2.7", "192.0.2.7", true),
        ("192.0.2.7", "192.0.2.8", false), ("192.0.", "192.0.77.1", true), ("10/8", "10.200.3.4", true),
        ("172.16.0.0/255.240.0.0", "172.31.1.1", true), ("0/0", "203.0.113.5", true),
        ("2001:db8::/32", "2001:db8:1::1", true), ("2001:db8::/32", "2001:db9::1", false),
        ("[2001:db8::1]", "2001:db8:0:0:0:0:0:1", true), ("192.0.2.0/24", "::ffff:192.0.2.1", true),
        ("fe80::%eth0/10", "fe80::1", true), ("!10.1.0.0/16 10.0.0.0/8", "10.1.2.3", false),
        ("!10.1.0.0/16 10.0.0.0/8", "10.2.2.3", true), ("192.0.2.0/24", "127.0.0.1", true),
        ("192.0.2.0/24", "::1", true),
    ])
    func networks(_ words: String, _ address: String, _ isIn: Bool) throws {
        #expect(try contains(words, address) == isIn)
    }

    @Test(arguments: ["x", "1.2.3.4.5", "256.1.1.1", "1.2.3.4/33", "1.2.3.4/", "::/129", "1:2", "1.2.3.4/255.0.255.0"])
    func malformed(_ word: String) {
        #expect(RuleSet.reading("trusted_networks \(word)").problems.count == 1)
    }

    @Test func whatIsNotConfiguredIsInferred() {
        let settings = settings("")
        #expect(settings.trusted == nil && settings.inner == nil && settings.senderField == nil)
        #expect(settings.originFields.isEmpty && !settings.alwaysTrustsSender)
    }

    @Test func allOfThem() {
        let settings = settings(
            """
            trusted_networks 192.0.2.0/24 198.51.100.0/24
            internal_networks 192.0.2.0/25
            msa_networks 198.51.100.7
            originating_ip_headers X-Client X-Web
            envelope_sender_header X-Sent-By
            always_trust_envelope_sender 1
            """)
        #expect(settings.trusted?.entries.count == 4)
        #expect(settings.inner?.entries.count == 3)
        #expect(settings.submission.entries.map(\.text) == ["198.51.100.7"])
        #expect(settings.originFields == [Array("X-Client".utf8), Array("X-Web".utf8)])
        #expect(settings.senderField == Array("X-Sent-By".utf8))
        #expect(settings.alwaysTrustsSender)
    }
}
