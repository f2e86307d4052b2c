import MailMessage
import MailUnpack
import Testing

@Suite struct OfficePackageTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let what: String
        let parts: [(String, String)]
        let kinds: Set<UnpackFindingKind>
        let document: DocumentKind?
        var testDescription: String { what }
    }

    private static func types(_ more: String) -> (String, String) {
        (
            "[Content_Types].xml",
            """
            <?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\(more)</Types>
            """
        )
    }

    private static func override(_ part: String, _ type: String) -> String {
        "<Override PartName=\"\(part)\" ContentType=\"\(type)\"/>"
    }

    private static let word = override(
        "/word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")
    private static let excel = override(
        "/xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")

    private static func relation(_ type: String, _ target: String, external: String = "External") -> String {
        """
        <Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/\(type)" \
        Target="\(target)" TargetMode="\(external)"/></Relationships>
        """
    }

    static let cases: [Case] = [
        Case(what: "a document", parts: [types(word), ("word/document.xml", "<w/>")], kinds: [], document: .word),
        Case(
            what: "a workbook with settings of a printer",
            parts: [
                types(
                    "<Default Extension=\"bin\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings\"/>"
                        + excel), ("xl/printerSettings/printerSettings1.bin", "x"),
            ],
            kinds: [], document: .excel),
        Case(
            what: "macros by name", parts: [types(word), ("word/VBAProject.bin", "x")], kinds: [.macro], document: .word
        ),
        Case(
            what: "macros by type",
            parts: [types(word + override("/word/picture.jpg", "application/vnd.ms-office.vbaProject"))],
            kinds: [.macro],
            document: .word),
        Case(
            what: "macros by type, in other letters and quotes",
            parts: [
                types(
                    word
                        + "<o:Override ContentType = 'application/vnd.ms-office.VBAProject' PartName='/a&#46;bin' ></o:Override>"
                )
            ],
            kinds: [.macro], document: .word),
        Case(
            what: "macros by the type of an extension",
            parts: [
                ("a/b.JPG", "x"),
                types(word + "<Default Extension=\"jpg\" ContentType=\"application/vnd.ms-office.vbaProject\"/>"),
            ],
            kinds: [.macro], document: .word),
        Case(
            what: "a type for an extension that no part has",
            parts: [
                types(word + "<Default Extension=\"bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/>"),
                ("a.xml", ""),
            ],
            kinds: [], document: .word),
        Case(
            what: "macros by a relationship",
            parts: [
                types(word),
                (
                    "word/_rels/document.xml.rels",
                    "<Relationship Type=\"http://schemas.microsoft.com/office/2006/relationships/vbaProject\" Target=\"x.bin\"/>"
                ),
            ],
            kinds: [.macro], document: .word),
        Case(
            what: "macros in UTF-16",
            parts: [], kinds: [.macro], document: .word),
        Case(
            what: "a document with macros by its main type",
            parts: [types(override("/word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml"))],
            kinds: [.macro],
            document: .word),
        Case(
            what: "in a comment", parts: [types(word + "<!-- <Override PartName='/x' ContentType='vbaProject'/> -->")],
            kinds: [],
            document: .word),
        Case(
            what: "a sheet of macros", parts: [types(excel), ("xl/macrosheets/sheet1.xml", "")], kinds: [.macroSheet],
            document: .excel),
        Case(
            what: "a template elsewhere",
            parts: [
                types(word),
                ("word/_rels/settings.xml.rels", relation("attachedTemplate", "https://example.org/a.dotm")),
            ],
            kinds: [.remoteCode], document: .word),
        Case(
            what: "a template on a share",
            parts: [
                types(word),
                (
                    "word\\_rels\\settings.xml.rels",
                    relation("attachedTemplate", "\\\\192.0.2.1\\a\\b.dotm", external: "external")
                ),
            ],
            kinds: [.remoteCode], document: .word),
        Case(
            what: "a template on a server of the house",
            parts: [
                types(word),
                ("word/_rels/settings.xml.rels", relation("attachedTemplate", "file:///\\\\10.1.2.3\\a\\b.dotm")),
            ],
            kinds: [.externalTemplate], document: .word),
        Case(
            what: "a template elsewhere that holds no macros",
            parts: [
                types(word),
                ("word/_rels/settings.xml.rels", relation("attachedTemplate", "https://example.org/a.dotx?x=1")),
            ],
            kinds: [.externalTemplate], document: .word),
        Case(
            what: "the author's own template",
            parts: [
                types(word),
                ("word/_rels/settings.xml.rels", relation("attachedTemplate", "file:///C:\\Users\\me\\a.dotm")),
            ],
            kinds: [], document: .word),
        Case(
            what: "an object elsewhere",
            parts: [
                types(word),
                ("word/_rels/document.xml.rels", relation("oleObject", "mhtml:http://example.org/a.html!x")),
            ],
            kinds: [.remoteCode], document: .word),
        Case(
            what: "links and pictures",
            parts: [
                types(word),
                (
                    "word/_rels/document.xml.rels",
                    relation("hyperlink", "https://example.org") + relation("image", "https://example.org/a.png")
                ),
            ],
            kinds: [], document: .word),
        Case(
            what: "an embedded workbook", parts: [types(word), ("word/embeddings/sheet1.xlsx", "PK")],
            kinds: [.embeddedObject],
            document: .word),
        Case(
            what: "no document", parts: [("word/vbaProject.bin", "x"), ("scripts/a.sh", "")], kinds: [], document: nil),
        Case(
            what: "an OpenDocument",
            parts: [
                ("mimetype", "application/vnd.oasis.opendocument.text"), ("Basic/script-lc.xml", ""),
                ("Basic/Standard/script-lb.xml", ""),
            ],
            kinds: [], document: .openDocument),
        Case(
            what: "macros in an OpenDocument",
            parts: [("mimetype", "application/vnd.oasis.opendocument.text"), ("Basic/Standard/Module1.xml", "")],
            kinds: [.macro],
            document: .openDocument),
        Case(
            what: "an encrypted OpenDocument",
            parts: [
                ("mimetype", "application/vnd.oasis.opendocument.text"),
                ("META-INF/manifest.xml", "<m:manifest><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"),
            ], kinds: [.encryptedDocument], document: .openDocument),
    ]

    private func read(_ entries: [ZipBuilder.Entry]) throws -> (OfficePackage, Unpacked) {
        let unpacked = try Unpacked.zip(ZipBuilder(entries).bytes)
        var package = OfficePackage()
        unpacked.files.forEach { package.note($0) }
        return (package, unpacked)
    }

    @Test(arguments: cases) func findsWhatIsInIt(_ test: Case) throws {
        var entries = test.parts.map { ZipBuilder.Entry($0.0, $0.1) }
        if entries.isEmpty {
            let text = Self.types(Self.word + Self.override("/x", "application/vnd.ms-office.vbaProject")).1
            var writer = ByteWriter(bytes: [0xFE, 0xFF])
            for unit in text.utf16 { writer.append([UInt8(unit >> 8), UInt8(unit & 0xFF)]) }
            entries = [ZipBuilder.Entry(name: Array("[Content_Types].xml".utf8), content: writer.bytes)]
        }
        let (package, unpacked) = try read(entries)
        #expect(Set(package.findings.map(\.kind)) == test.kinds, "\(package.findings)")
        #expect(package.kind == test.document)
        #expect(unpacked.findings == [])
    }

    @Test func macrosByTheirContent() throws {
        let project = CompoundFileBuilder([("VBA/dir", [1]), ("PROJECT", [1])]).bytes
        let types = Self.types(Self.word)
        let (package, _) = try read([
            ZipBuilder.Entry(types.0, types.1),
            ZipBuilder.Entry(name: Array("word/media/image1.png".utf8), content: project),
        ])
        #expect(package.findings.map(\.kind) == [.macro])
    }

    @Test func mutationsNeverTrap() throws {
        var random = RepeatableRandom(state: 3)
        let seeds = Self.cases.flatMap { $0.parts.map { ($0.0, Array($0.1.utf8)) } }
        for round in 0..<2_000 {
            let (name, content) = seeds[round % seeds.count]
            var package = OfficePackage()
            package.note(UnpackedFile(names: [name], content: .bytes(StoredBytes(content.mutated(using: &random)))))
            #expect(package.findings.count < 100)
        }
    }
}
