import MailMessage
import Testing

@Suite struct BinHexDecoderTests {
    /// Made by an encoder of the test's author after RFC 1741, and decoded by uudeview.
    static let text = """
        (This file must be converted with BinHex 4.0)

        :"f%JBLjPH'8!3NP136q3"!#3"6`!!!!)lM00@J#3+*!!N!#3!'&LBj!!N!PPEQ3
        fjh*PFfpeFQ0P+'`:

        """
    static let data =
        Array("MZ".utf8) + [UInt8](repeating: 0, count: 40) + [0x90, 0x90, 0x90] + Array("abc".utf8)
        + [UInt8](repeating: 0x90, count: 9) + Array("end".utf8)

    private func decode(_ text: String, _ fork: BinHexDecoder.Fork) -> (decoder: BinHexDecoder, bytes: [UInt8]) {
        var decoder = BinHexDecoder(fork)
        var output: [UInt8] = []
        decoder.decode(Array(text.utf8).span, into: &output)
        decoder.finish(into: &output)
        return (decoder, output)
    }

    @Test func forks() {
        let (decoder, data) = decode(Self.text, .data)
        #expect(data == Self.data)
        #expect(decoder.header?.name == Array("a b.exe".utf8))
        #expect(decoder.header?.type == Array("BINA".utf8))
        #expect(decoder.header?.creator == Array("????".utf8))
        #expect(decoder.header?.dataBytes == Self.data.count)
        #expect(decoder.header?.resourceBytes == 8)
        #expect(decoder.isComplete && !decoder.isBroken)
        #expect(decode(Self.text, .resource).bytes == Array("resource".utf8))
        let all = decode(Self.text, .all).bytes
        #expect(all.starts(with: Self.data))
        #expect(all.count == Self.data.count + 2 + 8 + 2)
    }

    @Test(arguments: [
        ("", true, nil), ("text", true, nil), (":", true, nil), ("::", true, nil), (":~", true, nil),
        (":\"f%JBLjPH'8!3NP136q3\"!#3\"6`!!!!)lM00@J", true, "a b.exe"), (":!!!:", true, nil),
    ])
    func malformed(_ text: String, _ isBroken: Bool, _ name: String?) {
        let (decoder, _) = decode(text, .data)
        #expect(decoder.isBroken == isBroken)
        #expect(decoder.header?.name == name.map { Array($0.utf8) })
    }

    @Test func textWithColonsBeforeTheData() {
        #expect(decode("a: b\n: no\n::\n:\r\n" + Self.text, .data).bytes != Self.data)
        #expect(decode("a: b\n: no\n:{\n" + Self.text, .data).bytes == Self.data)
    }

    @Test func aRunGivesNoMoreThanPromised() {
        // A header that promises 4 bytes, then runs of 255.
        let header: [UInt8] = [1, 0x61, 0] + [UInt8](repeating: 0x3F, count: 8) + [0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0]
        var bytes = header + [0x41]
        for _ in 0..<1_000 { bytes += [0x90, 0xFF] }
        let digits = Array("!\"#$%&'()*+,-012345689@ABCDEFGHIJKLMNPQRSTUVXYZ[`abcdefhijklmpqr")
        var text = ":"
        var (bits, count) = (0, 0)
        for byte in bytes {
            (bits, count) = ((bits << 8 | Int(byte)) & 0xFFFF, count + 8)
            while count >= 6 {
                count -= 6
                text.append(digits[bits >> count & 63])
            }
        }
        text.append(digits[bits << (6 - count) & 63])
        #expect(decode(text + ":", .data).bytes == [0x41, 0x41, 0x41, 0x41])
        #expect(decode(text + ":", .all).bytes.count == 1 + 254 * 1_000)
    }
}
