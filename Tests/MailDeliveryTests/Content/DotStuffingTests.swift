import NIOCore
import TestTools
import Testing

@testable import MailDelivery

@Suite struct DotStuffingTests {
    private static func stuffed(_ pieces: [[UInt8]]) -> (bytes: [UInt8], count: Int) {
        var (stuffing, bytes) = (DotStuffing(), [UInt8]())
        for piece in pieces {
            var output = ByteBuffer()
            stuffing.append(ByteBuffer(bytes: piece), to: &output)
            bytes += Array(output.readableBytesView)
        }
        var output = ByteBuffer()
        stuffing.finish(&output)
        return (bytes + Array(output.readableBytesView), stuffing.count)
    }

    /// Byte for byte, as simple as it gets.
    private static func reference(_ bytes: [UInt8]) -> (bytes: [UInt8], count: Int) {
        var lines: [[UInt8]] = [[]]
        for byte in bytes {
            if byte == 0x0A {
                if lines[lines.count - 1].last == 0x0D { lines[lines.count - 1].removeLast() }
                lines.append([])
            } else {
                lines[lines.count - 1].append(byte)
            }
        }
        if lines[lines.count - 1].isEmpty { lines.removeLast() }
        let count = lines.reduce(0) { $0 + $1.count + 2 }
        return (lines.flatMap { ($0.first == 0x2E ? [0x2E] : []) + $0 + [0x0D, 0x0A] }, count)
    }

    @Test(arguments: [
        ("", ""), ("a", "a\r\n"), ("a\n", "a\r\n"), ("a\r\n", "a\r\n"), (".", "..\r\n"), (".\r\n", "..\r\n"),
        ("\n.\n", "\r\n..\r\n"), ("a\r.\r\n", "a\r.\r\n"), ("a\r", "a\r\r\n"), ("..\n.a", "...\r\n..a\r\n"),
        ("\r\r\n\n\r\n", "\r\r\n\r\n\r\n"), ("a.\n", "a.\r\n"),
    ])
    func linesEndAndDotsAreDoubled(_ text: String, _ expected: String) {
        let result = Self.stuffed([Array(text.utf8)])
        #expect(String(decoding: result.bytes, as: UTF8.self) == expected)
    }

    @Test func bordersOfPiecesMakeNoDifference() {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<3_000 {
            let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                generator.pick(Array("\r\n..ab".utf8) + [0xFF, 0])
            }
            var (pieces, rest) = ([[UInt8]](), bytes[...])
            while !rest.isEmpty {
                let count = Int.random(in: 0...5, using: &generator)
                pieces.append(Array(rest.prefix(count)))
                rest = rest.dropFirst(count)
            }
            let (result, expected) = (Self.stuffed(pieces), Self.reference(bytes))
            #expect(result.bytes == expected.bytes, "\(pieces)")
            #expect(result.count == expected.count, "\(pieces)")
        }
    }

    @Test func aMeasureSeesHighBytesAndThoseOfTheHeader() {
        func measure(_ text: [UInt8], pieces: Int) -> ContentMeasure {
            var measure = ContentMeasure()
            for start in stride(from: 0, to: text.count, by: pieces) {
                measure.append(ByteBuffer(bytes: text[start..<min(start + pieces, text.count)]))
            }
            measure.finish()
            return measure
        }
        for pieces in [1, 3, 8, 100] {
            for end in ["\n", "\r\n"] {
                let plain = measure(Array("A: b\(end) c\(end)\(end).text".utf8), pieces: pieces)
                #expect(!plain.hasHighBytes && !plain.hasInternationalHeader && plain.count == 19)
                let body = measure(Array("A: b\(end)\(end)b\(end)\(end)lalala grün".utf8), pieces: pieces)
                #expect(body.hasHighBytes && !body.hasInternationalHeader)
                let header = measure(Array("A: b\(end)C: grün\(end)\(end)x".utf8), pieces: pieces)
                #expect(header.hasHighBytes && header.hasInternationalHeader)
            }
        }
    }
}
