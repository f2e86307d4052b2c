import MailPipeline
import Testing

@Suite struct NetworkTests {
    @Test(arguments: [
        ("192.0.2.0/24", "192.0.2.77", true), ("192.0.2.0/24", "192.0.3.1", false),
        ("192.0.2.128/25", "192.0.2.127", false),
        ("192.0.2.1", "192.0.2.1", true), ("0.0.0.0/0", "203.0.113.9", true), ("::/0", "203.0.113.9", false),
        ("0.0.0.0/0", "2001:db8::1", false), ("2001:db8::/33", "2001:db8:7fff::1", true),
        ("2001:db8::/33", "2001:db8:8000::1", false), ("192.0.2.0/24", "::ffff:192.0.2.5", true),
    ])
    func contains(_ network: String, _ address: String, _ isIn: Bool) throws {
        let parsed = try #require(Network(network))
        #expect(parsed.contains(try #require(NetworkAddress(address))) == isIn)
        #expect(Network(parsed.description) == parsed)
    }

    @Test(arguments: [
        "", "192.0.2", "192.0.2.1/24", "192.0.2.0/33", "2001:db8::/129", "192.0.2.0/+8", "x", "192.0.2.0/24/1",
        "192.0.2.0/",
    ])
    func isNone(_ text: String) {
        #expect(Network(text) == nil)
    }

    @Test func addressesInTheirUsualForm() {
        #expect(NetworkAddress("2001:DB8:0:0::1")?.description == "2001:db8::1")
        #expect(NetworkAddress("::ffff:192.0.2.5")?.description == "192.0.2.5")
        #expect(NetworkAddress("IPv6:::1")?.description == "::1")
        #expect(NetworkAddress([1, 2, 3]) == nil)
    }
}
