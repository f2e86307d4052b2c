import MailMessage
import MailPipeline
import Testing

/// Parts taken away: what is left, byte for byte.
@Suite struct RemovalTests {
    static let mixed = """
        From: a@example.org
        DKIM-Signature: v=1;
        \tb=x
        Content-Type: multipart/mixed; boundary="B"

        preamble
        --B
        Content-Type: text/plain

        Hello
        --B
        Content-Type: application/octet-stream; name="a.exe"
        Content-Transfer-Encoding: base64

        TVqQAAMAAAAEAAAA
        --B
        Content-Type: application/pdf; name="b.pdf"

        pdf
        --B--
        epilogue

        """

    @Test func aPartIsDropped() throws {
        var test = try EditCase(Self.mixed)
        test.editor.remove(part: 2)
        let edits = try test.editor.finish()
        #expect(edits.headerChanges.isEmpty && edits.headerAdditions.isEmpty && edits.refusals.isEmpty)
        #expect(edits.outcomes == [EditOutcome(.remove(part: 2, notice: nil), parts: [2])])
        let wanted = Self.mixed.replacing(
            "--B\nContent-Type: application/octet-stream; name=\"a.exe\"\nContent-Transfer-Encoding: base64\n\n"
                + "TVqQAAMAAAAEAAAA\n", with: "")
        #expect(try test.result() == wanted)
    }

    @Test func aNoticeStandsInItsPlace() throws {
        var test = try EditCase(Self.mixed)
        test.editor.remove(part: 2, notice: "It was removed.")
        let wanted = Self.mixed.replacing(
            "Content-Type: application/octet-stream; name=\"a.exe\"\nContent-Transfer-Encoding: base64\n\n"
                + "TVqQAAMAAAAEAAAA\n",
            with: "Content-Type: text/plain; charset=us-ascii\nContent-Transfer-Encoding: 7bit\n\nIt was removed.\n")
        #expect(try test.result() == wanted)
    }

    @Test func aNoticeBeyondASCIIHasSevenBits() throws {
        var test = try EditCase(Self.mixed)
        test.editor.replace(part: 2, text: "--B\nEntfernt: gefährlich\n--B--")
        let result = try test.result()
        #expect(
            result.contains(
                """
                --B
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                =2D-B
                Entfernt: gef=C3=A4hrlich
                =2D-B--
                --B

                """))
        #expect(result.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test func allPartsAtOnce() throws {
        var test = try EditCase(Self.mixed)
        for part in 1...3 { test.editor.remove(part: part) }
        let result = try test.result()
        #expect(
            result.hasSuffix(
                """
                preamble
                --B
                Content-Type: text/plain; charset=us-ascii
                Content-Transfer-Encoding: 7bit


                --B--
                epilogue

                """))
        #expect(try EditCase(result).message.parts.count == 2)
    }

    @Test func lineFeedsStayLineFeeds() throws {
        var test = try EditCase(Self.mixed, crlf: false)
        test.editor.remove(part: 2, notice: "Gone\nfor good")
        let result = EditCase.apply(try test.editor.finish(), to: test.message)
        #expect(!result.contains(0x0D))
        #expect(String(decoding: result, as: UTF8.self).contains("\n\nGone\nfor good\n--B\n"))
    }

    @Test func theLastPartWithoutAnEndBecomesEmpty() throws {
        let text =
            "Content-Type: multipart/mixed; boundary=B\n\n--B\n\nHello\n--B\nContent-Type: a/b; name=a.exe\n\nx\n"
        var test = try EditCase(text)
        test.editor.remove(part: 2)
        #expect(
            try test.result()
                == "Content-Type: multipart/mixed; boundary=B\n\n--B\n\nHello\n--B\n"
                + "Content-Type: text/plain; charset=us-ascii\nContent-Transfer-Encoding: 7bit\n\n")
    }

    @Test func anEmptyPartGetsALineEnd() throws {
        var test = try EditCase("Content-Type: multipart/mixed; boundary=B\n\n--B\n--B\n\nHello\n--B--\n")
        test.editor.remove(part: 1, notice: "Gone")
        #expect(try test.result().contains("7bit\n\nGone\n--B\n\nHello\n--B--\n"))
    }

    @Test func theWholeMessage() throws {
        var test = try EditCase(
            """
            Subject: x
            Content-Type: application/x-msdownload; name="a.exe"
            Content-Length: 6
            content-disposition: attachment; filename="a.exe"
            Content-Transfer-Encoding: base64
            Content-MD5: x

            TVqQ

            """)
        test.editor.remove(part: 0, notice: "It was removed.")
        let edits = try test.editor.finish()
        #expect(
            edits.headerChanges == [
                HeaderChange(
                    name: "Content-Type", occurrence: 1, value: Array("text/plain; charset=us-ascii".utf8)),
                HeaderChange(name: "Content-Length", occurrence: 1, value: nil),
                HeaderChange(name: "content-disposition", occurrence: 1, value: nil),
                HeaderChange(name: "Content-Transfer-Encoding", occurrence: 1, value: Array("7bit".utf8)),
                HeaderChange(name: "Content-MD5", occurrence: 1, value: nil),
            ])
        #expect(edits.headerAdditions == [HeaderAddition(name: "MIME-Version", value: Array("1.0".utf8))])
        #expect(edits.body?.flatMap { $0 } == Array("It was removed.\r\n".utf8))
    }

    @Test func repeatedFieldsOfTheWholeMessage() throws {
        var test = try EditCase(
            "MIME-Version: 1.0\nContent-Type: text/plain\nContent-Type: application/x; name=a.exe\n\nx\n")
        test.editor.remove(part: 0)
        let edits = try test.editor.finish()
        #expect(edits.headerChanges.map(\.occurrence) == [1, 2])
        #expect(edits.headerChanges.map { $0.value == nil } == [false, true])
        #expect(edits.body?.flatMap { $0 } == [])
    }

    static let nested = """
        Content-Type: multipart/mixed; boundary="A"
        Content-Length: 1

        --A
        Content-Type: multipart/related; boundary="B"
        Content-MD5: x
        X-Kept: y

        --B

        text
        --B
        Content-Type: image/png; name="a.png"

        png
        --B--
        --A
        Content-Type: message/rfc822
        Content-Length: 2

        Subject: inner
        Content-Type: multipart/mixed; boundary="C"

        --C

        more
        --C
        Content-Type: application/x; name="a.exe"

        MZ
        --C--
        --A--

        """

    @Test func aPartOfAnAttachedMessage() throws {
        var test = try EditCase(Self.nested)
        let part = try #require(test.part(named: "a.exe"))
        test.editor.remove(part: part)
        let edits = try test.editor.finish()
        #expect(edits.headerChanges == [HeaderChange(name: "Content-Length", occurrence: 1, value: nil)])
        let wanted = Self.nested.replacing("Content-Length: 1\n", with: "").replacing("Content-Length: 2\n", with: "")
            .replacing("--C\nContent-Type: application/x; name=\"a.exe\"\n\nMZ\n", with: "")
        #expect(try test.result() == wanted)
    }

    @Test func aPartOfAPartAndThatPart() throws {
        var test = try EditCase(Self.nested)
        let inner = try #require(test.part(named: "a.png"))
        test.editor.remove(part: inner)
        #expect(
            try test.result()
                == Self.nested.replacing("Content-Length: 1\n", with: "").replacing("Content-MD5: x\n", with: "")
                .replacing("--B\nContent-Type: image/png; name=\"a.png\"\n\npng\n", with: ""))
        test.editor.remove(part: 1, notice: "all gone")
        test.editor.replace(part: inner, text: "other")
        let edits = try test.editor.finish()
        #expect(edits.outcomes.map(\.parts) == [[1], [1]])
        #expect(edits.refusals == [EditRefusal(.replace(part: inner, text: "other"), .insideAnotherEdit)])
        #expect(try !test.result().contains("a.png"))
    }

    @Test func anAttachedMessageGoesAsAWhole() throws {
        var test = try EditCase(
            """
            Content-Type: multipart/mixed; boundary="A"

            --A

            x
            --A
            Content-Type: message/rfc822

            Content-Type: application/x; name="a.exe"

            MZ
            --A--

            """)
        test.editor.remove(part: 3, notice: "gone")
        let edits = try test.editor.finish()
        #expect(edits.outcomes.map(\.parts) == [[2]])
        #expect(edits.outcomes.map(\.isWidened) == [true])
        #expect(try test.result().contains("--A\nContent-Type: text/plain; charset=us-ascii\n"))
        #expect(try !test.result().contains("a.exe"))
    }

    @Test func aFileInATextTakesTheTextWithIt() throws {
        var test = try EditCase(
            """
            Content-Type: multipart/mixed; boundary="A"

            --A

            see below
            begin 644 a.exe
            #0V%T
            `
            end
            --A

            y
            --A--

            """)
        let part = try #require(test.part(named: "a.exe"))
        test.editor.remove(part: part, notice: "begin 644 a.exe\n#0V%T\n`\nend")
        let edits = try test.editor.finish()
        #expect(edits.outcomes.map(\.parts) == [[1]])
        let after = try EditCase(test.result()).message
        #expect(after.parts.count == 3 && after.allNames.isEmpty)
    }

    @Test func aPartInDecodedBytesTakesItsContainer() throws {
        var test = try EditCase(
            """
            Content-Type: multipart/mixed; boundary="A"

            --A

            x
            --A
            Content-Type: message/rfc822
            Content-Transfer-Encoding: base64

            Q29udGVudC1UeXBlOiBhcHBsaWNhdGlvbi94OyBuYW1lPWEuZXhlCgpNWgo=
            --A--

            """)
        let part = try #require(test.part(named: "a.exe"))
        #expect(test.message.parts[part].source == 1)
        test.editor.remove(part: part)
        test.editor.rename(part: part, to: "b.txt")
        let edits = try test.editor.finish()
        #expect(edits.outcomes.map(\.parts) == [[2]])
        #expect(edits.refusals.map(\.reason) == [.inDecodedBytes])
        #expect(try test.result() == "Content-Type: multipart/mixed; boundary=\"A\"\n\n--A\n\nx\n--A--\n")
    }

    @Test func whatIsAmbiguousIsRefused() throws {
        // Two boundaries: the parts of one overlap those of the other.
        var test = try EditCase(
            """
            Content-Type: multipart/mixed; boundary=B; boundary=C

            --B

            x
            --C
            Content-Type: application/x; name=a.exe

            MZ
            --B
            Content-Type: application/x; name=b.exe

            MZ
            --C--
            --B--

            """)
        for part in test.message.parts.dropFirst() { test.editor.remove(part: part.index) }
        let edits = try test.editor.finish()
        #expect(edits.isEmpty)
        #expect(edits.refusals.count == test.message.parts.count - 1)
        #expect(edits.refusals.allSatisfy { $0.reason == .ambiguous })
        test.editor.remove(part: 0, notice: "all gone")
        #expect(try EditCase(test.result()).message.allNames.isEmpty)
        test.editor.remove(part: 99)
        #expect(try test.editor.finish().refusals.last?.reason == .noSuchPart)
    }

    @Test func aPartBehindTheEndGoesAlone() throws {
        let start = "Content-Type: multipart/mixed; boundary=B\n\n--B\n\nx\n--B--\n--B\n"
        var test = try EditCase(start + "Content-Type: application/x; name=a.exe\n\nMZ\n--B--\n")
        #expect(test.message.readings == 2)
        test.editor.remove(part: 2, notice: "gone")
        #expect(
            try test.result() == start
                + "Content-Type: text/plain; charset=us-ascii\nContent-Transfer-Encoding: 7bit\n\ngone\n--B--\n")
    }

    @Test func aHeaderBehindAnEmptyLineGoesWithThePart() throws {
        var test = try EditCase(
            "Content-Type: multipart/mixed; boundary=B\n\n--B\n\nx\n--B\n\nContent-Type: a/b; name=a.exe\n\nMZ\n--B--\n"
        )
        let part = try #require(test.part(named: "a.exe"))
        test.editor.remove(part: part)
        #expect(try test.editor.finish().outcomes.map(\.isWidened) == [true])
        #expect(try test.result() == "Content-Type: multipart/mixed; boundary=B\n\n--B\n\nx\n--B--\n")
    }

    private func manyParts(_ count: Int) -> String {
        let part = "--B\nContent-Type: a/b; name=a.exe\n\nMZ\n"
        return "Content-Type: multipart/mixed; boundary=B\n\n" + String(repeating: part, count: count) + "--B--\n"
    }

    @Test func manyPartsAtOnce() throws {
        var test = try EditCase(manyParts(990))
        for part in test.message.parts.dropFirst() { test.editor.remove(part: part.index) }
        let edits = try test.editor.finish()
        #expect(edits.refusals.isEmpty && edits.outcomes.count == 990)
        #expect(try EditCase(test.result()).message.parts.count == 2)
    }

    @Test func whatWasNotReadToItsEndIsRefused() throws {
        var test = try EditCase(manyParts(1_100))
        test.editor.remove(part: 1)
        #expect(try test.editor.finish().refusals.map(\.reason) == [.notReadWhole])
        test.editor.remove(part: 0, notice: "all gone")
        #expect(try test.result().hasSuffix("\n\nall gone\n"))
    }

    @Test func aHeaderWithoutAClearEndIsRefused() throws {
        var test = try EditCase(
            "Content-Type: multipart/mixed; boundary=B\n--B\nContent-Type: a/b; name=a.exe\n\nx\n--B--\n")
        test.editor.remove(part: 1)
        test.editor.addDisclaimer(Disclaimer(text: "x", html: "y"))
        let edits = try test.editor.finish()
        #expect(edits.refusals.map(\.reason) == [.unclearHeader, .unclearHeader] && edits.isEmpty)
        #expect(edits.refusals[0].description == "part 1 is not removed: a header has no clear fields or no clear end")
    }

    @Test func nothingWantedNothingDone() throws {
        let test = try EditCase(Self.mixed)
        #expect(try test.editor.finish().isEmpty)
    }
}
