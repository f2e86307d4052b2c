import MailMessage
import TestTools
import Testing

/// Four times the content takes about four times as long, whatever it is: sixteen times would be quadratic.
@Suite(.serialized) struct LinearityTests {
    private func expectLinear(_ unit: String, bytes: Int = 100_000, _ work: ([UInt8]) -> Void) {
        let small = Array(String(repeating: unit, count: bytes / unit.utf8.count).utf8)
        let large = small + small + small + small
        var ratio = Double.infinity
        for _ in 0..<5 where ratio > 8 {
            let start = processorTime()
            work(small)
            let one = processorTime()
            work(large)
            ratio = min(ratio, (processorTime() - one) / max(one - start, 1e-6))
        }
        #expect(ratio < 9, "\(unit.prefix(60).debugDescription)")
    }

    private static let line = uuencoded([UInt8](0..<45)).prefix(62)

    @Test(arguments: [
        "\r", "\n", "begin 644 a\n", "begin 644 a\n\n\n\n", "begin 644 a\n" + line,
        "begin 644 a\n" + line + String(repeating: "text\n", count: 99),
        String(repeating: "begin 644 a\n", count: 9) + line, "begin-base64 644 a\n\n", "begin-base64 644 a\nQUJD\n",
        "=ybegin line=1 name=a\n\u{E4}\n", "=ybegin name=a\n", "(This file must be converted with BinHex\n",
        "(This file must be converted with BinHex\n:#@4[,R\"\n", "(This file must be converted with BinHex\n\n:",
        "=", " ",
    ])
    func finding(_ unit: String) {
        expectLinear(unit) { text in
            var finder = EmbeddedFileFinder(limit: .max)
            finder.find(in: text.span)
        }
    }

    @Test(arguments: [
        "=", "=\r", "= ", "==", "=4", "QQ==", "*", "Q*", "\r", ":", "begin 644 a\n", "=y\n", "=ybegin\n", "a",
    ])
    func decoding(_ unit: String) {
        for decoder in ContentDecoderTests.decoders {
            expectLinear(unit, bytes: 15_000) { text in
                var decoder = decoder
                var output: [UInt8] = []
                // Small windows: what is held from one to the next must not be looked at again and again.
                for start in stride(from: 0, to: text.count, by: 100) {
                    decoder.decode(text.span.extracting(start..<min(start + 100, text.count)), into: &output)
                }
                decoder.finish(into: &output)
            }
        }
    }

    @Test func signedContentInPieces() {
        let pieces = "\u{4}\u{1}a"
        expectLinear(pieces) { bytes in
            let head: [UInt8] = [0x30, 0x80, 6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 1, 0xA0, 0x80, 0x24, 0x80]
            let content = head + bytes + [0, 0, 0, 0, 0, 0]
            let read = SignedContent(content.span)
            guard case .content(let ranges, true) = read else {
                Issue.record("not read")
                return
            }
            #expect(ranges.count == bytes.count / 3)
        }
    }
}
