import MilterTesting
import Testing

@Suite struct PacketTests {
    @Test func goesThereAndBack() throws {
        let packet = Packet(.body, payload: Array("Hello".utf8))
        #expect(packet.encoded == [0, 0, 0, 6, 0x42] + Array("Hello".utf8))
        var bytes = (packet.encoded + Packet(.quit).encoded)[...]
        #expect(try Packet.decode(from: &bytes) == packet)
        #expect(try Packet.decode(from: &bytes) == Packet(.quit))
        #expect(bytes.isEmpty)
    }

    @Test func everyPrefixNeedsMore() throws {
        let whole = Packet(.helo, payload: Array("client.example\0".utf8)).encoded
        for length in 0..<whole.count {
            var bytes = whole.prefix(length)
            #expect(try Packet.decode(from: &bytes) == nil)
            #expect(bytes.count == length, "nothing is taken before the packet is whole")
        }
    }

    @Test(
        arguments: [
            [0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF], [0x7F, 0xFF, 0xFF, 0xFF], [1, 0, 0, 0], [0, 1, 0, 1],
            Array("HTTP/1.1 400 Bad Request\r\n".utf8), [0x16, 0x03, 0x01, 0x02, 0x00],
        ] as [[UInt8]])
    func refusesBadLengths(bytes: [UInt8]) {
        var slice = bytes[...]
        #expect(throws: WireError.self) { try Packet.decode(from: &slice) }
    }

    @Test func takesTheLongestAndNoLonger() throws {
        let longest = Packet(.body, payload: [UInt8](repeating: 1, count: Packet.maximumPayload))
        var bytes = longest.encoded[...]
        #expect(try Packet.decode(from: &bytes) == longest)
        var longer = Packet(.body, payload: longest.payload + [1]).encoded[...]
        #expect(throws: WireError.self) { try Packet.decode(from: &longer) }
    }

    @Test func isDescribed() {
        #expect(Packet(.body, payload: [1, 2]).description == "packet 'B' with 2 bytes")
        #expect(Packet(code: 7).description == "packet 7 with 0 bytes")
    }
}
