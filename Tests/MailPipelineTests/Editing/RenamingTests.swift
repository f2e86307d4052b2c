import MailMessage
import MailPipeline
import Testing

/// Parts that get another name.
@Suite struct RenamingTests {
    private func message(_ fields: String) -> String {
        "Content-Type: multipart/mixed; boundary=B\n\n--B\n\nHello\n--B\n\(fields)\n\nMZ\n--B--\n"
    }

    @Test(arguments: [
        (
            "Content-Type: application/x; name=\"a.exe\"; x=y\nContent-Disposition: attachment; filename=a.exe",
            "Content-Type: application/x; x=y; name=\"a.txt\"\nContent-Disposition: attachment; filename=\"a.txt\""
        ),
        (
            "Content-Disposition: attachment;\n filename*0*=utf-8''a%2E;\n filename*1=exe; filename=b.exe; size=3\n"
                + "Content-Description: a.exe",
            "Content-Disposition: attachment; size=3; filename=\"a.txt\""
        ),
        (
            "X-Other: a.exe\nContent-Disposition: attachment; filename=\"=?utf-8?Q?a=2Eexe?=\"",
            "X-Other: a.exe\nContent-Disposition: attachment; filename=\"a.txt\""
        ),
        // Some program may take any of these for the name.
        (
            "Content-Type: text/x; foo=\"x.exe\"; x=y; z*=''b%2Eexe\nContent-Disposition: attachment; foo=c.exe\n"
                + "Content-Location: evil.exe",
            "Content-Type: text/x; x=y\nContent-Disposition: attachment; filename=\"a.txt\""
        ),
        // Malformed fields are made anew.
        (
            "Content-Disposition: attachment; filename=a b.exe (x); y",
            "Content-Disposition: attachment; filename=\"a.txt\""
        ),
        (
            "Content-Type: text/html charset=utf-8; name=\"a.exe",
            "Content-Type: text/html; charset=utf-8; name=\"a.txt\""
        ),
        // Without a name it gets one.
        ("Content-Type: image/png", "Content-Type: image/png; name=\"a.txt\""),
        ("X: y", "X: y\nContent-Disposition: attachment; filename=\"a.txt\""),
    ])
    func allNamesBecomeOne(_ before: String, _ after: String) throws {
        var test = try EditCase(message(before))
        test.editor.rename(part: 2, to: "a.txt")
        #expect(try test.editor.finish().refusals == [])
        #expect(try test.result() == message(after))
    }

    @Test func aNameBeyondASCII() throws {
        var test = try EditCase(message("Content-Disposition: attachment; filename=a.exe"))
        test.editor.rename(part: 2, to: "Ümläut 你.txt")
        #expect(
            try test.result()
                == message(
                    "Content-Disposition: attachment; filename=\"_ml_ut _.txt\";\n"
                        + "\tfilename*=utf-8''%C3%9Cml%C3%A4ut%20%E4%BD%A0.txt"))
        #expect(try EditCase(test.result()).message.allNames.contains("Ümläut 你.txt"))
    }

    @Test(arguments: [
        "a\"; filename=\"b.exe", "a\r\nContent-Type: x", "..", "a\u{202E}exe.txt", "=?utf-8?Q?b=2Eexe?=", "a%2Eexe",
        "C:\\a\\..\\b.txt", "", "a\u{0}.txt", String(repeating: "ä", count: 500), "\u{1B}[2J", "a'b;c,d",
    ])
    func hostileNamesAreHarmless(_ name: String) throws {
        var test = try EditCase(message("Content-Type: application/x; name=a.exe"))
        test.editor.rename(part: 2, to: name)
        let edits = try test.editor.finish()
        #expect(edits.refusals == [])
        let bytes = EditCase.apply(edits, to: test.message)
        #expect(bytes.allSatisfy { $0 < 0x7F && $0 >= 0x20 || $0 == 0x0D || $0 == 0x0A || $0 == 0x09 })
        let after = try MessageReader().read(StoredBytes(bytes))
        #expect(after.parts.count == 3 && after.readings == 1)
        // In ASCII alone where the name goes beyond it.
        #expect(Set(after.parts[2].names.map { $0.text.replacing("ä", with: "_") }).count == 1)
        #expect(bytes.split(separator: 0x0A).allSatisfy { $0.count < 998 })
    }

    @Test func theWholeMessageAndWhatIsWithinIt() throws {
        var test = try EditCase("MIME-Version: 1.0\nContent-Type: application/x; name=a.exe\nContent-Length: 3\n\nMZ\n")
        test.editor.rename(part: 0, to: "a.txt")
        let edits = try test.editor.finish()
        #expect(
            edits.headerChanges == [
                HeaderChange(
                    name: "Content-Type", occurrence: 1, value: Array("application/x; name=\"a.txt\"".utf8))
            ])
        #expect(edits.body == nil && edits.headerAdditions.isEmpty)
    }

    @Test func aContainerAndAPartOfIt() throws {
        let text = RemovalTests.nested.replacing("boundary=\"B\"", with: "boundary=\"B\"; name=x.exe")
        var test = try EditCase(text)
        test.editor.rename(part: 1, to: "x.txt")
        test.editor.remove(part: 3)
        #expect(
            try test.result()
                == text.replacing("Content-Length: 1\n", with: "").replacing("Content-MD5: x\n", with: "")
                .replacing("; name=x.exe", with: "; name=\"x.txt\"")
                .replacing("--B\nContent-Type: image/png; name=\"a.png\"\n\npng\n", with: ""))
    }

    @Test func aPartThatGoesIsNotRenamed() throws {
        var test = try EditCase(RemovalTests.nested)
        test.editor.remove(part: 1)
        test.editor.rename(part: 3, to: "b.png")
        #expect(try test.editor.finish().refusals.map(\.reason) == [.insideAnotherEdit])
    }
}
