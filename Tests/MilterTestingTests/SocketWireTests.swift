import Glibc
import Milter
import MilterTesting
import Testing

@Suite struct SocketWireTests {
    @Test func packetsGoBothWays() throws {
        let peer = try ListeningPeer()
        let wire = try SocketWire(to: peer.address, within: .seconds(5))
        let connection = try peer.accept()
        try wire.send(Packet(.helo, payload: strings("x")))
        #expect(connection.read(7) == Packet(.helo, payload: strings("x")).encoded)
        // Two packets in one piece, then one in two.
        connection.write(Packet(.continue).encoded + Packet(.accept).encoded)
        #expect(try wire.receive(within: .seconds(5)) == Packet(.continue))
        #expect(try wire.receive(within: .seconds(5)) == Packet(.accept))
        connection.write([0, 0, 0])
        #expect(throws: WireError.timedOut) { try wire.receive(within: .milliseconds(20)) }
        connection.write([1, 0x72])
        #expect(try wire.receive(within: .seconds(5)) == Packet(.reject))
    }

    @Test func aFilterThatGoesAwayIsAnErrorAndNoSignal() throws {
        let peer = try ListeningPeer()
        let wire = try SocketWire(to: peer.address, within: .seconds(5))
        try peer.accept().close()
        #expect(throws: WireError.closed) { try wire.receive(within: .seconds(5)) }
        #expect(throws: WireError.closed) {
            for _ in 0..<100 { try wire.send(Packet(.quit)) }
        }
        wire.close()
        wire.close()
        #expect(throws: WireError.closed) { try wire.send(Packet(.quit)) }
    }

    @Test func aPeerThatDoesNotReadIsATimeout() throws {
        let peer = try ListeningPeer()
        let wire = try SocketWire(to: peer.address, within: .milliseconds(50))
        #expect(throws: WireError.timedOut) {
            for _ in 0..<1_000 { try wire.send(Packet(.body, payload: [UInt8](repeating: 1, count: 60_000))) }
        }
    }

    @Test func hostileLengthsAreRefusedAtOnce() throws {
        let peer = try ListeningPeer()
        let wire = try SocketWire(to: peer.address, within: .seconds(5))
        try peer.accept().write([0x01, 0, 0, 0])
        #expect(throws: WireError.malformed("a packet of 16777216 bytes, more than 65535 bytes of payload")) {
            try wire.receive(within: .seconds(5))
        }
    }

    @Test func overTheInternetToo() throws {
        let peer = try ListeningPeer(onLoopback: true)
        let wire = try SocketWire(to: peer.address, within: .seconds(5))
        try peer.accept().write(Packet(.continue).encoded)
        #expect(try wire.receive(within: .seconds(5)) == Packet(.continue))
    }

    @Test func nobodyThere() throws {
        let folder = try TemporaryFolder()
        let addresses: [SocketAddress.Kind] = [
            .unix(path: folder.file("none")), .unix(path: "/" + String(repeating: "x", count: 200)),
            .inet(host: "127.0.0.1", port: 1), .inet(host: "::1", port: 1), .descriptor(3),
        ]
        for kind in addresses {
            let error = #expect(throws: MTAError.self) { try MTA.live(at: SocketAddress(kind)) }
            #expect(error?.code == .cannotConnect)
        }
    }
}
