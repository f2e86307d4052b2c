import MailMessage
import MailUnpack
import Testing
import TestTools

@Suite struct PDFReaderTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let what: String
        let text: String
        let kinds: Set<UnpackFindingKind>
        var files: [(String, String)] = []
        var testDescription: String { what }

        var bytes: [UInt8] { text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } }
    }

    private static let catalog = "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    private static let tail = "trailer\n<< /Root 1 0 R /Size 9 >>\nstartxref\n0\n%%EOF\n"

    private static func document(_ objects: String, tail: String = tail) -> String {
        "%PDF-1.7\n\(catalog)\(objects)\(tail)"
    }

    private static func stream(_ number: Int, _ dictionary: String, _ content: String, length: Int? = nil) -> String {
        "\(number) 0 obj << \(dictionary) /Length \(length ?? content.unicodeScalars.count) >> stream\r\n\(content)\nendstream\nendobj\n"
    }

    private static let specification =
        "5 0 obj << /Type /Filespec /F (evil.exe) /UF <FEFF00FC002E006500780065> /EF << /F 6 0 R >> >> endobj\n"

    static let cases: [Case] = [
        Case(what: "a document", text: document(""), kinds: []),
        Case(
            what: "scripts", text: document("3 0 obj << /S /JavaScript /JS (app.alert\\(1\\)) >> endobj\n"),
            kinds: [.pdfJavaScript]),
        Case(
            what: "a script in a stream", text: document("3 0 obj <</S/JavaScript/JS 4 0 R>> endobj\n"),
            kinds: [.pdfJavaScript]),
        Case(
            what: "hidden letters", text: document("3 0 obj << /#53 /J#61vaScript >> endobj\n"), kinds: [.pdfJavaScript]
        ),
        Case(
            what: "a rendition", text: document("3 0 obj << /S /Rendition /JS (x) >> endobj\n"), kinds: [.pdfJavaScript]
        ),
        Case(
            what: "a tree of scripts", text: document("3 0 obj << /Names << /JavaScript 4 0 R >> >> endobj\n"),
            kinds: [.pdfJavaScript]),
        Case(
            what: "within others",
            text: document("3 0 obj [ << /A [ << /OpenAction << /S /Launch /F (cmd.exe) >> >> ] >> ] endobj\n"),
            kinds: [.pdfLaunch]),
        Case(
            what: "repeated keys", text: document("3 0 obj << /S /URI /S /JavaScript >> endobj\n"),
            kinds: [.pdfJavaScript]),
        Case(
            what: "a font of that name", text: document("3 0 obj << /Font << /JS 4 0 R /S1 5 0 R >> >> endobj\n"),
            kinds: []),
        Case(
            what: "in a text", text: document("3 0 obj << /Title (/S /JavaScript) /Note <2F53> >> endobj\n"), kinds: []),
        Case(
            what: "in the content of a page", text: document(stream(3, "", "BT (/S /JavaScript << >>) Tj ET")),
            kinds: []),
        Case(
            what: "in a comment and a broken text, where the table of objects leads to",
            text: document("% 3 0 obj << /S /Launch >> endobj\n4 0 obj ( 5 0 obj << /S /JavaScript >> endobj\n"),
            kinds: [.pdfLaunch, .pdfJavaScript]),
        Case(
            what: "in a stream that is no stream", text: document(stream(3, "", "4 0 obj << /S /JavaScript >> endobj")),
            kinds: [.pdfJavaScript]),
        Case(what: "encrypted", text: document("", tail: "trailer << /Encrypt 7 0 R >>"), kinds: [.pdfEncrypted]),
        Case(
            what: "encrypted, by a stream", text: document(stream(8, "/Type /XRef /Encrypt 7 0 R", "x")),
            kinds: [.pdfEncrypted]),
        Case(
            what: "a file", text: document(specification + stream(6, "/Type /EmbeddedFile", "MZ evil")),
            kinds: [.pdfEmbeddedFile],
            files: [("evil.exe", "MZ evil"), ("ü.exe", "MZ evil")]),
        Case(
            what: "a file of a wrong length, without type",
            text: document(specification + stream(6, "", "MZ evil", length: 2)),
            kinds: [.pdfEmbeddedFile], files: [("evil.exe", "MZ evil\n")]),
        Case(
            what: "a file before its specification",
            text: document(stream(6, "/Length 9 0 R", "MZ evil") + specification + "9 0 obj 7 endobj\n"),
            kinds: [.pdfEmbeddedFile], files: [("evil.exe", "MZ evil")]),
        Case(
            what: "all by reference",
            text: document(
                "5 0 obj << /F 7 0 R /EF 8 0 R >> endobj 7 0 obj (far.exe) endobj 8 0 obj << /UF 6 0 R >> endobj "
                    + stream(6, "/Filter 9 0 R", "4D5A>") + "9 0 obj /ASCIIHexDecode endobj\n"),
            kinds: [.pdfEmbeddedFile], files: [("far.exe", "MZ")]),
        Case(
            what: "in characters", text: document(specification + stream(6, "/Filter [/A85 /AHx]", "1GU~>")),
            kinds: [.pdfEmbeddedFile]),
        Case(
            what: "a file that was replaced",
            text: document(specification + stream(6, "", "MZ evil")) + stream(6, "", "nice") + tail,
            kinds: [.pdfEmbeddedFile],
            files: [("evil.exe", "MZ evil")]),
        Case(
            what: "an encrypted file",
            text: document(
                specification + stream(6, "/Type /EmbeddedFile", "xxxx"), tail: "trailer << /Encrypt 7 0 R >>"),
            kinds: [.pdfEncrypted, .pdfEmbeddedFile, .encryptedContent], files: [("evil.exe", "<encrypted>")]),
        Case(
            what: "an unknown encoding", text: document(specification + stream(6, "/Filter /LZWDecode", "xxxx")),
            kinds: [.unsupported, .unreadable, .pdfEmbeddedFile], files: [("evil.exe", "<unreadable>")]),
        Case(what: "something before", text: "MZ\u{0}\n" + document(""), kinds: [.dataBefore]),
        Case(what: "space before", text: "\u{FEFF}\n" + document(""), kinds: []),
        Case(what: "no PDF", text: "hello", kinds: [.unreadable]),
        Case(
            what: "an uncompressed object stream",
            text: document(stream(3, "/Type /ObjStm /N 2 /First 10", "10 0 11 3 () << /S /Launch >>")),
            kinds: [.pdfLaunch]),
        Case(
            what: "too deep", text: document("3 0 obj " + String(repeating: "[<<", count: 300) + " endobj\n"),
            kinds: [.depthLimit]),
    ]

    @Test(arguments: cases) func findsWhatIsInIt(_ test: Case) throws {
        var bytes = test.bytes
        if test.what == "space before" { bytes = [0xEF, 0xBB, 0xBF] + bytes.dropFirst() }
        let unpacked = try Unpacked.pdf(bytes)
        #expect(unpacked.kinds == test.kinds, "\(unpacked.findings)")
        for (name, content) in test.files { #expect(unpacked.contents(name).first == content, "\(unpacked.names)") }
    }

    /// Streams that Python's zlib deflates.
    static func deflated(_ objects: String) throws -> [UInt8]? {
        guard let tool = GeneratorTool("python3") else { return nil }
        let script = """
            import zlib,base64
            out=b'%PDF-1.7\\n'
            def stream(n,d,c,f=b'/FlateDecode'):
                global out
                out+=b'%d 0 obj <</Length %d /Filter %s %s>> stream\\n'%(n,len(c),f,d)+c+b'\\nendstream endobj\\n'
            \(objects)
            open('out','wb').write(out+b'trailer <</Root 1 0 R>>')
            """
        return try tool.run(["-c", script], output: "out")
    }

    @Test func compressedObjectsAndFiles() throws {
        let objects = """
            a=b'<</S/JavaScript/JS(x)>> '; b=b'<</F(big.txt)/EF<</F 6 0 R>>>> '; c=b'<</F(a85.txt)/EF<</F 7 0 R>>>>'
            h=b'10 0 11 %d 12 %d '%(len(a),len(a+b))
            stream(3,b'/Type/ObjStm/N 3/First %d'%len(h),zlib.compress(h+a+b+c))
            stream(6,b'',zlib.compress(b'line of text\\n'*20000))
            stream(7,b'',base64.a85encode(zlib.compress(bytes(range(256))*40))+b'~>',b'[/ASCII85Decode /FlateDecode]')
            """
        guard let bytes = try Self.deflated(objects) else { return }
        let unpacked = try Unpacked.pdf(bytes)
        #expect(unpacked.kinds == [.pdfJavaScript, .pdfEmbeddedFile])
        #expect(unpacked.contents("big.txt").first?.utf8.count == 260_000)
        guard case .bytes(let content)? = unpacked.files.last?.content else { return #expect(Bool(false)) }
        #expect(content.copy(0..<content.count) == (0..<40).flatMap { _ in (0...255).map { UInt8($0) } })
    }

    @Test func aBombIsStopped() throws {
        guard let bytes = try Self.deflated("stream(3,b'/Type/ObjStm/First 0',zlib.compress(bytes(30<<20)))") else {
            return
        }
        let unpacked = try Unpacked.pdf(bytes)
        #expect(unpacked.kinds == [.ratioLimit])
        #expect(unpacked.budget.bytes > UnpackLimits().totalBytes - 11 << 20)
    }

    @Test(arguments: [
        "1 0 obj", "1 0 obj<<", "(", "trailer", "1 0 obj<</Type/EmbeddedFile>>stream ", "%", "[",
        "1 0 obj<</Type/ObjStm/Filter/Fl>>stream ",
    ])
    func timeGrowsWithSize(_ pattern: String) throws {
        func measure(_ size: Int) throws -> Duration {
            let bytes =
                Array("%PDF-1.4 ".utf8) + Array(String(repeating: pattern, count: size / pattern.utf8.count).utf8)
            var best = Duration.seconds(100)
            for _ in 0..<3 {
                let start = ContinuousClock.now
                _ = try Unpacked.pdf(bytes)
                best = min(best, ContinuousClock.now - start)
            }
            return best
        }
        let (small, large) = (try measure(40_000), try measure(320_000))
        #expect(large < small * 24 + .milliseconds(100), "\(small), \(large)")
    }

    @Test func mutationsNeverTrap() throws {
        var random = RepeatableRandom(state: 9)
        let seeds = Self.cases.map(\.bytes)
        for round in 0..<2_000 {
            let bytes = seeds[round % seeds.count].mutated(using: &random)
            let unpacked = try Unpacked.pdf(bytes)
            #expect(UnpackLimits().totalBytes - unpacked.budget.bytes <= 8 * (bytes.count + 1 << 20))
        }
    }
}
