import Foundation
import Glibc
import MilterPool
import Testing

@Suite struct ScoreboardTests {
    @Test func aProcessHasAPlaceUntilItIsCleared() throws {
        let scoreboard = try Scoreboard(path: nil)
        let entry = try #require(scoreboard.claim(.worker, group: 2, generation: 7))
        entry.pid = 4711
        entry.state = .ready
        entry.sessionBegan()
        entry.sessionBegan()
        entry.sessionEnded()
        entry.messageBegan()
        entry.messageGrew(by: 1000)
        entry.privateMemory = 50 << 20

        let shown = try #require(scoreboard.snapshot().processes.first)
        #expect(shown.pid == 4711 && shown.role == .worker && shown.group == 2 && shown.generation == 7)
        #expect(shown.state == .ready && shown.sessions == 1 && shown.totalSessions == 2)
        #expect(shown.messages == 1 && shown.bytes == 1000 && shown.totalMessages == 1)
        #expect(shown.privateMemory == 50 << 20 && shown.lastMessageAge != nil)

        entry.messageEnded(bytes: 1000)
        #expect(entry.messages == 0 && entry.bytes == 0)
        entry.clear()
        #expect(scoreboard.snapshot().processes.isEmpty)
    }

    @Test func thereAreSoManyPlacesAndNoMore() throws {
        let scoreboard = try Scoreboard(path: nil)
        let all = (0..<Scoreboard.processesAtMost).map { _ in scoreboard.claim(.worker) }
        #expect(Set(all.compactMap { $0?.index }).count == Scoreboard.processesAtMost)
        #expect(scoreboard.claim(.keeper)?.index == nil)
        all[5]?.clear()
        #expect(scoreboard.claim(.keeper)?.index == 5)
    }

    @Test func aPlaceThatIsTakenAgainShowsNothingOfTheOneBefore() throws {
        let scoreboard = try Scoreboard(path: nil)
        let first = try #require(scoreboard.claim(.worker, generation: 1))
        first.messageBegan()
        _ = first.activities.begin(.reading, queueIdentifier: [65].span, network: [1].span)
        // The supervisor died before it could clear it: whoever comes after it makes a new scoreboard, but a place may also
        // be cleared by halves.
        first.clear()
        let second = try #require(scoreboard.claim(.loader))
        #expect(second.index == first.index && second.messages == 0 && second.totalMessages == 0)
        #expect(second.generation == 0 && second.activities.taken.isEmpty)
    }

    @Test func aCountThatADeadProcessLeftBelowZeroIsShownAsZero() throws {
        let scoreboard = try Scoreboard(path: nil)
        let entry = try #require(scoreboard.claim(.worker))
        entry.sessionEnded()
        entry.messageEnded(bytes: 10)
        #expect(entry.sessions == 0 && entry.messages == 0 && entry.bytes == 0)
    }

    @Test func theFileIsReadByCommandsAsLongAsSomebodyHasIt() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("scoreboard")
        #expect(try ScoreboardSnapshot.read(path) == nil)
        let scoreboard = try Scoreboard(path: path)
        scoreboard.metrics.counter("some_total", help: "Some.").add(3)
        let shown = try #require(try ScoreboardSnapshot.read(path))
        #expect(shown.supervisor == Int(getpid()) && shown.metrics.first?.number == 3)
        #expect(shown.startedAt > 1_700_000_000)
        var status = stat()
        #expect(unsafe stat(path, &status) == 0 && status.st_mode & 0o777 == 0o640)
        #expect(status.st_blocks * 512 >= status.st_size, "the blocks are reserved")
        #expect(!FileManager.default.fileExists(atPath: path + ".new"))
    }

    @Test func aFileThatNobodyHasAnyMoreIsNoRunningFilter() throws {
        let folder = try TemporaryFolder()
        let (path, copy) = (folder.path("scoreboard"), folder.path("copy"))
        let scoreboard = try Scoreboard(path: path)
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        #expect(try ScoreboardSnapshot.read(copy) == nil)
        #expect(try ScoreboardSnapshot.read(path) != nil)
        #expect(scoreboard.memory.size > 0)
    }

    @Test func aSecondOneTakesThePlaceOfTheFirstWhichStaysAsItWas() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("scoreboard")
        let first = try Scoreboard(path: path)
        first.metrics.counter("some_total", help: "Some.").add(3)
        let second = try Scoreboard(path: path)
        #expect(try ScoreboardSnapshot.read(path)?.metrics.isEmpty == true)
        #expect(first.snapshot().metrics.first?.number == 3)
        #expect(second.snapshot().metrics.isEmpty)
    }

    @Test func anotherLayoutIsNamed() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("scoreboard")
        let scoreboard = try Scoreboard(path: path)
        let descriptor = unsafe open(path, O_RDWR)
        var version: UInt64 = 99
        #expect(unsafe pwrite(descriptor, &version, 8, 8) == 8)
        close(descriptor)
        let error = #expect(throws: PoolError.self) { try ScoreboardSnapshot.read(path) }
        #expect(
            error?.message
                == "\(path) is the scoreboard of another version (layout 99, this program knows \(Scoreboard.layoutVersion)): use the program of the version that runs, or restart the service"
        )
        #expect(scoreboard.memory.size > 0)
    }

    @Test func whatIsNoScoreboardIsSaidToBeNone() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("scoreboard")
        for (size, problem) in [
            (0, "it is no file with something in it"), (100, "it is too small"),
            (9 << 20, "it does not begin like one"),
        ] {
            try Data(count: size).write(to: URL(fileURLWithPath: path))
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            #expect(flock(file.fileDescriptor, LOCK_EX) == 0)
            let error = #expect(throws: PoolError.self) { try ScoreboardSnapshot.read(path) }
            #expect(error?.message == "\(path) is no scoreboard: \(problem)")
            try file.close()
        }
        let descriptor = unsafe open("/dev/null", O_RDWR)
        defer { close(descriptor) }
        let error = #expect(throws: PoolError.self) { try Scoreboard(inherited: descriptor) }
        #expect(
            error?.message
                == "descriptor \(descriptor) is no shared memory: it is no file with something in it")
    }

    @Test func aFolderThatIsNotThereIsNamed() {
        let error = #expect(throws: PoolError.self) { try Scoreboard(path: "/nowhere/at/all/scoreboard") }
        #expect(error?.message == "/nowhere/at/all/scoreboard.new cannot be made: No such file or directory")
    }
}
