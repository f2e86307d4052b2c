import MailUnpack
import Testing

/// Encrypted archives: names where they can be seen, a finding in any case.
@Suite(.enabled(if: ArchiveWorkshop.has("7z"), "7z is not installed")) struct EncryptedArchiveTests {
    @Test(arguments: [
        ("7z a -t7z -psecret x.7z d a.txt && mv x.7z archive", FileKind.sevenZip),
        ("7z a -tzip -psecret x.zip d a.txt && mv x.zip archive", .zip),
        ("7z a -tzip -mem=AES256 -psecret x.zip d a.txt && mv x.zip archive", .zip),
    ])
    func namesAreSeenAndContentIsNot(_ command: String, _ kind: FileKind) throws {
        let opened = try Opened(try make(command), as: kind)
        #expect(opened.kinds == [.encryptedContent])
        let program = try #require(opened.files.first { $0.names.contains("d/invoice.exe") })
        #expect(program.content.word == "encrypted")
        #expect(opened["a.txt"] == nil)
    }

    @Test func anEncryptedDirectoryHidesAll() throws {
        let archive = try make("7z a -t7z -psecret -mhe=on x.7z d a.txt && mv x.7z archive")
        let opened = try Opened(archive, as: .sevenZip)
        #expect(opened.kinds == [.encryptedDirectory])
        #expect(opened.files.isEmpty)
    }

    private func make(_ command: String) throws -> [UInt8] {
        let workshop = try ArchiveWorkshop()
        for (name, bytes) in Recipe.files { try workshop.put(name, bytes) }
        try workshop.run(command)
        return try workshop.read("archive")
    }
}
