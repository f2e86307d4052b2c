import MailRules
import Testing

/// The parts of messages.
@Suite struct PartTreeTests {
    private func tree(_ text: String) -> PartTree { TextExamples.message(text).tree }

    private func leaves(_ tree: PartTree) -> [String] {
        tree.leaves.map { "\(TextExamples.string($0.type))|\(TextExamples.string($0.raw.slice))" }
    }

    @Test func partsAndTheirContents() {
        let tree = tree(
            """
            Content-Type: multipart/mixed; boundary="b c"

            preamble
            --b c
            Content-Type: TEXT/HTML; charset=x

            <p>

            --b c\u{20}
            Content-Type: image/gif
            Content-Transfer-Encoding: BASE64

            R0lG
            --b c--
            .

            """)
        #expect(leaves(tree) == ["text/html|<p>\n", "image/gif|R0lG"])
        #expect(tree.flags == [])
        #expect(tree.parts.last?.decoded() == Array("GIF".utf8))
        #expect(tree.parts[1].charset == Array("x".utf8))
    }

    @Test(
        arguments: [
            ("--a\nx\n--a--\n", [.missingPartFields, .missingPartSeparator]), ("--a\nX: y\n\n--a--\nz\n", .epilogue),
            ("--a\nX: y\n\nz\n", .unbalancedBoundary), ("--a\nX: y\nz\n--a--\n", .missingPartSeparator),
            ("--a\nX: y\n\nz\n--a--", []),
        ] as [(String, StructureFlags)])
    func whatIsOdd(_ body: String, _ flags: StructureFlags) {
        #expect(tree("Content-Type: multipart/mixed; boundary=a\n\n" + body).flags == flags)
    }

    @Test(arguments: [
        ("", "text/plain"), ("text/x-foo", "text/plain"), ("text/calendar", "text/calendar"), ("Text", "text/plain"),
        ("image/(gif)", "image/gif"), ("text/html charset=x", "text/html"), ("multipart/mixed", "text/plain"),
        ("message/delivery-status", "message/delivery-status"),
    ])
    func types(_ value: String, _ type: String) {
        let tree = tree("Content-Type: \(value)\n\nx\n")
        #expect(tree.leaves.map { TextExamples.string($0.type) } == [type])
    }

    @Test(arguments: [
        ("a/b; charset=\"x\" ; y", "x\" "), ("a/b; charset='x'", "x"), ("a/b; xcharset=y; charset = z;", "z"),
        ("a/b; charset=", ""), ("a/b", nil),
    ])
    func charsets(_ value: String, _ charset: String?) {
        #expect(ContentType(Array(value.utf8)).charset.map { TextExamples.string($0) } == charset)
    }

    @Test(arguments: [
        ("a/b; boundary=\"x y", "x y"), ("a/b; boundary=x\"y; boundary=z", "z"), ("a/b; BOUNDARY = x;y", "x"),
        ("a/b; boundary=\"\"", nil),
    ])
    func boundaries(_ value: String, _ boundary: String?) {
        #expect(ContentType(Array(value.utf8)).boundary.map { TextExamples.string($0) } == boundary)
    }

    @Test func aNameInPieces() {
        let type = ContentType(Array("a/b; name*1=\".htm\"; name*0=x".utf8))
        #expect(type.name == Array("x.htm".utf8))
        let part = tree("Content-Type: a/b\nContent-Disposition: attachment; FILENAME=\"x.SHTML\"\n\nx\n").parts[0]
        #expect(part.effectiveType == Array("text/html".utf8))
    }

    @Test func messagesWithin() {
        let inner = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b--\n"
        let tree = tree("Content-Type: multipart/digest; boundary=a\n\n--a\n\n\(inner)\n--a--\n")
        #expect(tree.parts.map(\.level) == [0, 1, 2, 3])
        #expect(leaves(tree) == ["text/plain|x"])
        var deep = "x"
        for _ in 0..<30 { deep = "Content-Type: message/rfc822\n\n" + deep }
        #expect(self.tree(deep).parts.count == 21)
    }

    @Test func aPartOfTheSameBoundary() {
        let tree = tree(
            """
            Content-Type: multipart/mixed; boundary=a

            --a
            Content-Type: multipart/alternative; boundary=a

            --a

            x
            --a--
            --a--

            """)
        #expect(
            tree.parts.map { TextExamples.string($0.type) } == [
                "multipart/mixed", "multipart/alternative", "text/plain",
            ])
    }

    @Test func longLinesAndManyBlankLines() {
        let long = String(repeating: "x", count: 5_000)
        let parts = tree("Content-Type: multipart/mixed; boundary=a\n\n--a\n\n\(long)\n--a--\n").leaves
        #expect(parts.map { $0.raw.lines.map(\.count) } == [[2_049, 2_049, 904]])
        let blank = String(repeating: "\n", count: 50)
        #expect(tree("A: b\n\nx\n\(blank)y\n").leaves.map(\.raw.count) == [2 + 20 + 2])
        #expect(tree("A: b\n\n\(blank)y\n").leaves.map(\.raw.count) == [21 + 2])
    }

    @Test func noMoreThanAThousandParts() {
        let body = String(repeating: "--a\n\nx\n", count: 1_200)
        let tree = tree("Content-Type: multipart/mixed; boundary=a\n\n" + body)
        #expect(tree.leaves.count == 1_000)
        #expect(tree.flags.contains(.tooManyParts))
    }

    @Test(arguments: [
        ("quoted-printable", "a=20 \t\nb=\nc=3=\nDd =zz=\r\n=0D\n", "a \nbc=d =zz\n"),
        ("quoted-printable", "a \t", "a \t"), ("base64", "YWJj\nZA==", "abcd"), ("base64", "YW!Jj ZGU", "abcde"),
        ("base64", "YQ", "a"), ("base64", "DQo=", "\n"), ("x-other", "YQ==", "YQ=="),
    ])
    func transferEncodings(_ encoding: String, _ content: String, _ decoded: String) {
        let parts = tree("Content-Transfer-Encoding: \(encoding)\n\n" + content).leaves
        #expect(parts.map { TextExamples.string($0.decoded()) } == [decoded])
    }
}
