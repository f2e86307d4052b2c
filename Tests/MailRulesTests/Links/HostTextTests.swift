import MailRules
import Testing

/// Names and addresses of hosts.
@Suite struct HostTextTests {
    private func isFullName(_ host: String) -> Bool { HostText.isFullName(LinkWorld.bytes(host).span) }

    private func isAddress(_ host: String) -> Bool { HostText.isAddress(LinkWorld.bytes(host).span) }

    @Test func namesOfTwoLabelsAndMore() {
        #expect(isFullName("a.b") && isFullName("A-1.b--c.d9") && isFullName("a.b...") && isFullName("_x.a_b.c.d"))
        #expect(!isFullName("a") && !isFullName("") && !isFullName("...") && !isFullName(".a.b") && !isFullName("a..b"))
        #expect(!isFullName("-a.b") && !isFullName("a-.b") && !isFullName("a.b-") && !isFullName("a b.c"))
        #expect(!isFullName("a_b.c") && !isFullName("a.b_c"))
        #expect(!isFullName("bücher.de"))
    }

    @Test func lengthsOfNames() {
        let label = String(repeating: "a", count: 63)
        #expect(isFullName("\(label).b") && !isFullName("a\(label).b"))
        let long = [label, label, label].joined(separator: ".")
        #expect(isFullName("\(long).\(label.dropLast(2))") && !isFullName("\(long).\(label.dropLast(1))"))
    }

    @Test func addressesOfIPv4() {
        #expect(isAddress("0.10.200.255") && isAddress("192.0.2.1"))
        #expect(
            !isAddress("192.0.2") && !isAddress("192.0.2.256") && !isAddress("192.0.2.01") && !isAddress("1.2.3.4."))
        #expect(!isAddress("1..2.3") && !isAddress("1.2.3.4.5") && !isAddress("1.2.3.a") && !isAddress("00.1.1.1"))
    }

    @Test func addressesOfIPv6() {
        #expect(isAddress("2001:DB8:1:2:3:4:5:6") && isAddress("2001:db8::1") && isAddress("::1") && isAddress("1::"))
        #expect(
            isAddress("::") && isAddress("IPv6:::1") && isAddress("1:2:3:4:5:6:7::") && isAddress("::2:3:4:5:6:7:8"))
        #expect(isAddress("::192.0.2.1") && isAddress("1:2:3:4:5:6:192.0.2.1") && isAddress("1:2:3:4:5::192.0.2.1"))
        #expect(!isAddress("1:2:3:4:5:6:7") && !isAddress("1:2:3:4:5:6:7:8:9") && !isAddress("1::2::3"))
        #expect(!isAddress(":1") && !isAddress("1:") && !isAddress(":::") && !isAddress("12345::") && !isAddress("g::"))
        #expect(!isAddress("1:2:3:4:5:6:7:192.0.2.1") && !isAddress("1:2:3:4:5:6::192.0.2.1") && !isAddress("[::1]"))
        #expect(!isAddress("1:2:3:4:5:6:7:8::"))
    }
}
