import MailMessage
import MailUnpack
import Testing
import TestTools

@Suite struct CompoundFileReaderTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let what: String
        let streams: [(String, [UInt8])]
        let kinds: Set<UnpackFindingKind>
        var files: [(String, String)] = []
        var document = DocumentKind.other

        var bytes: [UInt8] { CompoundFileBuilder(streams).bytes }
        var testDescription: String { what }
    }

    private static let word: [UInt8] = [0xEC, 0xA5, 0xC1, 0] + [UInt8](repeating: 0, count: 500)
    private static let encryptedWord: [UInt8] = {
        var bytes = word
        bytes[11] = 1
        return bytes
    }()

    private static func workbook(_ records: [(Int, [UInt8])]) -> [UInt8] {
        var writer = ByteWriter()
        for (type, data) in [(0x809, [0, 6, 5, 0, 0, 0, 0, 0])] + records + [(0x0A, [])] {
            writer.numbers16(type, data.count)
            writer.append(data)
        }
        return writer.bytes
    }

    private static func records(_ records: [(head: Int, type: Int, data: [UInt8])]) -> [UInt8] {
        var writer = ByteWriter()
        for record in records {
            writer.numbers16(record.head, record.type)
            writer.numbers32(record.data.count)
            writer.append(record.data)
        }
        return writer.bytes
    }

    private static func native(_ label: String, _ path: String, _ content: String) -> [UInt8] {
        var writer = ByteWriter()
        writer.numbers16(2)
        writer.append(Array(label.utf8) + [0] + Array(path.utf8) + [0])
        writer.numbers16(0, 3)
        writer.numbers32(path.utf8.count + 1)
        writer.append(Array(path.utf8) + [0])
        writer.numbers32(content.utf8.count)
        writer.append(Array(content.utf8))
        for name in [path, "ünïcode.txt"] {
            writer.numbers32(name.utf16.count)
            writer.append(wide(name))
        }
        var whole = ByteWriter()
        whole.numbers32(writer.bytes.count)
        whole.append(writer.bytes)
        return whole.bytes
    }

    private static func wide(_ text: String) -> [UInt8] {
        var writer = ByteWriter()
        text.utf16.forEach { writer.number(Int($0), 2) }
        return writer.bytes
    }

    private static func template(_ target: String) -> [(String, [UInt8])] {
        var header = ByteWriter(bytes: word)
        header.bytes[11] = 2
        var table = ByteWriter()
        table.numbers16(0xFFFF, 18, 0, 0, target.utf16.count)
        table.append(wide(target))
        var place = ByteWriter()
        place.numbers32(16, table.bytes.count)
        header.bytes.replaceSubrange(0x19A..<0x1A2, with: place.bytes)
        return [("WordDocument", header.bytes), ("1Table", [UInt8](repeating: 9, count: 16) + table.bytes)]
    }

    private static func link(_ target: String) -> [UInt8] {
        var writer = ByteWriter(bytes: [UInt8](repeating: 1, count: 20))
        writer.append([0xE0, 0xC9, 0xEA, 0x79, 0xF9, 0xBA, 0xCE, 0x11, 0x8C, 0x82, 0, 0xAA, 0, 0x4B, 0xA9, 0x0B])
        writer.numbers32(2 * target.utf16.count + 2)
        writer.append(wide(target) + [0, 0])
        return writer.bytes
    }

    private static let attachment = "__attach_version1.0_#00000000"
    private static let big = [UInt8](repeating: 0x78, count: 30_000)

    static let cases: [Case] = [
        Case(what: "a document", streams: [("WordDocument", word), ("1Table", big)], kinds: [], document: .word),
        Case(
            what: "a document with macros",
            streams: [("WordDocument", word), ("Macros/VBA/dir", [1]), ("Macros/VBA/_VBA_PROJECT", [1])],
            kinds: [.macro],
            document: .word),
        Case(
            what: "a project of macros by itself", streams: [("vba/dir", [1]), ("PROJECT", [1])], kinds: [.macro]),
        Case(
            what: "an encrypted document", streams: [("WordDocument", encryptedWord)], kinds: [.encryptedDocument],
            document: .word),
        Case(
            what: "a workbook", streams: [("Workbook", workbook([(0x85, [0, 0, 0, 0, 0, 0, 1, 0, 0x41])]))], kinds: [],
            document: .excel),
        Case(
            what: "a sheet of macros, hidden",
            streams: [("Workbook", workbook([(0x85, [0, 0, 0, 0, 2, 1, 1, 0, 0x41])]))],
            kinds: [.macroSheet], document: .excel),
        Case(
            what: "a sheet of macros of Excel 4", streams: [("Book", workbook([(0x409, [0, 4, 0x40, 0, 0, 0])]))],
            kinds: [.macroSheet], document: .excel),
        Case(
            what: "an encrypted workbook", streams: [("Workbook", workbook([(0x2F, [1, 0])]))],
            kinds: [.encryptedDocument],
            document: .excel),
        Case(
            what: "macros of a workbook", streams: [("Workbook", workbook([])), ("_VBA_PROJECT_CUR/VBA/dir", [1])],
            kinds: [.macro], document: .excel),
        Case(
            what: "an encrypted package", streams: [("EncryptionInfo", [4, 0, 4, 0]), ("EncryptedPackage", big)],
            kinds: [.encryptedDocument], document: .encryptedPackage),
        Case(
            what: "a presentation with macros",
            streams: [
                (
                    "PowerPoint Document",
                    records([
                        (
                            0x0F, 0x3E8,
                            records([(0x0F, 0x3FF, records([(2, 0x400, [1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0])]))])
                        )
                    ])
                )
            ], kinds: [.macro], document: .powerPoint),
        Case(
            what: "a presentation with objects",
            streams: [
                (
                    "PowerPoint Document",
                    records([
                        (0x0F, 0x3E8, []), (0, 0x1011, Array("plain".utf8)),
                        (
                            0x10, 0x1011,
                            [5, 0, 0, 0] + [0x78, 0x9C, 0x4B, 0xCD, 0x4B, 0xCF, 0xCC, 0x03, 0, 6, 0x2C, 2, 0x19]
                        ),
                    ])
                )
            ],
            kinds: [.unreadable, .embeddedObject], files: [("object 1", "plain"), ("object 2", "<unreadable>")],
            document: .powerPoint),
        Case(
            what: "an encrypted presentation",
            streams: [
                ("PowerPoint Document", []),
                ("Current User", [0x14, 0, 0, 0, 0, 0, 0xF6, 0x0F, 0x14, 0, 0, 0, 0xDF, 0xC4, 0xD1, 0xF3]),
            ],
            kinds: [.encryptedDocument], document: .powerPoint),
        Case(
            what: "a file of the packager",
            streams: [
                ("WordDocument", word),
                ("ObjectPool/_1/\u{1}Ole10Native", native("show.txt", "C:\\x\\evil.exe", "MZ evil")),
            ],
            kinds: [.embeddedObject],
            files: [("show.txt", "MZ evil"), ("ünïcode.txt", "MZ evil"), ("C:\\x\\evil.exe", "MZ evil")],
            document: .word),
        Case(
            what: "another native object", streams: [("\u{1}Ole10Native", [3, 0, 0, 0, 0x61, 0x62, 0x63])],
            kinds: [.embeddedObject], files: [("object", "abc")]),
        Case(
            what: "an embedded package",
            streams: [("MBD0001/Package", Array("PK\u{3}\u{4}".utf8) + big), ("Workbook", workbook([]))],
            kinds: [.embeddedObject], files: [("Package", "PK\u{3}\u{4}" + String(decoding: big, as: UTF8.self))],
            document: .excel),
        Case(what: "an empty pool of objects", streams: [("WordDocument", word)], kinds: [], document: .word),
        Case(
            what: "a template elsewhere", streams: template("https://example.org/x.dotm"), kinds: [.remoteCode],
            document: .word),
        Case(what: "a template at home", streams: template("C:\\Users\\me\\Normal.dotm"), kinds: [], document: .word),
        Case(
            what: "a link elsewhere", streams: [("\u{1}Ole", link("http://example.org/x.hta"))],
            kinds: [.remoteCode]),
        Case(
            what: "a message with attachments",
            streams: [
                ("__properties_version1.0", [0]),
                ("\(attachment)/__substg1.0_3707001F", wide("invoice.pdf.exe")),
                ("\(attachment)/__substg1.0_3704001E", Array("INVOIC~1.EXE".utf8)),
                ("\(attachment)/__substg1.0_37010102", Array("MZ".utf8)),
                ("__attach_version1.0_#00000001/__substg1.0_3001001F", wide("inner")),
                ("__attach_version1.0_#00000001/__substg1.0_3701000D/__properties_version1.0", [0]),
                (
                    "__attach_version1.0_#00000001/__substg1.0_3701000D/\(attachment)/__substg1.0_3707001F",
                    wide("deep.js")
                ),
                (
                    "__attach_version1.0_#00000001/__substg1.0_3701000D/\(attachment)/__substg1.0_37010102",
                    Array("WScript".utf8)
                ),
            ], kinds: [],
            files: [
                ("invoice.pdf.exe", "MZ"), ("INVOIC~1.EXE", "MZ"), ("inner.msg", ""), ("deep.js", "WScript"),
            ],
            document: .outlookMessage),
        Case(what: "an installer", streams: [("\u{4840}\u{3F3F}", [1])], kinds: [], document: .installer),
    ]

    @Test(arguments: cases) func findsWhatIsInIt(_ test: Case) throws {
        let bytes = test.bytes
        let unpacked = try Unpacked.compound(bytes)
        #expect(unpacked.kinds == test.kinds, "\(unpacked.findings)")
        for (name, content) in test.files { #expect(unpacked.contents(name) == [content], "\(name)") }
        #expect(unpacked.files.isEmpty == test.files.isEmpty)
        #expect(CompoundFileReader.documentKind(of: StoredBytes(bytes)) == test.document)
    }

    @Test func anInstallerHasAClass() {
        var builder = CompoundFileBuilder([("x", [1])])
        builder.classIdentifier = [0x84, 0x10, 0x0C, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46]
        #expect(CompoundFileReader.documentKind(of: StoredBytes(builder.bytes)) == .installer)
        #expect(CompoundFileReader.documentKind(of: StoredBytes([1, 2, 3])) == nil)
    }

    @Test func anotherProgramReadsWhatTheTestsBuild() throws {
        guard let tool = GeneratorTool("7z") else { return }
        let streams = [("a/small", Array("small".utf8)), ("a/b/big", Self.big), ("c", Array("more".utf8))]
        let file = CompoundFileBuilder(streams).bytes
        for (path, bytes) in streams {
            #expect(try tool.run(["x", "in.ole"], files: ["in.ole": file], output: path) == bytes)
        }
    }

    /// An entry that no other one leads to is hidden from programs that follow the tree; others repair.
    @Test func entriesThatNothingLeadsToAreSeen() throws {
        var bytes = CompoundFileBuilder([("WordDocument", Self.word), ("VBA/dir", [1])]).bytes
        // The root's first entry.
        let root = Array("R".utf8) + [0] + Array("o".utf8)
        let place = try #require((0..<bytes.count - 3).first { Array(bytes[$0..<($0 + 3)]) == root })
        for index in 76..<80 { bytes[place + index] = 0xFF }
        #expect(try Unpacked.compound(bytes).kinds.contains(.macro))
    }

    @Test func aChainWithACycleEnds() throws {
        var bytes = CompoundFileBuilder([("Package", Self.big)]).bytes
        // The first sector of the stream leads to itself; the table is the last sector.
        let table = bytes.count - 512
        bytes[table] = 0
        bytes[table + 1] = 0
        let unpacked = try Unpacked.compound(bytes)
        #expect(unpacked.files.count == 1)
        #expect(UnpackLimits().totalBytes - unpacked.budget.bytes <= 4 * bytes.count + 1 << 20)
    }

    @Test func manyStreamsOverOneAnotherStayWithinTheBudget() throws {
        // Thousands of attachments whose content is the same chain.
        var builder = CompoundFileBuilder([("__properties_version1.0", [0])])
        for number in 0..<300 {
            builder.add("__attach_version1.0_#\(number)/__substg1.0_37010102", [UInt8](repeating: 1, count: 4_096))
        }
        let unpacked = try Unpacked.compound(builder.bytes)
        #expect(unpacked.files.count == 300)
        var limits = UnpackLimits()
        limits.entries = 20
        let few = try Unpacked.compound(builder.bytes, limits: limits)
        #expect(few.kinds == [.entryLimit])
        #expect(few.files.count == 20)
    }

    @Test func mutationsNeverTrap() throws {
        var random = RepeatableRandom(state: 11)
        let seeds = Self.cases.map(\.bytes)
        for round in 0..<2_000 {
            let bytes = seeds[round % seeds.count].mutated(using: &random)
            let unpacked = try Unpacked.compound(bytes)
            #expect(UnpackLimits().totalBytes - unpacked.budget.bytes <= 8 * (bytes.count + 1 << 20))
            _ = CompoundFileReader.documentKind(of: StoredBytes(bytes))
        }
    }
}
