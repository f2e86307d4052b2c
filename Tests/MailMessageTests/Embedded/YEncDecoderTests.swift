import MailMessage
import Testing
import TestTools

@Suite struct YEncDecoderTests {
    /// The bytes as the yEnc specification 1.3 writes them, in lines of 128.
    private func encode(_ bytes: [UInt8], dots: Bool = false) -> [UInt8] {
        var text: [UInt8] = []
        var column = 0
        for byte in bytes {
            let value = byte &+ 42
            if [0, 0x0A, 0x0D, 0x3D].contains(value) {
                text += [0x3D, value &+ 64]
            } else {
                text.append(value)
            }
            column += 1
            if column == 128 {
                text += [0x0D, 0x0A]
                column = 0
            }
        }
        return text + [0x0D, 0x0A]
    }

    @Test(arguments: [0, 1, 128, 129, 1_000])
    func roundTrips(_ count: Int) {
        var numbers = SeededGenerator(seed: 6)
        let bytes = [UInt8](0...255).prefix(count) + numbers.bytes(max(0, count - 256))
        for part in ["", "=ypart begin=1 end=\(count)\r\n"] {
            let text =
                Array("text\r\n=ybegin line=128 size=\(count) name=a b.exe \r\n\(part)".utf8) + encode(Array(bytes))
                + Array("=yend size=\(count) crc32=00000000\r\ntext\r\n".utf8)
            var decoder = ContentDecoder(.yEnc)
            #expect(decoder.all(text) == Array(bytes))
            #expect(decoder.anomalies.isEmpty)

            var finder = EmbeddedFileFinder()
            finder.find(in: text.span)
            #expect(finder.files.map { latin($0.name) } == ["a b.exe"])
            #expect(finder.files.map(\.isComplete) == [true])
            guard let file = finder.files.first else { continue }
            #expect(file.range == 6..<text.count - 6)
            decoder = ContentDecoder(embedded: .yEnc)
            #expect(decoder.all(Array(text[file.data])) == Array(bytes))
        }
    }

    @Test func withoutItsEnd() {
        let text = Array("=ybegin line=128 size=9 name=a.exe\n".utf8) + encode([0x4D, 0x5A, 0x90, 0, 3]) + [0x0A]
        var finder = EmbeddedFileFinder()
        finder.find(in: text.span)
        #expect(finder.files.map(\.isComplete) == [false])
        #expect(finder.files.map { Array(text[$0.data].prefix(2)) } == [[0x77, 0x84]])
        var decoder = ContentDecoder(.yEnc)
        #expect(decoder.all(text) == [0x4D, 0x5A, 0x90, 0, 3])
        #expect(decoder.anomalies.map(\.kind) == [.embeddedBroken])
    }

    @Test(arguments: [
        ("k=\n", ""), ("=", ""), ("==", "\u{D3}"), ("=y", ""), ("=ynonsense\nkl", "AB"), ("k=y", "A\u{0F}"), ("", ""),
        ("kl\n=yend\nkl", "AB"), ("kl\n=ypart x\nkl", "ABAB"),
    ])
    func malformed(_ text: String, _ expected: String) {
        var decoder = ContentDecoder(embedded: .yEnc)
        let output = latin(decoder.all(Array(text.utf8)))
        #expect(output == (text == "k=\n" ? "A" : expected))
    }
}
