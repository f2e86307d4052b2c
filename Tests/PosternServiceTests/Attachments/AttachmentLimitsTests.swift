import PosternService
import Testing

/// What is too much is told, never passed over in silence.
@Suite struct AttachmentLimitsTests {
    private func repeated(_ piece: String, _ count: Int) -> String { String(repeating: piece, count: count) }

    @Test func depth() {
        func message(_ depth: Int) -> String {
            var text = "Content-Type: multipart/mixed; boundary=b0\n\n"
            for level in 1..<depth {
                text += "--b\(level - 1)\nContent-Type: multipart/mixed; boundary=b\(level)\n\n"
            }
            return text + "--b\(depth - 1)\nContent-Type: a/b; name=a.exe\n\n"
        }
        #expect(Reading(message(40)).incomplete == nil)
        #expect(Reading(message(40)).refused == ["a.exe"])
        #expect(Reading(message(41)).incomplete == .depth)
        #expect(Reading(message(1_000)).incomplete == .depth)
        let messages =
            repeated("Content-Type: message/rfc822\n\n", 1_000) + "Content-Type: a/b; name=a.exe\n\n"
        #expect(Reading(messages).incomplete == .depth)
    }

    @Test func nestingOfEncodedMessages() {
        let one = "Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\n"
        let inner = "Content-Type: a/b; name=a.exe\n\n"
        #expect(Reading(one + inner).incomplete == nil)
        let reading = Reading(repeated(one, 30) + inner + repeated("text\n", 20_000))
        #expect(reading.incomplete == .transferEncoding)
        #expect(reading.refused == ["a.exe"])
    }

    @Test func encodingsThatAreNotKnown() {
        func encoded(_ type: String, _ encoding: String) -> AttachmentReader.Incomplete? {
            Reading(MessageCase.part("Content-Type: \(type)\nContent-Transfer-Encoding: \(encoding)"))
                .incomplete
        }
        #expect(encoded("message/rfc822", "x-uuencode") == .transferEncoding)
        #expect(
            encoded("message/rfc822", "base64\nContent-Transfer-Encoding: quoted-printable")
                == .transferEncoding)
        for known in ["7bit", "8BIT", "binary", " 8-bit;", "(c) 7bit", "base64"] {
            #expect(encoded("message/rfc822", known) == nil)
        }
        #expect(encoded("text/plain", "x-uuencode") == nil)
    }

    @Test func parts() {
        func message(_ parts: Int) -> String {
            "Content-Type: multipart/mixed; boundary=b\n\n" + repeated("--b\n\ntext\n", parts)
        }
        #expect(Reading(message(1_000)).incomplete == nil)
        #expect(Reading(message(1_001)).incomplete == .parts)
        #expect(Reading(message(100_000)).incomplete == .parts)
    }

    @Test func fieldLength() {
        let long = repeated("x", 59_900)
        for field in ["Content-Type: a/b; x=\(long)", "Content-Type: a/b;\n x=\(long);\n name=a.exe"] {
            #expect(Reading(MessageCase.part(field)).incomplete == .fieldLength)
            #expect(Reading("\(field)\n\n").incomplete == .fieldLength)
        }
        #expect(Reading(MessageCase.part("Subject: \(long)")).incomplete == nil)
        let folded = "Content-Type: a/b" + repeated(";\n x=y", 100_000)
        #expect(Reading(MessageCase.part(folded)).incomplete == .fieldLength)
    }

    @Test func parameters() {
        func disposition(_ parameters: String) -> Reading {
            Reading(MessageCase.part("Content-Disposition: attachment" + parameters))
        }
        #expect(disposition(repeated("; x=y", 499) + "; filename=a.exe").refused == ["a.exe"])
        #expect(disposition(repeated("; x=y", 499)).incomplete == nil)
        #expect(disposition(repeated("; x=y", 10_000)).incomplete == .parameters)
        #expect(disposition(repeated("; filename=a", 501)).incomplete == .parameters)
        #expect(disposition(repeated(" filename=a", 10)).incomplete == .parameters)
        #expect(disposition((0..<101).map { "; filename*\($0)=a" }.joined()).incomplete == .parameters)
        #expect(disposition((0..<100).map { "; filename*\($0)=a" }.joined()).incomplete == nil)
    }

    @Test func boundaries() {
        func type(_ parameters: String) -> AttachmentReader.Incomplete? {
            Reading("Content-Type: multipart/mixed\(parameters)\n\ntext").incomplete
        }
        #expect(type("") == .boundary)
        #expect(type("; boundary=" + repeated("b", 2_048)) == nil)
        #expect(type("; boundary=" + repeated("b", 2_049)) == .boundary)
        #expect(type((0..<16).map { "; boundary=b\($0)" }.joined()) == nil)
        #expect(type((0..<17).map { "; boundary=b\($0)" }.joined()) == .boundary)
    }

    @Test func openBoundaries() {
        func message(_ levels: Int) -> String {
            var text = "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
            for level in 0..<levels {
                let boundary = "b\(level)" + repeated("x", 1_000)
                text += "Content-Type: multipart/mixed; boundary=\(boundary)\n\n--\(boundary)\n"
            }
            return text + "Content-Type: a/b; name=a.exe\n\n"
        }
        #expect(Reading(message(16)).incomplete == nil)
        #expect(Reading(message(16)).refused == ["a.exe"])
        #expect(Reading(message(17)).incomplete == .boundary)
        // Delimiters by their beginning close nothing: the stack is bounded all the same.
        let loose = "--bx\nContent-Type: multipart/mixed; boundary=c\n\n"
        let start = "Content-Type: multipart/mixed; boundary=b\n\n"
        #expect(Reading(start + repeated(loose, 39)).incomplete == nil)
        #expect(Reading(start + repeated(loose, 40)).incomplete == .depth)
    }

    @Test func linesThatCost() {
        var limits = AttachmentLimits()
        (limits.comparisons, limits.headerLines) = (100, 50)
        func incomplete(_ text: String) -> AttachmentReader.Incomplete? {
            let start = "Content-Type: multipart/mixed; boundary=b; boundary=c\n\n"
            return Reading(Array((start + text).utf8), limits: limits).incomplete
        }
        #expect(incomplete(repeated("--\n", 50)) == nil)
        #expect(incomplete(repeated("--\n", 51)) == .delimiters)
        #expect(incomplete(repeated("text\n", 10_000)) == nil)
        #expect(incomplete("--b\n" + repeated("x: y\n", 49) + "\n") == nil)
        #expect(incomplete("--b\n" + repeated("x: y\n", 50) + "\n") == .headerLines)
        let encoded = "--b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\n"
        #expect(incomplete(repeated(encoded + repeated("x: y\n", 20), 1)) == nil)
        #expect(incomplete(repeated(encoded + repeated("x: y\n", 20), 2)) == .headerLines)
    }

    @Test func names() {
        var limits = AttachmentLimits()
        limits.nameBytes = 1_000
        let field = "Content-Disposition: attachment; filename=" + repeated("a", 90)
        func parts(_ count: Int) -> String {
            let parts = (10..<10 + count).map { "--b\n\(field)\($0).exe\n\n" }.joined()
            return "Content-Type: multipart/mixed; boundary=b\n\n\(parts)"
        }
        #expect(Reading(Array(parts(10).utf8), limits: limits).incomplete == nil)
        let reading = Reading(Array(parts(11).utf8), limits: limits)
        #expect(reading.incomplete == .names)
        #expect(reading.refused.count == 10)
        let fields = (10..<21).map { "\(field)\($0).exe\n" }.joined()
        #expect(Reading(Array(MessageCase.part(fields).utf8), limits: limits).incomplete == .names)
    }

    @Test func bareCarriageReturns() {
        let start = "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
        for text in [
            "Content-Type: a/b; name=a\r.exe\n\n", "X: y\rContent-Type: a/b; name=a.exe\n\n",
            "\ntext\r--b\nContent-Type: a/b; name=a.exe\n\n",
            "\ntext\n--b\rContent-Type: a/b; name=a.exe\n\n",
        ] {
            #expect(Reading(start + text).incomplete == .bareCarriageReturn)
        }
        for text in ["\na\rb\r\r\nc\r--d\re\r", "X: y\r\r\n\r\r\ntext\r"] {
            #expect(Reading(start + text).incomplete == nil)
        }
        #expect(Reading("Content-Type: a/b; name=a\r.exe\n\n").incomplete == .bareCarriageReturn)
    }

    @Test func longLines() {
        let line = repeated("x", 1 << 20)
        let reading = Reading(
            MessageCase.part("\(line)\nContent-Type: a/b; name=a.exe", "\(line)\n--outer\(line)"))
        #expect(reading.refused == ["a.exe"])
        #expect(reading.incomplete == nil)
        let blanks = Reading(
            "Content-Type: multipart/mixed; boundary=b\n\n--b\(repeated(" ", 1 << 20))\nContent-Type: a/b; name=a.exe\n\n"
        )
        #expect(blanks.refused == ["a.exe"])
    }

    @Test func allFieldsTogether() {
        var limits = AttachmentLimits()
        limits.allFieldBytes = 1_080
        func incomplete(_ message: String) -> AttachmentReader.Incomplete? {
            Reading(Array(message.utf8), limits: limits).incomplete
        }
        let field = "Content-Type: a/b; x=\(repeated("x", 88))\n"
        #expect(incomplete(MessageCase.part(repeated(field, 10))) == nil)
        #expect(incomplete(MessageCase.part(repeated(field, 11))) == .fieldLength)
        let part = "--b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\n"
        let start = "Content-Type: multipart/mixed; boundary=b\n\n"
        // Each is read as it stands and decoded.
        #expect(incomplete(start + repeated(part + field + "\n", 4)) == nil)
        #expect(incomplete(start + repeated(part + field + "\n", 6)) == .fieldLength)
    }
}
