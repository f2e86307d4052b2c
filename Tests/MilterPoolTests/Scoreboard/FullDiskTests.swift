import Foundation
import Glibc
import MilterPool
import Testing

/// A file system without room: a small one in memory, where we may mount one.
@Suite struct FullDiskTests {
    @Test func aFullDiskIsSaidAtTheStartAndKillsNobodyLater() throws {
        let folder = try TemporaryFolder()
        guard getuid() == 0, try mount("-t", "tmpfs", "-o", "size=8m", "tmpfs", folder.path()) else {
            print("no file system can be mounted here: not tested with a full disk")
            return
        }
        defer { _ = unsafe umount2(folder.path(), Int32(MNT_DETACH)) }
        // All but 64 KiB is taken.
        #expect(fill(folder.path("fill"), 8 << 20 - 64 << 10))
        let path = folder.path("scoreboard")
        let error = #expect(throws: PoolError.self) { try Scoreboard(path: path) }
        #expect(
            error?.message.hasSuffix("KiB cannot be reserved for \(path).new: No space left on device") == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["fill"])

        // There is room for it, and then none for anything else: what was reserved stays ours.
        try FileManager.default.removeItem(atPath: folder.path("fill"))
        let scoreboard = try Scoreboard(path: path)
        #expect(!fill(folder.path("fill"), 8 << 20))
        for _ in 0..<Scoreboard.processesAtMost {
            let entry = try #require(scoreboard.claim(.worker))
            for _ in 0..<ActivityTable.places {
                let activity = entry.activities.begin(.reading, queueIdentifier: [65].span, network: [1].span)
                #expect(activity != nil)
            }
        }
        for number in 0..<MetricRegistry.places {
            scoreboard.metrics.counter("full_total", help: "Full.", labels: ["n": "\(number)"]).add()
        }
        #expect(scoreboard.snapshot().processes.map(\.activities.count).reduce(0, +) == 64 * 256)
    }

    /// Writes a file of zeros; no child of another test may have it, or its blocks would stay taken.
    private func fill(_ path: String, _ size: Int) -> Bool {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(descriptor) }
        let zeros = [UInt8](repeating: 0, count: size)
        return unsafe write(descriptor, zeros, size) == size
    }

    private func mount(_ arguments: String...) throws -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/mount")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/mount") else { return false }
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
