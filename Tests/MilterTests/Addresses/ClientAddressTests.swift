import Glibc
import Testing

@testable import Milter

/// The address of the SMTP client: from the protocol's text, and from the structures that libmilter makes of it.
struct ClientAddressTests {
    private static let ipv4 = ClientAddress.ipv4(IPv4Address(0xC000_0201), port: 25)
    private static let ipv6 = ClientAddress.ipv6(IPv6Address(high: 0x2001_0DB8_0000_0000, low: 7), port: 25)

    @Test(
        "from text",
        arguments: [
            ("4", "192.0.2.1", ipv4),
            ("6", "2001:db8::7", ipv6),
            ("6", "IPv6:2001:db8::7", ipv6),  // as Sendmail writes it
            ("6", "ipv6:2001:DB8::7", ipv6),
            ("6", "::ffff:192.0.2.1", ipv4),
            ("6", "IPv6:::ffff:c000:201", ipv4),
            ("L", "/run/x.sock", .unix(path: "/run/x.sock")),
            ("4", "", nil),
            ("4", "192.0.2", nil),
            ("4", "192.0.2.256", nil),
            ("4", "2001:db8::7", nil),
            ("6", "192.0.2.1", nil),
            ("6", "IPv6:", nil),
            ("6", "ä", nil),
            ("X", "192.0.2.1", nil),
        ] as [(Unicode.Scalar, RawText, ClientAddress?)])
    func fromText(family: Unicode.Scalar, text: RawText, address: ClientAddress?) {
        #expect(ClientAddress(family: UInt8(ascii: family), text: text, port: 25) == address)
    }

    @Test("from sockaddr_in")
    func fromSockaddrIn() {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_addr.s_addr = UInt32(0xC000_0201).bigEndian
        name.sin_port = UInt16(25).bigEndian
        #expect(read(name) == Self.ipv4)
    }

    @Test(
        "from sockaddr_in6, v4-mapped ones as IPv4",
        arguments: [(0x2001_0DB8_0000_0000, 7, ipv6), (0, 0x0000_FFFF_C000_0201, ipv4)]
            as [(
                UInt64, UInt64, ClientAddress
            )])
    func fromSockaddrIn6(high: UInt64, low: UInt64, address: ClientAddress) {
        var name = sockaddr_in6()
        name.sin6_family = sa_family_t(AF_INET6)
        unsafe withUnsafeMutableBytes(of: &name.sin6_addr) { bytes in
            unsafe bytes.storeBytes(of: high.bigEndian, as: UInt64.self)
            unsafe bytes.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
        }
        name.sin6_port = UInt16(25).bigEndian
        #expect(read(name) == address)
    }

    @Test("from sockaddr_un, one without a NUL too", arguments: ["/run/x.sock", String(repeating: "x", count: 108)])
    func fromSockaddrUn(path: String) {
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &name.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
        #expect(read(name) == .unix(path: RawText(path)))
    }

    @Test("no address, and one of a family that nobody knows")
    func unknown() {
        #expect(unsafe ClientAddress(nil) == .unknown)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_UNSPEC)
        #expect(read(name) == .unknown)
    }

    @Test(
        "what is printed, and what is local",
        arguments: [
            (ipv4, "192.0.2.1", false),
            (.ipv4(IPv4Address(0x7F00_0002), port: 1), "127.0.0.2", true),
            (ipv6, "2001:db8::7", false),
            (.ipv6(IPv6Address(high: 0, low: 1), port: 1), "::1", true),
            (.unix(path: "/run/x\n.sock"), "unix:/run/x\\x0A.sock", true),
            (.unknown, "unknown", false),
        ] as [(ClientAddress, String, Bool)])
    func printed(address: ClientAddress, text: String, isLocal: Bool) {
        #expect(address.description == text)
        #expect(address.isLocal == isLocal)
    }

    /// Reads a structure as if libmilter had handed it over: inside a storage that holds any.
    private func read(_ name: some Any) -> ClientAddress {
        var storage = sockaddr_storage()
        unsafe withUnsafeMutableBytes(of: &storage) { target in
            unsafe withUnsafeBytes(of: name) { source in unsafe target.copyMemory(from: source) }
        }
        return unsafe withUnsafePointer(to: storage) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe ClientAddress($0) }
        }
    }
}
