import Milter
import Testing
import TestTools

/// What becomes of a text on its way into an SMTP reply.
struct ReplyTextTests {
    @Test(
        "what may not stand in a reply is escaped",
        arguments: [
            ("plain ASCII ~ stays", "plain ASCII ~ stays"),
            ("tab\tbecomes a space", "tab becomes a space"),
            ("\0 \u{1} \u{1B}[31m \u{7F}", "\\x00 \\x01 \\x1B[31m \\x7F"),
            ("Größe", "Gr\\u{f6}\\u{df}e"),
            ("\u{1F600}", "\\u{1f600}"),
            ("e\u{301}", "e\\u{301}"),
            ("back\\slash", "back\\slash"),
            ("100 %", "100 %"),
            ("\u{202E}exe.pdf", "\\u{202e}exe.pdf"),
            ("", ""),
        ])
    func escaped(text: String, line: String) {
        #expect(ReplyText.lines(of: text) == [line])
    }

    @Test(
        "LF, CR and CRLF end a line, and nothing else does",
        arguments: [
            ("a\nb\rc\r\nd", ["a", "b", "c", "d"]),
            ("a\n", ["a", ""]),
            ("\n\r", ["", "", ""]),
            ("a\r\r\nb", ["a", "", "b"]),
            ("a\n\u{301}b", ["a", "\\u{301}b"]),
            ("a\u{0B}b\u{0C}c", ["a\\x0Bb\\x0Cc"]),
            ("a\u{85}b\u{2028}c\u{2029}d", ["a\\u{85}b\\u{2028}c\\u{2029}d"]),
        ])
    func lineBreaks(text: String, lines: [String]) {
        #expect(ReplyText.lines(of: text) == lines)
    }

    @Test("a long line is cut, with three dots for the rest")
    func longLine() {
        let longest = String(repeating: "x", count: 400)
        #expect(ReplyText.lines(of: longest) == [longest])
        #expect(ReplyText.lines(of: longest + "x") == [String(repeating: "x", count: 397) + "..."])
        // An escape does not fit in one piece: 399 bytes and 4 more.
        #expect(ReplyText.lines(of: longest.dropLast() + "\0") == [String(repeating: "x", count: 397) + "..."])
        let escapes = ReplyText.lines(of: String(repeating: "\u{1F600}", count: 1_000))
        #expect(escapes.count == 1)
        #expect(escapes[0].utf8.count == 399)
        #expect(escapes[0].hasSuffix("..."))
    }

    @Test("forty lines become thirty-two")
    func manyLines() {
        let text = (1...40).map(String.init).joined(separator: "\n")
        #expect(ReplyText.lines(of: text) == (1...32).map(String.init))
    }

    @Test("any text becomes printable ASCII within the limits")
    func anyText() {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<150 {
            let text = random.nastyString(upTo: 1_200)
            let reply = Refusal("5.7.1", text).reply
            #expect((1...ReplyText.longestReply).contains(reply.lines.count), "\(text.debugDescription)")
            for line in reply.lines {
                #expect(line.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "\(text.debugDescription)")
                #expect(line.utf8.count <= ReplyText.longestLine, "\(text.debugDescription)")
            }
            // libmilter refuses lines of more than 980 bytes, the doubled percent signs included.
            #expect(reply.linesForMTA.allSatisfy { $0.utf8.count <= 980 })
        }
    }
}
