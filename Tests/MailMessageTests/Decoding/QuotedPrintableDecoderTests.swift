import MailMessage
import Testing

@Suite struct QuotedPrintableDecoderTests {
    private func decode(_ text: String, _ variant: QuotedPrintableVariant = .keeping) -> String {
        var decoder = ContentDecoder(reading: variant)
        return latin(decoder.all(Array(text.utf8)))
    }

    private func facts(_ text: String) -> QuotedPrintableFacts {
        var decoder = QuotedPrintableDecoder()
        var output: [UInt8] = []
        decoder.decode(Array(text.utf8).span, into: &output)
        decoder.finish(into: &output)
        return decoder.facts
    }

    @Test(arguments: [
        ("", ""), ("plain text\r\n", "plain text\r\n"), ("a=\r\nb", "ab"), ("a=\nb", "ab"), ("=41=42=43", "ABC"),
        ("a=3Db", "a=b"), ("a=0D=0Ab", "a\r\nb"), ("=E4=\r\n=F6", "\u{E4}\u{F6}"), ("a =20\r\n", "a  \r\n"),
    ])
    func wellFormed(_ text: String, _ expected: String) {
        for variant in QuotedPrintableVariant.allCases { #expect(decode(text, variant) == expected) }
        #expect(facts(text) == QuotedPrintableFacts())
    }

    /// What Python 3.11 and GMime 3.2 give was tried.
    @Test(arguments: [
        ("a=XYb", "a=XYb", "aXYb", "a=XYb", "a=XYb"), ("a=4Xb", "a=4Xb", "a4Xb", "a=4Xb", "a=4Xb"),
        ("a==41b", "a=Ab", "aAb", "a=41b", "a==41b"), ("a = b", "a = b", "a  b", "a = b", "a = b"),
        ("a=4", "a=4", "a4", "a=4", "a"), ("a==\r\nb", "a=b", "ab", "a=\r\nb", "a==\r\nb"),
        ("a=4\r\nb", "a=4\r\nb", "a4\r\nb", "a=4\r\nb", "a=4\r\nb"), ("===", "==", "", "=", "==="),
        ("=4=41", "=4A", "4A", "=4A", "=4=41"), ("a= =41", "a= A", "a A", "a= A", "a= =41"),
        ("a=\t\u{0}", "a=\t\u{0}", "a\t\u{0}", "a=\t\u{0}", "a=\t\u{0}"),
    ])
    func brokenEscapes(_ text: String, _ keeping: String, _ dropping: String, _ python: String, _ gMime: String) {
        #expect(decode(text) == keeping)
        #expect(decode(text, .dropping) == dropping)
        #expect(decode(text, .python) == python)
        #expect(decode(text, .gMime) == gMime)
        #expect(facts(text).brokenEscape != nil)
        #expect(facts(text).differing.contains(.dropping))
    }

    @Test(arguments: [
        ("a= \t\r\nb", "ab", "a= \t\r\nb", "a= \t\r\nb"), ("a= \nb", "ab", "a= \nb", "a= \nb"),
        ("a=\rb\r\nc", "ab\r\nc", "ac", "a=\rb\r\nc"), ("a= \rb\r\nc", "ab\r\nc", "a= \rb\r\nc", "a= \rb\r\nc"),
        ("a=\r\r\nb", "a\r\nb", "ab", "a=\r\r\nb"),
    ])
    func softBreaks(_ text: String, _ keeping: String, _ python: String, _ gMime: String) {
        #expect(decode(text) == keeping)
        #expect(decode(text, .dropping) == keeping)
        #expect(decode(text, .python) == python)
        #expect(decode(text, .gMime) == gMime)
        #expect(facts(text).differing == [.python, .gMime])
        #expect((facts(text).blanksInBreak ?? facts(text).bareReturnBreak) == 1)
    }

    @Test func moreBlanksThanAreHeld() {
        let blanks = String(repeating: " ", count: 2_000)
        #expect(decode("a=\(blanks)\r\nb") == "a=\(blanks)\r\nb")
        #expect(facts("a=\(blanks)\r\nb").brokenEscape == 1)
    }

    @Test func theEnd() {
        #expect(decode("a=") == "a")
        #expect(facts("a=").unfinishedEscape == 1)
        #expect(decode("a= ") == "a")
        #expect(decode("a= ", .python) == "a= ")
        #expect(decode("a=\r") == "a")
        #expect(facts("a=\r\n") == QuotedPrintableFacts())
    }

    @Test func smallDigits() {
        #expect(decode("a=3db=C3=bc") == "a=b\u{C3}\u{BC}")
        #expect(decode("a=3db", .capitals) == "a=3db")
        #expect(decode("a=3D=e4", .capitals) == "a==e4")
        #expect(facts("a=3db").smallDigits == 1)
        #expect(facts("a=3db").differing.isEmpty)
    }

    @Test func anomalies() {
        var decoder = ContentDecoder(.quotedPrintable)
        _ = decoder.all(Array("a= \r\nb=XY".utf8), window: 2)
        #expect(decoder.anomalies.map(\.kind) == [.quotedPrintableBroken])
        #expect(decoder.anomalies.map(\.offset) == [1])
        #expect(decoder.alternatives.count == 3)
    }
}
