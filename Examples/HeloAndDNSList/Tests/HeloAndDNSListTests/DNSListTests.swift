import HeloAndDNSList
import Milter
import Testing

@Suite struct DNSListTests {
    private let list = DNSList(zone: "list.example")

    @Test func `an IPv4 address is asked for octet by octet, in reverse`() {
        #expect(list.query(for: .ipv4(IPv4Address(0x0102_0304), port: 25)) == "4.3.2.1.list.example.")
    }

    @Test func `an IPv6 address is asked for nibble by nibble, in reverse`() {
        let address = IPv6Address(high: 0x2001_0DB8_0000_0000, low: 0x0000_0000_0000_00AF)
        #expect(
            list.query(for: .ipv6(address, port: 25))
                == "f.a.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.list.example.")
    }

    @Test func `a client without address is not asked for`() {
        #expect(list.query(for: .unknown) == nil)
        #expect(list.query(for: .unix(path: "/run/socket")) == nil)
    }
}
