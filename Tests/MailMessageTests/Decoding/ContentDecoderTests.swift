import MailMessage
import Testing
import TestTools

@Suite struct ContentDecoderTests {
    /// Decoders of all kinds, made afresh.
    static let decoders: [ContentDecoder] = {
        var decoders = TransferEncoding.allCases.map { ContentDecoder($0) }
        decoders += Base64Variant.allCases.map { ContentDecoder(reading: $0) }
        decoders += QuotedPrintableVariant.allCases.map { ContentDecoder(reading: $0) }
        decoders += EmbeddedFile.Kind.allCases.map { ContentDecoder(embedded: $0) }
        return decoders
    }()

    /// Contents that each decoder has something to do with.
    static let contents: [[UInt8]] = {
        var numbers = SeededGenerator(seed: 2)
        let bytes = numbers.bytes(300)
        let texts = [
            "Caf=C3=A9 =\r\nand=  \r\n more =3D=3d =X =\r x = ==41\n=",
            "-----\n=ybegin line=128 size=9 name=a b\n=ypart begin=1 end=9\n*+,=}=M\n=yend size=9\ntext\n",
            "text\r\n: no\r\n" + BinHexDecoderTests.text,
            "text\nbegin 644 a b\n" + uuencoded(bytes) + "more\n",
            "begin 644 a\r" + String(uuencoded(bytes, xx: true).map { $0 == "\n" ? "\r" : $0 }),
            "begin-base64 644 a\n" + latin(base64(bytes)) + "====\n",
        ]
        return texts.map { Array($0.utf8) } + [base64(bytes), base64(bytes) + base64(bytes), bytes]
    }()

    @Test func howContentIsCutIntoWindowsChangesNothing() {
        var numbers = SeededGenerator(seed: 3)
        for decoder in Self.decoders {
            for content in Self.contents {
                for _ in 0..<6 {
                    let content = numbers.mutated(content)
                    var whole = decoder
                    let expected = whole.all(content)
                    var single = decoder
                    #expect(single.all(content, window: 1) == expected, "\(latin(content))")
                    var some = decoder
                    #expect(some.all(content, windows: &numbers) == expected, "\(latin(content))")
                    #expect(some.anomalies.map(\.kind) == whole.anomalies.map(\.kind))
                    #expect(some.anomalies.map(\.offset) == whole.anomalies.map(\.offset))
                    #expect(some.alternatives.count == whole.alternatives.count)
                }
            }
        }
    }

    /// What `differing` leaves out gives nothing new.
    @Test func allVariantsThatDifferAreTold() {
        var numbers = SeededGenerator(seed: 4)
        for _ in 0..<2_000 {
            let count = Int.random(in: 0...12, using: &numbers)
            let text = (0..<count).map { _ in "QUJDQ===-*\r\n ".utf8.randomElement(using: &numbers) ?? 0 }
            var decoder = Base64Decoder()
            var expected: [UInt8] = []
            decoder.decode(text.span, into: &expected)
            decoder.finish(into: &expected)
            var known = [expected]
            for variant in decoder.facts.differing {
                var other = ContentDecoder(reading: variant)
                known.append(other.all(text))
            }
            for variant in Base64Variant.allCases {
                // A single digit and padding in its place make a byte, which hardly matters.
                if variant == .paddingInPlace, decoder.facts.misplacedPadding != nil { continue }
                // There it is the rest of the content, else there is none.
                if variant == .afterPadding { continue }
                var other = ContentDecoder(reading: variant)
                #expect(known.contains(other.all(text)), "\(variant) \(latin(text))")
            }
            let escapes = (0..<count).map { _ in "==4A \t\r\n\n".utf8.randomElement(using: &numbers) ?? 0 }
            var quoted = QuotedPrintableDecoder()
            expected = []
            quoted.decode(escapes.span, into: &expected)
            quoted.finish(into: &expected)
            known = [expected]
            for variant in quoted.facts.differing {
                var other = ContentDecoder(reading: variant)
                known.append(other.all(escapes))
            }
            for variant in QuotedPrintableVariant.allCases {
                var other = ContentDecoder(reading: variant)
                #expect(known.contains(other.all(escapes)), "\(variant) \(latin(escapes))")
            }
        }
    }

    @Test func identityChangesNothing() {
        var decoder = ContentDecoder(.identity)
        let bytes = [UInt8](0...255)
        #expect(decoder.all(bytes, window: 7) == bytes)
        #expect(decoder.anomalies.isEmpty)
    }
}
