import MailRules
import Testing

/// The texts that rules see.
@Suite struct MessageTextTests {
    @Test func paragraphs() {
        let message = TextExamples.message("A: b\n\na\nb \n\n\t\n c\n\n\nd\u{B}e\n", subject: "s  t")
        #expect(TextExamples.strings(message.body) == ["s  t\n", "a b \n", " c\n", "d e "])
        #expect(TextExamples.strings(message.rawBody) == ["a\nb \n\n\t\n c\n\n\nd\u{B}e\n"])
        #expect(message.full == Array("A: b\n\na\nb \n\n\t\n c\n\n\nd\u{B}e\n".utf8))
    }

    @Test func withoutASubjectAnEmptyLine() {
        #expect(TextExamples.strings(TextExamples.message("A: b\n\nx\n").body) == ["\n", "x "])
    }

    @Test func linesAreCutBehindASpace() {
        let long = String(repeating: "x", count: 1_500)
        let message = TextExamples.message("A: b\n\n\(long) \(long)\(long)")
        #expect(TextExamples.strings(message.body).map(\.count) == [1, 1_501, 2_048, 952])
    }

    @Test func partsAreCut() {
        let long = String(repeating: "x ", count: 100_000)
        let body = TextExamples.message("A: b\n\n\(long)").body
        #expect(body.bytes.count == 1 + 50_002)
        let raw = TextExamples.message("A: b\n\n\(long)\(long)\(long)").rawBody
        #expect(raw.bytes.count == 500_002)
        #expect(raw.range(of: 0).count == 2_050)
    }

    @Test func charsetsThatAreNotTrue() {
        func body(_ charset: String, _ bytes: [UInt8]) -> [UInt8] {
            Array(
                MessageText(Array("Content-Type: text/plain; charset=\(charset)\n\n".utf8) + bytes, subject: []).body
                    .bytes.dropFirst())
        }
        #expect(body("iso-8859-1", [0xC3, 0xA9]) == [0xC3, 0xA9])
        #expect(body("utf-8", [0xE9]) == [0xC3, 0xA9])
        #expect(body("iso-8859-1", [0x93]) == Array("\u{201C}".utf8))
        #expect(body("koi8-r", [0xC1]) == Array("а".utf8))
        #expect(body("us-ascii", [0x81, 0xFF]) == Array("\u{FFFD}ÿ".utf8))
        #expect(body("utf-16", [0x20, 0x00, 0x41, 0x00, 0xE9, 0x00]) == Array(" Aé".utf8))
        #expect(body("iso-2022-jp", Array("\u{1B}$B$\"\u{1B}(B".utf8)) == Array("あ".utf8))
        #expect(body("nosuch", [0xEF, 0xBF, 0xBE]) != [0xEF, 0xBF, 0xBE])
    }

    @Test func unicodeSpaceCountsWhereSomethingWasDecoded() {
        #expect(TextExamples.strings(TextExamples.html("a&#160;b").body) == ["\n", "a\u{FFFD}b"])
        #expect(TextExamples.html("a&#160;b").body.bytes == [0x0A, 0x61, 0xA0, 0x62])
        #expect(TextExamples.strings(TextExamples.html("a&#160;b é").body) == ["\n", "a b é"])
        #expect(TextExamples.strings(TextExamples.html("a&#160;&hellip;").body) == ["\n", "a …"])
    }

    @Test func aFullMessageHasCRLFInItsHeader() {
        let message = TextExamples.message("A: b\n c\r\n\r\nx\r\ny\n")
        #expect(TextExamples.string(message.full) == "A: b\n c\r\n\r\nx\r\ny\n")
        let other = TextExamples.message("A: b\r\n c\n\r\nx\n")
        #expect(TextExamples.string(other.full) == "A: b\r\n c\r\n\r\nx\n")
        #expect(other.bodyLength == 2)
    }

    @Test func anEmptyMessage() {
        let message = TextExamples.message("")
        #expect(TextExamples.strings(message.body) == ["\n"])
        #expect(message.full == [0x0A])
    }

    @Test func hostileTextTakesTimeInProportion() {
        for unit in ["<", "<a ", "<!--", "<![a[", "<!doctype '>' ", "<title>", "</font>", "&", "<div>", "<b x='"] {
            let text = String(repeating: unit, count: 50_000)
            #expect(TextExamples.html("<p>" + text).html.count == 1)
        }
    }
}
