import MailUnpack
import Testing

/// Rar archives of both versions, made byte by byte.
@Suite struct RarTests {
    private let text = RarBuilder.Entry("notes/read me.txt", Array("hello\n".utf8))
    private let program = RarBuilder.Entry("Rechnung für Müller.exe", [0x4D, 0x5A, 0x90])

    @Test(arguments: [4, 5]) func storedEntriesAreFound(_ version: Int) throws {
        let opened = try Opened(build(version, [text, program]), as: .rar)
        #expect(opened.findings == [])
        #expect(opened[text.name] == text.bytes)
        #expect(opened[program.name] == program.bytes)
        #expect(opened.budget.entries == opened.budget.limits.entries - 2)
        #expect(opened.budget.bytes == opened.budget.limits.totalBytes - 9)
    }

    @Test(arguments: [4, 5]) func anEncryptedEntryHasItsNameAndNoContent(_ version: Int) throws {
        var secret = program
        secret.isEncrypted = true
        let opened = try Opened(build(version, [text, secret]), as: .rar)
        #expect(opened.kinds == [.encryptedContent])
        #expect(opened[text.name] == text.bytes)
        let file = try #require(opened.files.first { $0.names.contains(secret.name) })
        #expect(file.content.word == "encrypted")
    }

    @Test(arguments: [4, 5]) func encryptedHeadersAreAnEncryptedDirectory(_ version: Int) throws {
        let archive =
            version == 5
            ? RarBuilder.version5([text], hasEncryptedHeaders: true)
            : RarBuilder.version4([text], hasEncryptedHeaders: true)
        let opened = try Opened(archive, as: .rar)
        #expect(opened.kinds == [.encryptedDirectory])
        #expect(opened.files.isEmpty)
    }

    @Test(arguments: [4, 5]) func onePartOfSeveralIsUnsupported(_ version: Int) throws {
        let archive =
            version == 5
            ? RarBuilder.version5([program], isVolume: true) : RarBuilder.version4([program], isVolume: true)
        let opened = try Opened(archive, as: .rar)
        #expect(opened.kinds.contains(.unsupported))
        #expect(opened.names.contains(program.name))
    }

    @Test func aRar5WithoutItsEndIsTruncated() throws {
        let opened = try Opened(RarBuilder.version5([text], hasEnd: false), as: .rar)
        #expect(opened.kinds == [.truncated])
        #expect(opened[text.name] == text.bytes)
    }

    @Test func namesBehindDamageAreStillSeen() throws {
        // A header that libarchive does not take for one, since its checksum is wrong.
        var archive = RarBuilder.version5([text, program])
        let name = Array(program.name.utf8)
        let place = try #require(archive.indices.first { archive[$0...].starts(with: name) })
        archive[place] = UInt8(ascii: "B")
        let opened = try Opened(archive, as: .rar)
        #expect(opened.names.contains("B" + program.name.dropFirst()))
        #expect(opened.kinds.contains(.unreadable))
    }

    @Test(arguments: [4, 5], [0, 2, 4, 1_000, 0x7FFF_FFFF]) func aWrongSizeIsNoticed(
        _ version: Int, _ declared: Int
    ) throws {
        var entry = program
        entry.declaredSize = declared
        let opened = try Opened(build(version, [entry, text]), as: .rar)
        #expect(opened.names.contains(entry.name))
        #expect(opened.findings != [])
    }

    private func build(_ version: Int, _ entries: [RarBuilder.Entry]) -> [UInt8] {
        version == 5 ? RarBuilder.version5(entries) : RarBuilder.version4(entries)
    }
}
