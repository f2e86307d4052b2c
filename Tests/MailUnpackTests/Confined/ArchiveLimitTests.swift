import MailMessage
import MailUnpack
import Testing

/// What comes out is counted, whatever the archive declares; names go on when content no longer does.
@Suite struct ArchiveLimitTests {
    @Test(
        .enabled(if: ArchiveWorkshop.has("7z"), "7z is not installed"),
        arguments: [
            ("gzip -9 -nc zeros > archive", FileKind.gzip), ("xz -c zeros > archive", .xz),
            ("tar -czf archive zeros a.txt", .gzip),
            ("7z a -t7z -ms=off x.7z zeros a.txt && mv x.7z archive", .sevenZip),
        ])
    func aThousandToOneIsStopped(_ command: String, _ kind: FileKind) throws {
        let archive = try make("head -c 40000000 /dev/zero > zeros; \(command)")
        let opened = try Opened(archive, as: kind)
        #expect(opened.kinds == [.ratioLimit])
        #expect(opened.files.contains { $0.content.word == "over limit" })
        // It ended near the allowance: ten times 2 to the 20th bytes.
        #expect(opened.budget.limits.totalBytes - opened.budget.bytes <= 10 << 20)
        if command.contains("a.txt") { #expect(opened.names.contains("a.txt")) }
    }

    @Test func ordinaryTablesHaveAHighRatioToo() throws {
        let opened = try Opened(try make("head -c 9000000 /dev/zero > zeros; gzip -nc zeros > archive"), as: .gzip)
        #expect(opened.findings == [])
        #expect(opened.budget.limits.totalBytes - opened.budget.bytes == 9_000_000)
    }

    @Test func tooManyEntriesAreCutOff() throws {
        var limits = Opened.patient
        limits.entries = 2
        let opened = try Opened(try make("tar -cf archive a.txt d/invoice.exe big.csv"), as: .tar, limits: limits)
        #expect(opened.kinds == [.entryLimit])
        #expect(opened.names == ["a.txt", "d/invoice.exe"])
        #expect(opened.budget.entries == 0)
    }

    @Test func oneEntryThatIsTooLongIsLeftOut() throws {
        var limits = Opened.patient
        limits.entryBytes = 1_000
        let opened = try Opened(try make("tar -cf archive big.csv a.txt d/invoice.exe"), as: .tar, limits: limits)
        #expect(opened.kinds == [.sizeLimit])
        #expect(opened.files.map(\.content.word) == ["over limit", "bytes", "bytes"])
    }

    @Test func anEntryOfExactlyTheLimitIsWhole() throws {
        var limits = Opened.patient
        limits.entryBytes = 302
        limits.totalBytes = 302
        let opened = try Opened(try make("tar -cf archive d/invoice.exe"), as: .tar, limits: limits)
        #expect(opened.findings == [])
        #expect(opened.budget.bytes == 0)
    }

    @Test func namesGoOnWhenTheTotalIsReached() throws {
        var limits = Opened.patient
        limits.totalBytes = 1_000
        let opened = try Opened(try make("tar -cf archive big.csv a.txt d/invoice.exe"), as: .tar, limits: limits)
        #expect(opened.kinds == [.sizeLimit])
        #expect(opened.names == ["big.csv", "a.txt", "d/invoice.exe"])
        #expect(opened.files.map(\.content.word) == ["over limit", "over limit", "over limit"])
        #expect(opened.budget.bytes == 0)
    }

    @Test func theEndOfALongNameIsSeen() throws {
        let folder = String(repeating: "long/", count: 1_000)
        let opened = try Opened(
            try make("ln -s . long; tar --format=pax --transform 's|^|\(folder)|' -cf archive d/invoice.exe"), as: .tar)
        #expect(opened.kinds == [.nameLimit])
        #expect(opened.names.count == 1)
        #expect(opened.names.allSatisfy { $0.hasSuffix("long/d/invoice.exe") && $0.utf8.count == 4_096 })
    }

    @Test func aTimeThatIsOverStartsNothing() throws {
        var limits = UnpackLimits()
        limits.time = .zero
        let opened = try Opened([1], as: .tar, limits: limits, by: ConfinedArchive(program: "/nowhere"))
        #expect(opened.kinds == [.timeLimit])
    }

    @Test func contentThatCannotBeKeptIsTheCallersError() throws {
        var storage = StorageOptions()
        storage.memoryBytes = 10
        storage.folder = "/nowhere"
        let archive = try make("tar -cf archive big.csv")
        #expect(throws: StorageError.self) { try Opened(archive, as: .tar, storage: storage) }
    }

    @Test func anArchiveOnDiskIsHandedOnToo() throws {
        var storage = StorageOptions()
        storage.memoryBytes = 10
        storage.folder = "/tmp"
        let archive = try make("tar -cf archive big.csv")
        var collector = ByteCollector(storage: storage)
        try collector.append(archive.span)
        var budget = UnpackBudget(Opened.patient)
        var isInFile: [Bool] = []
        let findings = try ConfinedArchive().read(try collector.finish(), as: .tar, budget: &budget, storage: storage) {
            file, _ in
            guard case .bytes(let bytes) = file.content else { return }
            isInFile.append(bytes.isInFile)
        }
        #expect(findings == [])
        #expect(isInFile == [true])
    }

    private func make(_ command: String) throws -> [UInt8] {
        let workshop = try ArchiveWorkshop()
        for (name, bytes) in Recipe.files { try workshop.put(name, bytes) }
        try workshop.run(command)
        return try workshop.read("archive")
    }
}
