import Milter
import Testing

/// IPv4 and IPv6 addresses as text.
struct IPAddressTests {
    @Test(
        "the text form of RFC 5952",
        arguments: [
            (0x2001_0DB8_0000_0000, 0x0000_0000_0002_0001, "2001:db8::2:1"),  // section 4.2.1
            (0x2001_0DB8_0000_0001, 0x0001_0001_0001_0001, "2001:db8:0:1:1:1:1:1"),  // 4.2.2: no :: for one group
            (0x2001_0000_0000_0001, 0x0000_0000_0000_0001, "2001:0:0:1::1"),  // 4.2.3: the longest run
            (0x2001_0DB8_0000_0000, 0x0001_0000_0000_0001, "2001:db8::1:0:0:1"),  // 4.2.3: the first of two
            (0x2001_0DB8_AAAA_BBBB, 0xCCCC_DDDD_EEEE_0001, "2001:db8:aaaa:bbbb:cccc:dddd:eeee:1"),
            (0, 0, "::"),
            (0, 1, "::1"),
            (0x0001_0000_0000_0000, 0, "1::"),
            (0xFE80_0000_0000_0000, 0x0202_B3FF_FE1E_8329, "fe80::202:b3ff:fe1e:8329"),
            (0, 0x0000_0000_0001_0000, "::1:0"),
            (.max, .max, "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
        ] as [(UInt64, UInt64, String)])
    func text(high: UInt64, low: UInt64, text: String) {
        #expect(IPv6Address(high: high, low: low).description == text)
    }

    @Test("an IPv4 address inside an IPv6 address")
    func mapped() {
        let mapped = IPv6Address(high: 0, low: 0x0000_FFFF_C000_0201)
        #expect(mapped.mappedIPv4 == IPv4Address(0xC000_0201))
        #expect(IPv6Address(high: 0, low: 0xC000_0201).mappedIPv4 == nil)
        #expect(IPv6Address(high: 1, low: 0x0000_FFFF_C000_0201).mappedIPv4 == nil)
        #expect(IPv6Address(high: 0, low: 0x0001_FFFF_C000_0201).mappedIPv4 == nil)
    }

    @Test("IPv4 as text")
    func version4() {
        #expect(IPv4Address(0xC000_0201).description == "192.0.2.1")
        #expect(IPv4Address(0).description == "0.0.0.0")
        #expect(IPv4Address(.max).description == "255.255.255.255")
    }

    @Test("loopback addresses")
    func loopback() {
        #expect(IPv4Address(0x7F00_0001).isLoopback)
        #expect(IPv4Address(0x7FFF_FFFF).isLoopback)
        #expect(!IPv4Address(0x8000_0001).isLoopback)
        #expect(IPv6Address(high: 0, low: 1).isLoopback)
        #expect(!IPv6Address(high: 0, low: 0).isLoopback)
        #expect(!IPv6Address(high: 1, low: 1).isLoopback)
    }
}
