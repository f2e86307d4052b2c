import MailMessage
import MailPipeline
import Testing

/// Texts of the site's in the text of a message.
@Suite struct DisclaimerTests {
    private func edited(
        _ text: String, _ disclaimer: Disclaimer = Disclaimer(text: "Example Ltd.", html: "<p>Example Ltd.</p>")
    ) throws -> String {
        var test = try EditCase(text)
        test.editor.addDisclaimer(disclaimer)
        #expect(try test.editor.finish().refusals == [])
        return try test.result()
    }

    @Test func plainTextWithoutFields() throws {
        #expect(try edited("From: a\n\nHello\n") == "From: a\n\nHello\nExample Ltd.\n")
        #expect(try edited("From: a\n\nHello") == "From: a\n\nHello\nExample Ltd.")
        #expect(try edited("From: a\n\n") == "From: a\n\nExample Ltd.")
        let start = Disclaimer(text: "External\nmail\n", html: "", position: .start)
        #expect(try edited("From: a\n\nHello\n", start) == "From: a\n\nExternal\nmail\nHello\n")
    }

    @Test func sevenBitTextStaysSo() throws {
        let umlaut = Disclaimer(text: "Grüße", html: "")
        #expect(
            try edited("From: a\n\nHello = all\n", umlaut)
                == "From: a\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n"
                + "MIME-Version: 1.0\n\nHello =3D all\nGr=C3=BC=C3=9Fe\n")
        let latin = "MIME-Version: 1.0\nContent-Type: text/plain; charset=ISO-8859-1; x=y\n\nHello\n"
        #expect(
            try edited(latin, umlaut)
                == "MIME-Version: 1.0\nContent-Type: text/plain; charset=ISO-8859-1; x=y\n"
                + "Content-Transfer-Encoding: quoted-printable\n\nHello\nGr=FC=DFe\n")
        // The whole has no bytes beyond ASCII, whatever the field says.
        let eight =
            "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nHi\n"
        #expect(
            try edited(eight, umlaut)
                == "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
                + "Content-Transfer-Encoding: quoted-printable\n\nHi\nGr=C3=BC=C3=9Fe\n")
    }

    @Test func eightBitTextStaysSo() throws {
        let text =
            "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nfür\n"
        #expect(try edited(text, Disclaimer(text: "Grüße", html: "")) == text + "Grüße\n")
    }

    @Test func anotherCharsetWhereACharacterIsMissing() throws {
        let text =
            "MIME-Version: 1.0\nContent-Type: text/plain; charset=\"iso-8859-1\"\n"
            + "Content-Transfer-Encoding: quoted-printable\nContent-Length: 5\nContent-MD5: x\n\nf=FCr=\n dich\n"
        #expect(
            try edited(text, Disclaimer(text: "5 €", html: ""))
                == "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
                + "Content-Transfer-Encoding: quoted-printable\n\nf=C3=BCr dich\n5 =E2=82=AC\n")
        #expect(
            try edited(text, Disclaimer(text: "ß", html: "")).hasSuffix(
                "quoted-printable\n\nf=FCr=\n dich\n=DF\n"))
    }

    @Test(arguments: [
        ("koi8-r", "8NLJ18XUDQo=", "Да", "8NLJ18XUDQrkwQ0K"), ("utf-8", "SGk=", "é", "SGkNCsOp"),
        ("shift_jis", "k/qWew0K", "x", "k/qWew0KeA0K"),
    ])
    func base64(_ charset: String, _ before: String, _ added: String, _ after: String) throws {
        let header =
            "MIME-Version: 1.0\nContent-Type: text/plain; charset=\(charset)\nContent-Transfer-Encoding: BASE64\n\n"
        #expect(try edited(header + before + "\n", Disclaimer(text: added, html: "")) == header + after + "\n")
    }

    @Test func aCharsetOfSeveralBytesBecomesUTF8() throws {
        let text = "MIME-Version: 1.0\nContent-Type: text/plain; charset=iso-2022-jp\n\n\u{1B}$BF|K\\\u{1B}(B\n"
        #expect(
            try edited(text, Disclaimer(text: "x", html: ""))
                == "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
                + "Content-Transfer-Encoding: quoted-printable\n\n=E6=97=A5=E6=9C=AC\nx\n")
    }

    @Test func quotedPrintableThatEndsInABrokenLine() throws {
        let header = "MIME-Version: 1.0\nContent-Transfer-Encoding: quoted-printable\n\n"
        #expect(try edited(header + "a=\n") == header + "a=\n\nExample Ltd.\n")
        #expect(try edited(header + "a=") == header + "a=\n\nExample Ltd.")
        #expect(
            try edited(header + "a\n", Disclaimer(text: "-- \nFrom here = there\n.", html: ""))
                == header + "a\n=2D-=20\n=46rom here =3D there\n=2E\n")
    }

    @Test func hyphensNeverBeginALine() throws {
        #expect(
            try edited("MIME-Version: 1.0\n\na\n", Disclaimer(text: "--\nx", html: ""))
                == "MIME-Version: 1.0\nContent-Transfer-Encoding: quoted-printable\n\na\n=2D-\nx\n")
    }

    @Test func flowedText() throws {
        let header = "MIME-Version: 1.0\nContent-Type: text/plain; format=flowed; charset=us-ascii\n\n"
        let long = "-- \n" + Array(repeating: "word", count: 20).joined(separator: " ") + "  \n> x"
        let line = Array(repeating: "word", count: 14).joined(separator: " ")
        let rest = Array(repeating: "word", count: 6).joined(separator: " ")
        #expect(
            try edited(header + "a flowed \n", Disclaimer(text: long, html: ""))
                == header + "a flowed \n\n -- \n\(line) \n\(rest)\n > x\n")
        #expect(try edited(header + "a\n-- \n") == header + "a\n-- \nExample Ltd.\n")
        let deleting = header.replacing("flowed;", with: "flowed; delsp=yes;")
        let result = try edited(deleting + "a\n", Disclaimer(text: long, html: ""))
        #expect(result == deleting + "a\n -- \n\(line)  \n\(rest)\n > x\n")
        let text = try #require(try EditCase(result).message.parts.first)
        #expect(try EditCase(result).message.visibleText(of: text).text.contains("\(line) \(rest)\n"))
    }

    @Test func html() throws {
        let header = "MIME-Version: 1.0\nContent-Type: text/html; charset=iso-8859-1\n\n"
        let disclaimer = Disclaimer(text: "x", html: "<p>Grüße\n-- €</p>\n")
        #expect(
            try edited(header + "<html><body>Hi</body></html>\n", disclaimer)
                == header + "<html><body>Hi\n<p>Gr&#252;&#223;e\n -- &#8364;</p>\n</body></html>\n")
        #expect(try edited(header + "<p>Hi\n", disclaimer).hasSuffix("<p>Hi\n<p>Gr&#252;&#223;e\n -- &#8364;</p>\n"))
        let start = Disclaimer(text: "x", html: "<p>x</p>", position: .start)
        #expect(
            try edited(header + "<html><BODY a='>'>--B\n</body></html>\n", start)
                == header + "<html><BODY a='>'>\n<p>x</p>\n --B\n</body></html>\n")
    }

    @Test func htmlInQuotedPrintable() throws {
        let header = "MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
        #expect(
            try edited(header + "<p a=3D'x'>=FC=\n</bo=\ndy></html>\n", Disclaimer(text: "x", html: "<b a='x'>y</b>"))
                == header + "<p a=3D'x'>=FC=\n=\n<b a=3D'x'>y</b>=\n</bo=\ndy></html>\n")
        #expect(try edited(header + "<p>a\n", Disclaimer(text: "x", html: "<p>y")) == header + "<p>a\n<p>y\n")
    }

    static let alternative = """
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=A

        --A
        Content-Type: multipart/alternative; boundary=B

        --B
        Content-Type: text/plain

        Hello
        --B
        Content-Type: multipart/related; boundary=C

        --C
        Content-Type: text/html

        <p>Hello</p>
        --C
        Content-Type: image/png; name=a.png

        png
        --C--
        --B--
        --A
        Content-Type: text/plain; name=a.txt

        attached
        --A
        Content-Type: text/plain

        footer
        --A
        Content-Type: message/rfc822

        Subject: x

        inner
        --A--

        """

    @Test func bothFormsOfAnAlternativeAndNothingElse() throws {
        let marked = Disclaimer(text: "Example Ltd.", html: "<p>Example Ltd.</p>", marker: "X-Disclaimer")
        #expect(
            try edited(Self.alternative, marked)
                == Self.alternative.replacing("Hello\n", with: "Hello\nExample Ltd.\n")
                .replacing("<p>Hello</p>\n", with: "<p>Hello</p>\n<p>Example Ltd.</p>\n")
                .replacing("boundary=A\n", with: "boundary=A\nX-Disclaimer: yes\n"))
        var again = try EditCase(edited(Self.alternative, marked))
        again.editor.addDisclaimer(marked)
        #expect(try again.editor.finish().refusals.map(\.reason) == [.alreadyThere])
    }

    @Test(
        arguments: [
            ("List-Id: x\n\nHello\n", .listMail), ("Precedence: LIST\n\nHello\n", .listMail),
            ("X-Mark: yes\n\nHello\n", .alreadyThere), ("X: y\n\nHello\n> Example   Ltd.\n", .alreadyThere),
            ("Content-Type: multipart/signed; boundary=B\n\n--B\n\nx\n--B\n\ny\n--B--\n", .signed),
            ("Content-Type: application/pkcs7-mime; name=smime.p7m\n\nx\n", .signed),
            ("X: y\n\n-----BEGIN PGP SIGNED MESSAGE-----\nx\n", .signed),
            ("X: y\n\n-----BEGIN PGP MESSAGE-----\nx\n", .encrypted),
            ("Content-Type: multipart/encrypted; boundary=B\n\n--B\n\nx\n--B--\n", .encrypted),
            ("Content-Type: multipart/report; boundary=B\n\n--B\n\nx\n--B--\n", .report),
            (
                "Content-Type: multipart/alternative; boundary=B\n\n--B\n\nx\n--B\n"
                    + "Content-Type: text/calendar; method=REQUEST\n\ny\n--B--\n", .invitation
            ),
            ("Content-Type: image/png\n\nx\n", .noText),
            ("Content-Type: text/plain; charset=x-none\n\nx\n", .unknownCharset),
            ("Content-Type: text/plain; charset=unknown-8bit\n\nx\n", .unknownCharset),
            ("Content-Type: text/html; charset=utf-16\n\nx\n", .unknownCharset),
            ("Content-Transfer-Encoding: base64\n\naGVsbG8=YWJj\n", .ambiguous),
        ] as [(String, EditRefusal.Reason)])
    func itIsLeftOut(_ text: String, _ reason: EditRefusal.Reason) throws {
        var test = try EditCase(text)
        test.editor.addDisclaimer(Disclaimer(text: "--\nExample Ltd.", html: "<p>x</p>", marker: "X-Mark"))
        let edits = try test.editor.finish()
        #expect(edits.refusals.map(\.reason) == [reason])
        #expect(edits.isEmpty)
    }

    @Test func bytesThatAreNotOfTheCharset() throws {
        var test = try EditCase(bytes: Array("Subject: x\r\n\r\n".utf8) + [0xFC, 0x0D, 0x0A])
        test.editor.addDisclaimer(Disclaimer(text: "ü", html: ""))
        #expect(try test.editor.finish().refusals.map(\.reason) == [.unknownCharset])
    }

    @Test func aTextThatGoesGetsNone() throws {
        var test = try EditCase(Self.alternative)
        test.editor.remove(part: 3)
        test.editor.addDisclaimer(Disclaimer(text: "x", html: "y"))
        let edits = try test.editor.finish()
        #expect(edits.refusals.map(\.reason) == [.insideAnotherEdit])
        #expect(edits.body != nil)
    }

    /// Where no empty line ends the header of a part, or the delimiter needs it, a text would become a field or take the
    /// delimiter with it.
    @Test(arguments: [
        "--b\nContent-Type: text/plain\n\n--b\nContent-Type: application/pdf\n\nx\n--b--\n",
        "--b\n--b\nContent-Type: application/pdf; name=a.pdf\n\nx\n--b--\n",
        "--b\nContent-Type: text/plain\n--b\nContent-Type: application/pdf\n\nx\n--b--\n",
        "--b\nContent-Type: text/html\n\n--b--\n", "--b\nContent-Type: text/plain",
        "--b\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n--b--\n",
    ])
    func anEmptyPartGetsNone(_ body: String) throws {
        let text = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n\(body)"
        for position in [Disclaimer.Position.start, .end] {
            var test = try EditCase(text)
            test.editor.addDisclaimer(Disclaimer(text: "Beware.", html: "<p>Beware.</p>", position: position))
            #expect(try test.editor.finish().refusals.count == 1)
            #expect(try test.result() == text)
        }
    }

    /// Tags within comments, titles and attributes are none.
    @Test(arguments: [
        ("<!--[if mso]><body class=\"mso\"><![endif]--><html><body>Hi</body>", "<body>|Hi"),
        ("<!-- <body> --><p>Hi", "|<!-- <body>"), ("<title><body></title><p>Hi", "</title> |<p>Hi"),
        ("<body x=a\"b>Hi <img alt=\"a > b\">", "<body x=a\"b>|Hi"), ("Hi <body>there", "|Hi"),
        ("<!DOCTYPE html><html><head><style>a{}</style></head>\n<body>\nHi", "<body>|\nHi"),
    ])
    func theBeginningOfAPage(_ page: String, _ place: String) throws {
        let result = try edited(
            "MIME-Version: 1.0\nContent-Type: text/html\n\n\(page)\n",
            Disclaimer(text: "", html: "<p>X</p>", position: .start))
        let wanted = place.replacing("|", with: "<p>X</p>")
        #expect(result.filter { !$0.isWhitespace }.contains(wanted.filter { !$0.isWhitespace }), "\(result)")
    }

    @Test(arguments: [
        ("Hi<!-- </body> --></body></html>", "--><p>X</p></body>"), ("Hi<!-- ", "Hi<p>X</p><!-- "),
        ("Hi</body><textarea></body>", "Hi<p>X</p></body>"), ("Hi<img alt=\"", "Hi<p>X</p><img"),
        ("Hi<style>a", "Hi<p>X</p><style>"), ("Hi", "Hi<p>X</p>"),
    ])
    func theEndOfAPage(_ page: String, _ wanted: String) throws {
        let result = try edited(
            "MIME-Version: 1.0\nContent-Type: text/html\n\n\(page)", Disclaimer(text: "", html: "<p>X</p>"))
        #expect(result.replacing("\n", with: "").contains(wanted), "\(result)")
    }

    @Test func ofSeveralTheFirstCounts() throws {
        var test = try EditCase("From: a\n\nHello\n")
        test.editor.addDisclaimer(Disclaimer(text: "One", html: ""))
        test.editor.addDisclaimer(Disclaimer(text: "Two", html: ""))
        #expect(try test.result() == "From: a\n\nHello\nOne\n")
    }
}
