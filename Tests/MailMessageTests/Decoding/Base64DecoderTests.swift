import MailMessage
import Testing
import TestTools

@Suite struct Base64DecoderTests {
    private func decode(_ text: String, _ variant: Base64Variant = .restarting) -> String {
        var decoder = ContentDecoder(reading: variant)
        return latin(decoder.all(Array(text.utf8)))
    }

    private func facts(_ text: String) -> Base64Facts {
        var decoder = Base64Decoder()
        var output: [UInt8] = []
        decoder.decode(Array(text.utf8).span, into: &output)
        decoder.finish(into: &output)
        return decoder.facts
    }

    @Test(arguments: [
        ("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYg==", "foob"), ("Zm9vYmE=", "fooba"),
        ("Zm9vYmFy", "foobar"), ("Zm9v\r\nYmFy\r\n", "foobar"), (" Zm 9v\tYm\nFy ", "foobar"), ("+/A=", "\u{FB}\u{F0}"),
    ])
    func wellFormed(_ text: String, _ expected: String) {
        for variant in Base64Variant.allCases where variant != .afterPadding {
            #expect(decode(text, variant) == expected)
        }
        #expect(facts(text) == Base64Facts())
        #expect(facts(text).differing.isEmpty)
    }

    /// The expected columns: restarting, stopping at padding, and the beginning of padding in place. What GMime 3.2 (the
    /// second column) and GLib 2.74 (the third, which drops what is no full group) give was tried.
    @Test(arguments: [
        ("QQ==QUJD", "AABC", "A", "AABC"), ("QUI=QUJD", "ABABC", "AB", "ABABC"),
        ("Q=UJD", "P\u{90}", "", "@\u{05}\u{09}"), ("=QUJD", "ABC", "", "\u{01}\u{05}\u{09}"),
        ("QUJD=QUJD", "ABCABC", "ABC", "ABC\u{01}\u{05}\u{09}"), ("QQ=QUJD", "AABC", "A", "A\u{10}"),
        ("QQ==\r\nQUI=\r\nQUJD", "AABABC", "A", "AABABC"),
    ])
    func padding(_ text: String, _ restarting: String, _ stopping: String, _ inPlace: String) {
        #expect(decode(text, .restarting) == restarting)
        #expect(decode(text, .stoppingAtPadding) == stopping)
        #expect(decode(text, .ignoringPadding) == decode(text.filter { $0 != "=" }))
        #expect(decode(text, .paddingInPlace).hasPrefix(inPlace))
        let differing: [Base64Variant] = [.stoppingAtPadding, .ignoringPadding, .paddingInPlace]
        #expect(facts(text).differing.starts(with: differing))
    }

    /// As Python 3.11 does.
    @Test(arguments: [
        ("QQ==QUJD", "A"), ("QUI=QUJD", "AB"), ("Q=UJD", "ABC"), ("=QUJD", "ABC"), ("QUJD=QUJD", "ABCABC"),
        ("QQ=UJDQQ=", "A\u{05}\u{09}\u{0D}\u{04}"), ("Q=Q==QUJD", "A"),
    ])
    func fullGroups(_ text: String, _ expected: String) {
        #expect(decode(text, .stoppingAtFullGroup) == expected)
        #expect(facts(text).differing.contains(.stoppingAtFullGroup) == (facts(text).misplacedPadding != nil))
    }

    @Test func foreignCharacters() {
        #expect(decode("QU*J#D") == "ABC")
        #expect(decode("QU*J#D", .stoppingAtForeign) == "A")
        #expect(decode("QUJD\u{0}QUJD", .stoppingAtForeign) == "ABC")
        #expect(facts("QU*J#D").foreign == 2)
        #expect(facts("QU*J#D").dataAfterForeign == 3)
        #expect(facts("QU*J#D").differing == [.stoppingAtForeign, .skippingForeignLines])
        #expect(decode("QUJD\r\nX: y\r\nREVG", .skippingForeignLines) == "ABCDEF")
        #expect(decode("QQ==QUJD", .afterPadding) == "ABC")
        // Behind the last digit nothing is cut off.
        #expect(facts("QUJD\r\n!\r\n").foreign == 6)
        #expect(facts("QUJD\r\n!\r\n").differing == [.skippingForeignLines])
        #expect(decode("-_A=") == "")
        #expect(decode("-_A=", .urlSafe) == "\u{FB}\u{F0}")
        #expect(facts("QUJD-_A=").differing == [.stoppingAtForeign, .skippingForeignLines, .urlSafe])
    }

    @Test(arguments: [("QQ", "A", 2), ("QUI", "AB", 3), ("QUJDQ", "ABC", 5), ("Q\r\n", "", 3)])
    func truncated(_ text: String, _ expected: String, _ end: Int) {
        #expect(decode(text) == expected)
        #expect(facts(text).truncation == end)
    }

    @Test func placesOfPadding() {
        #expect(facts("QQ=").misplacedPadding == 3)
        #expect(facts("Q===").misplacedPadding == 1)
        #expect(facts("QUJD=").misplacedPadding == 4)
        #expect(facts("QQ==QQ==").dataAfterPadding == 4)
        #expect(facts("QQ==QQ==").misplacedPadding == nil)
        var decoder = ContentDecoder(.base64)
        _ = decoder.all(Array("QQ==Q*Q".utf8))
        #expect(decoder.anomalies.map(\.kind) == [.base64Padding, .base64Foreign, .base64Truncated])
        #expect(decoder.anomalies.map(\.offset) == [4, 5, 7])
        #expect(decoder.alternatives.count == 6)
    }

    @Test(arguments: ["\r\n", "\n", "\r", "", " \r\n"])
    func roundTrips(lineEnd: String) {
        var numbers = SeededGenerator(seed: 1)
        for count in [0, 1, 2, 3, 56, 57, 58, 200, 5_000] {
            let bytes = numbers.bytes(count)
            var decoder = ContentDecoder(.base64)
            #expect(decoder.all(base64(bytes, lineEnd: lineEnd)) == bytes)
            #expect(decoder.anomalies.isEmpty || lineEnd.isEmpty)
            #expect(decoder.alternatives.isEmpty || lineEnd.isEmpty)
        }
    }
}
