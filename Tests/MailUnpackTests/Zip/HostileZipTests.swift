import MailMessage
import MailUnpack
import Testing

/// Archives in which one program sees something else than another.
@Suite struct HostileZipTests {
    private typealias Entry = ZipBuilder.Entry

    struct Case: Sendable, CustomTestStringConvertible {
        let what: String
        let bytes: [UInt8]
        let kinds: Set<UnpackFindingKind>
        /// Names and what must be found under them.
        let files: [(String, String)]

        init(_ what: String, _ builder: ZipBuilder, _ kinds: Set<UnpackFindingKind>, _ files: [(String, String)]) {
            (self.what, bytes, self.kinds, self.files) = (what, builder.bytes, kinds, files)
        }

        init(_ what: String, bytes: [UInt8], _ kinds: Set<UnpackFindingKind>, _ files: [(String, String)]) {
            (self.what, self.bytes, self.kinds, self.files) = (what, bytes, kinds, files)
        }

        var testDescription: String { what }
    }

    private static let a = Entry("a.txt", "first")
    private static let evil = Entry("evil.exe", "MZ evil")
    private static let unicodePath: [UInt8] = {
        var writer = ByteWriter()
        let name = Array("real.exe".utf8)
        writer.numbers16(0x7075, 5 + name.count)
        writer.number(1, 1)
        writer.numbers32(Int(Entry.crc(Array("shown.txt".utf8))))
        writer.append(name)
        return writer.bytes
    }()

    static let cases: [Case] = [
        Case("plain", ZipBuilder([a, evil]), [], [("a.txt", "first"), ("evil.exe", "MZ evil")]),
        Case("no entries", ZipBuilder([]), [], []),
        Case(
            "name in the directory differs", ZipBuilder([evil.changed { $0.centralName = Array("nice.txt".utf8) }]),
            [.directoryMismatch], [("nice.txt", "MZ evil"), ("evil.exe", "MZ evil")]),
        Case(
            "method differs", ZipBuilder([a.changed { $0.localMethod = 12 }]), [.directoryMismatch],
            [("a.txt", "first"), ("a.txt", "<packed>")]),
        Case(
            "encryption differs",
            ZipBuilder([
                a.changed {
                    $0.flags = 1; $0.localFlags = 0
                }
            ]),
            [.directoryMismatch, .encryptedContent], [("a.txt", "first"), ("a.txt", "<encrypted>")]),
        Case(
            "an entry that the directory leaves out", ZipBuilder([a, evil.changed { $0.isInDirectory = false }]),
            [.hiddenEntry], [("a.txt", "first"), ("evil.exe", "MZ evil")]),
        Case(
            "a hidden entry before all others", ZipBuilder([evil.changed { $0.isInDirectory = false }, a]),
            [.hiddenEntry, .dataBefore], [("a.txt", "first"), ("evil.exe", "MZ evil")]),
        Case(
            "a hidden entry whose length stands behind it",
            ZipBuilder([
                a,
                evil.changed {
                    $0.isInDirectory = false
                    $0.flags = 8
                    $0.descriptor = descriptor($0)
                },
            ]), [.hiddenEntry], [("a.txt", "first"), ("evil.exe", "MZ evil")]),
        Case(
            "an entry within the content of another, where a stream reader comes to",
            ZipBuilder([
                Entry(name: Array("a.txt".utf8), content: Array("12345".utf8) + localOnly(evil)).changed {
                    ($0.localCompressed, $0.localSize) = (5, 5)
                }
            ]), [.directoryMismatch, .hiddenEntry, .checksumMismatch], [("evil.exe", "MZ evil")]),
        Case(
            "a stored archive is content like any other",
            ZipBuilder([Entry(name: Array("in.zip".utf8), content: ZipBuilder([evil]).bytes)]), [], []),
        Case(
            "something before, offsets from the first entry",
            {
                var b = ZipBuilder([a]); b.prefix = mz; return b
            }(),
            [.dataBefore], [("a.txt", "first")]),
        Case(
            "something before, offsets from the start",
            {
                var b = ZipBuilder([a]); b.prefix = mz; b.offsetsIgnorePrefix = false; return b
            }(), [.dataBefore],
            [("a.txt", "first")]),
        Case("something behind", bytes: ZipBuilder([a]).bytes + mz, [.dataAfter], [("a.txt", "first")]),
        Case("line ends behind", bytes: ZipBuilder([a]).bytes + [13, 10, 0, 0], [], [("a.txt", "first")]),
        Case(
            "much behind", bytes: ZipBuilder([a]).bytes + [UInt8](repeating: 7, count: 70_000), [.dataAfter],
            [("a.txt", "first")]),
        Case(
            "two archives", bytes: ZipBuilder([evil]).bytes + ZipBuilder([a]).bytes, [.dataBefore, .hiddenEntry],
            [("a.txt", "first"), ("evil.exe", "MZ evil")]),
        Case(
            "three archives",
            bytes: ZipBuilder([Entry("b", "b")]).bytes + ZipBuilder([evil]).bytes + ZipBuilder([a]).bytes,
            [.dataBefore, .hiddenEntry], [("a.txt", "first"), ("evil.exe", "MZ evil"), ("b", "b")]),
        Case(
            "an archive in the comment of another",
            {
                var b = ZipBuilder([a]); b.comment = ZipBuilder([evil]).bytes; return b
            }(),
            [.directoryMismatch], [("a.txt", "first"), ("evil.exe", "MZ evil")]),
        Case(
            "the directory claims fewer entries",
            {
                var b = ZipBuilder([a, evil]); b.count = 1; return b
            }(),
            [.directoryMismatch], [("a.txt", "first"), ("evil.exe", "MZ evil")]),
        Case(
            "wide numbers",
            {
                var b = ZipBuilder([a]); b.wide = true; return b
            }(), [], [("a.txt", "first")]),
        Case(
            "wide numbers behind something",
            {
                var b = ZipBuilder([a]); b.wide = true; b.prefix = mz; return b
            }(),
            [.dataBefore], [("a.txt", "first")]),
        Case(
            "no directory", bytes: localOnly(a) + localOnly(evil), [.truncated],
            [("a.txt", "first"), ("evil.exe", "MZ evil")]),
        Case(
            "a directory without end",
            {
                var b = ZipBuilder([a, evil]); b.hasEnd = false; return b
            }(), [.truncated],
            [("a.txt", "first"), ("evil.exe", "MZ evil")]),
        Case(
            "only a directory",
            {
                var b = ZipBuilder([a.changed { $0.hasLocal = false }]); b.hasEnd = false; return b
            }(),
            [.truncated, .directoryMismatch], [("a.txt", "<unreadable>")]),
        Case(
            "declared too short", ZipBuilder([a.changed { $0.size = 2 }]), [.sizeMismatch], [("a.txt", "first")]),
        Case(
            "wrong checksum", ZipBuilder([a.changed { $0.checksum = 1 }]), [.checksumMismatch], [("a.txt", "first")]),
        Case(
            "no header where it should be", ZipBuilder([a.changed { $0.hasLocal = false }, evil]),
            [.directoryMismatch, .overlappingEntries, .checksumMismatch],
            [("a.txt", "MZ evil"), ("evil.exe", "MZ evil")]),
        Case(
            "an offset beyond the end", ZipBuilder([a.changed { $0.localOffset = 0xFFFF_FFF0 }, evil]),
            [.truncated, .hiddenEntry, .dataBefore, .duplicateName],
            [("a.txt", "<unreadable>"), ("evil.exe", "MZ evil")]),
        Case(
            "the same name twice", ZipBuilder([a, Entry("a.txt", "second")]), [.duplicateName],
            [("a.txt", "first"), ("a.txt", "second")]),
        Case(
            "a Unicode name beside the plain one",
            ZipBuilder([Entry("shown.txt").changed { $0.extra = unicodePath }]), [],
            [("shown.txt", "content"), ("real.exe", "content")]),
        Case(
            "a name in code page 437", ZipBuilder([Entry(name: [0x81, 0x2E, 0x65, 0x78, 0x65], content: [0x61])]), [],
            [("ü.exe", "a")]),
        Case(
            "names that lead elsewhere",
            ZipBuilder([Entry("../../x.exe"), Entry("/etc/y"), Entry("c:\\z.exe"), Entry("")]),
            [], [("../../x.exe", "content"), ("/etc/y", "content"), ("c:\\z.exe", "content"), ("", "content")]),
        Case(
            "folders", ZipBuilder([Entry("folder/", ""), Entry("evil.exe/", "MZ")]), [],
            [("folder/", "<none>"), ("evil.exe/", "MZ"), ("evil.exe", "MZ")]),
        Case(
            "a split archive", ZipBuilder([a.changed { $0.disk = 3 }]), [.unsupported], [("a.txt", "first")]),
        Case(
            "marked as to be split",
            {
                var b = ZipBuilder([a]); b.prefix = [0x50, 0x4B, 0x30, 0x30]; return b
            }(), [],
            [("a.txt", "first")]),
        Case(
            "an encrypted directory",
            ZipBuilder([
                a.changed {
                    $0.flags = 0x2041; $0.localName = [0x31]
                }
            ]),
            [.encryptedDirectory, .encryptedContent], [("a.txt", "<encrypted>")]),
        Case(
            "data that is not deflated",
            ZipBuilder([
                a.changed {
                    $0.method = 8; $0.content = [0xFF, 0xFF, 0xFF]
                }
            ]),
            [.unreadable], [("a.txt", "<unreadable>")]),
        Case("no zip at all", bytes: Array("hello".utf8), [.unreadable], []),
        Case("nothing", bytes: [], [.unreadable], []),
    ]

    private static let mz: [UInt8] = Array("MZ this is a program".utf8)

    private static func descriptor(_ entry: Entry) -> [UInt8] {
        var writer = ByteWriter(bytes: [0x50, 0x4B, 7, 8])
        writer.numbers32(Int(entry.checksum), entry.compressed, entry.size)
        return writer.bytes
    }

    private static func localOnly(_ entry: Entry) -> [UInt8] {
        var builder = ZipBuilder([entry.changed { $0.isInDirectory = false }])
        builder.hasEnd = false
        return builder.bytes
    }

    @Test(arguments: cases) func everyReadingIsFound(_ test: Case) throws {
        let unpacked = try Unpacked.zip(test.bytes)
        #expect(unpacked.kinds == test.kinds, "\(unpacked.findings)")
        for (name, content) in test.files {
            #expect(unpacked.contents(name).contains(content), "\(name): \(unpacked.contents(name))")
        }
    }

    @Test func namesInFindingsAreEscaped() throws {
        let name = "a\u{1B}[2J\"\u{202E}" + String(repeating: "x", count: 5_000) + ".exe"
        let entry = Entry(name: Array(name.utf8), content: []).changed { $0.method = 9 }
        let unpacked = try Unpacked.zip(ZipBuilder([entry]).bytes)
        #expect(unpacked.kinds == [.unsupported, .nameLimit])
        #expect(unpacked.names.first?.hasSuffix("xxx.exe") == true)
        for finding in unpacked.findings {
            #expect(finding.detail.utf8.allSatisfy { (0x20..<0x7F).contains($0) })
            #expect(finding.detail.utf8.count < 300)
        }
    }
}
