import MailRules
import Testing

/// Sets of networks.
@Suite struct AddressNetworksTests {
    private func contains(_ words: String, _ address: String) -> Bool {
        var networks = AddressNetworks()
        for word in words.split(separator: ",") {
            let isOne = networks.add(Array(word.utf8))
            #expect(isOne, "\(word)")
        }
        return networks.contains(Array(address.utf8))
    }

    @Test func version4() {
        #expect(contains("192.0.2.0/24", "192.0.2.255"))
        #expect(!contains("192.0.2.0/24", "192.0.3.0"))
        #expect(contains("192.0.2.7", "192.0.2.7"))
        #expect(!contains("192.0.2.7", "192.0.2.8"))
        #expect(contains("192.0.", "192.0.77.1"))
        #expect(contains("10/8", "10.200.3.4"))
        #expect(contains("172.16.0.0/255.240.0.0", "172.31.1.1"))
        #expect(contains("0/0", "203.0.113.5"))
    }

    @Test func version6() {
        #expect(contains("2001:db8::/32", "2001:db8:1::1"))
        #expect(!contains("2001:db8::/32", "2001:db9::1"))
        #expect(contains("[2001:db8::1]", "2001:db8:0:0:0:0:0:1"))
        #expect(contains("192.0.2.0/24", "::ffff:192.0.2.1"))
        #expect(contains("fe80::%eth0/10", "fe80::1"))
    }

    @Test func theFirstDecides() {
        #expect(!contains("!10.1.0.0/16,10.0.0.0/8", "10.1.2.3"))
        #expect(contains("!10.1.0.0/16,10.0.0.0/8", "10.2.2.3"))
        #expect(contains("10.0.0.0/8,! 10.1.0.0/16", "10.1.2.3"))
    }

    @Test(arguments: [
        "", "x", "1.2.3.4.5", "256.1.1.1", "1.2.3.4/33", "1.2.3.4/", "::/129", "1:2", "1.2.3.4/255.0.255.0",
    ])
    func malformed(word: String) {
        var networks = AddressNetworks()
        let isOne = networks.add(Array(word.utf8))
        #expect(!isOne)
        #expect(networks.isEmpty)
    }

    @Test func addresses() {
        #expect(AddressText.isPrivate(Array("10.2.3.4".utf8)))
        #expect(AddressText.isPrivate(Array("172.31.0.1".utf8)))
        #expect(!AddressText.isPrivate(Array("172.32.0.1".utf8)))
        #expect(AddressText.isPrivate(Array("100.64.0.1".utf8)))
        #expect(AddressText.isPrivate(Array("::1".utf8)))
        #expect(AddressText.isPrivate(Array("fe80::1".utf8)))
        #expect(!AddressText.isPrivate(Array("2001:db8::1".utf8)))
        #expect(AddressText.reversed(Array("192.0.2.1".utf8)) == Array("1.2.0.192".utf8))
        #expect(
            AddressText.reversed(Array("2001:db8::1".utf8))
                == Array("1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2".utf8))
        #expect(AddressText.reversed(Array("1.2.3".utf8)) == nil)
    }
}
