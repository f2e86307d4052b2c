import Foundation
import Glibc
import MailMessage
import TestTools
import Testing

@testable import MailTrap

@Suite struct BodyFolderTests {
    private let test: TestFolder
    private let folder: BodyFolder

    init() throws {
        test = try TestFolder()
        folder = BodyFolder(path: test.path + "/bodies")
        try folder.prepare()
    }

    private static func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    }

    private func files() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.contains("/") }
    }

    @Test(arguments: [0, 1, 6_000, 1 << 18, 5_000_000]) func whatIsWrittenComesBack(count: Int) throws {
        let bytes = Self.bytes(count)
        let name = try folder.write(StoredBytes(bytes))
        let read = try folder.read(name, count: count)
        #expect(read.count == count && read.copy(0..<count) == bytes)
        let files = try files()
        #expect(files == ["\(name.text.prefix(2))/\(name)"], "nothing beside it")
        var status = stat()
        #expect(unsafe stat("\(folder.path)/\(files[0])", &status) == 0 && status.st_mode & 0o777 & 0o027 == 0)
        try folder.remove(name)
        try folder.remove(name)
        #expect(try self.files().isEmpty)
        #expect(throws: BodyFolderError(.missing, "\(folder.path)/\(files[0])")) { try folder.read(name, count: count) }
    }

    @Test func whatComesFromAFileIsWrittenToo() throws {
        let storage = StorageOptions.small
        var collector = ByteCollector(storage: storage)
        let bytes = Self.bytes(300_000)
        try collector.append(bytes.span)
        let stored = try collector.finish()
        #expect(stored.isInFile)
        let name = try folder.write(stored)
        let read = try folder.read(name, count: bytes.count, storage: storage)
        #expect(read.isInFile && read.copy(0..<bytes.count) == bytes)
    }

    @Test(arguments: [99, 101]) func aFileOfAnotherSizeIsDamaged(count: Int) throws {
        let name = try folder.write(StoredBytes(Self.bytes(100)))
        let file = "\(folder.path)/\(name.text.prefix(2))/\(name)"
        #expect(throws: BodyFolderError(.damaged(bytes: 100), file)) { try folder.read(name, count: count) }
    }

    @Test func eachMessageHasAFileOfItsOwn() throws {
        let names = try (0..<200).map { _ in try folder.write(StoredBytes([1, 2, 3])) }
        #expect(Set(names).count == 200 && Set(names.map(\.subfolder)).count > 50)
    }

    @Test func textsThatAreNoNames() {
        let good = String(repeating: "0123456789abcdef", count: 2)
        #expect(BodyName(good)?.text == good)
        for text in [
            "", "../etc/passwd", good + "0", good.uppercased(), String(good.dropLast()) + "/",
            String(good.dropLast(2)) + "é",
        ] {
            #expect(BodyName(text) == nil, "\(text)")
        }
    }

    @Test func theReserveIsLeftFree() throws {
        let free = 10_000
        let scarce = BodyFolder(path: folder.path, reserve: 4_000, freeBytes: { _ throws(BodyFolderError) in free })
        _ = try scarce.write(StoredBytes(Self.bytes(6_000)))
        let error = #expect(throws: BodyFolderError.self) { try scarce.write(StoredBytes(Self.bytes(6_001))) }
        #expect(error?.cause == .reserve(free: free) && error?.isLackOfRoom == true)
        let empty = BodyFolder(path: folder.path, reserve: 4_000, freeBytes: { _ throws(BodyFolderError) in 3_999 })
        #expect(throws: BodyFolderError(.reserve(free: 3_999), folder.path)) { try empty.write(StoredBytes([])) }
        #expect(try files().count == 1)
    }

    @Test(.enabled(if: PrivateMount.isAllowed, "only root can mount a file system of its own"))
    func aFullDiskLeavesNothingBehind() throws {
        let path = test.path
        let outcome = PrivateMount.run(in: path, bytes: 4 << 20) { () -> String in
            let folder = BodyFolder(
                path: path + "/bodies", reserve: 0, freeBytes: { _ throws(BodyFolderError) in .max })
            do {
                try folder.prepare()
                let small = try folder.write(StoredBytes(Self.bytes(1_000)))
                do throws(BodyFolderError) {
                    _ = try folder.write(StoredBytes(Self.bytes(8 << 20)))
                    return "written"
                } catch {
                    guard error.isLackOfRoom else { return "\(error)" }
                }
                let names = try folder.leftovers(olderThan: .infinity)
                guard names == [small], try folder.read(small, count: 1_000).count == 1_000 else { return "\(names)" }
                let after = try folder.write(StoredBytes(Self.bytes(100_000)))
                try folder.remove(after)
                guard PrivateMount.setReadOnly(true, path) else { return "not read-only" }
                do throws(BodyFolderError) { _ = try folder.write(StoredBytes([1])) } catch { return "\(error.cause)" }
                return "written"
            } catch {
                return "\(error)"
            }
        }
        #expect(outcome == "\(BodyFolderError.Cause.system(EROFS))")
    }

    /// A disk that is not mounted: a folder of that name on another one is not where mail goes.
    @Test func aFolderThatIsGoneIsNotMadeAnew() throws {
        try FileManager.default.removeItem(atPath: folder.path)
        let error = #expect(throws: BodyFolderError.self) { try folder.write(StoredBytes([1])) }
        #expect(error?.cause == .system(ENOENT))
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: false)
        #expect(throws: BodyFolderError.self) { try folder.write(StoredBytes([1])) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        try folder.prepare()
        _ = try folder.write(StoredBytes([1]))
    }

    @Test func whatACrashLeavesIsFound() throws {
        let kept = try folder.write(StoredBytes([1]))
        let unfinished = "\(folder.path)/ab/.new-0123456789abcdef0123456789abcdef"
        let strange = "\(folder.path)/ab/README"
        for file in [unfinished, strange] { #expect(FileManager.default.createFile(atPath: file, contents: Data([1]))) }
        #expect(try folder.leftovers(olderThan: Date().timeIntervalSince1970 - 3_600).isEmpty)
        #expect(FileManager.default.fileExists(atPath: unfinished), "another process may be at it")
        #expect(try folder.leftovers(olderThan: Date().timeIntervalSince1970 + 3_600) == [kept])
        #expect(!FileManager.default.fileExists(atPath: unfinished))
        #expect(FileManager.default.fileExists(atPath: strange), "not ours")
    }

    @Test func nobodyIsLedElsewhere() throws {
        let name = try folder.write(StoredBytes([1]))
        let file = "\(folder.path)/\(name.text.prefix(2))/\(name)"
        try FileManager.default.removeItem(atPath: file)
        try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "/etc/passwd")
        #expect(throws: BodyFolderError(.system(ELOOP), file)) { try folder.read(name, count: 1) }
    }

    @Test func manyThreadsAtOnce() async throws {
        let folder = folder
        let names = try await withThrowingTaskGroup(of: [BodyName].self) { group in
            for thread in 0..<4 {
                group.addTask {
                    try folder.prepare()
                    return try (0..<25).map { try folder.write(StoredBytes(Self.bytes(thread * 100 + $0))) }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(names).count == 100)
        #expect(try Set(folder.leftovers(olderThan: .infinity)) == Set(names))
    }

    @Test func fileSystemsOfOtherMachines() {
        for number: UInt32 in [0x6969, 0xFF53_4D42, 0x6573_5546] { #expect(FileSystemKind.elsewhere(number) != nil) }
        // ext4, xfs, btrfs, tmpfs, zfs, overlay
        for number: UInt32 in [0xEF53, 0x5846_5342, 0x9123_683E, 0x0102_1994, 0x2FC1_2FC1, 0x794C_7630] {
            #expect(FileSystemKind.elsewhere(number) == nil)
        }
    }

    @Test func errorsSayWhatAndWhy() {
        #expect(
            BodyFolderError(.reserve(free: 200 << 20), "/x").description
                == "no more mail is kept in /x: its disk has 200 MiB left, and the rest is a reserve; free some, "
                + "or have the trap expire earlier")
        #expect(
            BodyFolderError(.system(EROFS), "/x/y").description
                == "/x/y, for kept mail, cannot be read or written: Read-only file system; its file system must be writable"
        )
        #expect(
            BodyFolderError(.network("NFS"), "/x").description
                == "kept mail cannot be in /x, which is on NFS: what is written there can be lost, and locks do not hold; "
                + "name a folder on a disk of this machine")
    }
}

extension StorageOptions {
    /// Files for all but the smallest messages.
    fileprivate static var small: StorageOptions {
        var options = StorageOptions()
        options.memoryBytes = 1_000
        return options
    }
}
