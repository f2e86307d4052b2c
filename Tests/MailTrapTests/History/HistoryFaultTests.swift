import Foundation
import GRDB
import Glibc
import MailPipeline
import TestTools
import Testing

@testable import MailTrap

@Suite("Faults of the history's database")
struct HistoryFaultTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    @Test("locked: told once, tried again after 1 s, 2 s, 4 s, ..., 60 s, and nothing is lost")
    func locked() throws {
        let bench = WriterBench(folder.database)
        bench.record(1...1)
        bench.turn(after: .seconds(1))
        let lock = try WriteLock(folder.database)
        bench.record(2...700)
        var delays: [Duration?] = []
        for _ in 0..<8 {
            delays.append(bench.turn())
            bench.clock.advance(delays.last.flatMap(\.self) ?? .zero)
        }
        #expect(delays == [1, 2, 4, 8, 16, 32, 60, 60].map { Duration.seconds($0) })
        let lines = bench.log.take()
        #expect(lines.count == 1)
        #expect(lines.first?.contains("\(folder.database) is locked by another process; `fuser ") == true)
        try lock.release()
        bench.turn()
        #expect(bench.log.take() == ["history: database \(folder.database) is written again, no record was lost"])
        bench.turn(after: .seconds(1))
        #expect(try folder.recordCount() == 700)
        bench.end()
        #expect(bench.log.all == [])
    }

    @Test("locked for longer than the queue lasts: how many are lost is told with the recovery")
    func lockedLong() throws {
        let bench = WriterBench(folder.database) { ($0.queueLimit, $0.batchLimit) = (100, 10) }
        let lock = try WriteLock(folder.database)
        bench.record(1...10)
        bench.turn()
        bench.record(11...130)
        bench.turn(after: .seconds(10))
        try lock.release()
        bench.turn(after: .seconds(100))
        #expect(bench.log.all.last?.contains("is written again, 30 records were lost") == true)
        bench.end()
        #expect(try folder.recordCount() == 100)
    }

    @Test("no folder, or a file in its place: told with the path, begun once it is there")
    func noFolder() throws {
        let path = "\(folder.path)/sub/history.db"
        let bench = WriterBench(path)
        bench.record(1...1)
        bench.turn(after: .seconds(1))
        #expect(bench.log.take().first?.contains("the folder of the history database \(path) does not exist;") == true)
        try Data("x".utf8).write(to: URL(filePath: "\(folder.path)/sub"))
        bench.turn(after: .seconds(60))
        #expect(bench.log.take() == [])
        try FileManager.default.removeItem(atPath: "\(folder.path)/sub")
        try FileManager.default.createDirectory(atPath: "\(folder.path)/sub", withIntermediateDirectories: false)
        bench.turn(after: .seconds(60))
        #expect(bench.log.take().first?.contains("is written again") == true)
        bench.end()
        #expect(try HistoryReader(path: path).search(HistoryQuery()).count == 1)
    }

    @Test("below a regular file")
    func belowFile() throws {
        try Data("x".utf8).write(to: URL(filePath: "\(folder.path)/file"))
        let error = #expect(throws: HistoryError.self) {
            try HistoryDatabase.writable("\(folder.path)/file/history.db", busyTimeout: .zero)
        }
        #expect(error?.cause == .fault(.noFolder))
        let directory = #expect(throws: HistoryError.self) {
            try HistoryDatabase.writable(folder.path, busyTimeout: .zero)
        }
        #expect(directory?.cause == .fault(.notADatabase))
    }

    @Test("a folder that may not be written", .enabled(if: geteuid() != 0, "root may write everywhere"))
    func notPermitted() throws {
        unsafe chmod(folder.path, 0o555)
        let bench = WriterBench(folder.database)
        bench.record(1...1)
        bench.turn(after: .seconds(1))
        #expect(bench.log.take().first?.contains("may not be opened") == true)
        unsafe chmod(folder.path, 0o755)
        bench.turn(after: .seconds(60))
        #expect(bench.log.take().first?.contains("is written again") == true)
        bench.end()
    }

    @Test(
        "a file system that is read-only for a while",
        .enabled(if: PrivateMount.isAllowed, "mounting is not allowed here"))
    func readOnly() throws {
        let (path, database) = (folder.path, folder.database)
        let lines = PrivateMount.run(in: path, bytes: 8 << 20) { () -> [[String]] in
            let bench = WriterBench(database)
            bench.record(1...1)
            bench.end()
            var lines = [bench.log.take()]
            let second = WriterBench(database)
            guard PrivateMount.setReadOnly(true, path) else { return [] }
            second.record(2...2)
            second.turn(after: .seconds(1))
            lines.append(second.log.take())
            guard PrivateMount.setReadOnly(false, path) else { return [] }
            second.turn(after: .seconds(60))
            second.end()
            return lines + [second.log.take()]
        }
        #expect(
            lines == [
                [],
                [
                    "history: the history database \(database) cannot be written (read-only file system); its file, "
                        + "its folder and their file system must be writable for the filter's user; mail goes on, "
                        + "up to 10000 records wait in memory"
                ], ["history: database \(database) is written again, no record was lost"],
            ])
    }

    @Test("a full disk: told, nothing half written, and goes on once there is room")
    func full() throws {
        let small = WriterBench(folder.database) { $0.maximumPages = 100 }
        small.record(1...500)
        small.turn()
        let lines = small.log.take()
        #expect(lines.count == 1)
        #expect(lines.first?.contains("there is no room for the history database \(folder.database);") == true)
        #expect(try folder.recordCount() == 0)
        let large = WriterBench(folder.database)
        large.record(1...500)
        large.end()
        #expect(try folder.recordCount() == 500)
    }

    @Test("a disk that is really full", .enabled(if: PrivateMount.isAllowed, "mounting is not allowed here"))
    func fullDisk() throws {
        let (path, database) = (folder.path, folder.database)
        let outcome = PrivateMount.run(in: path, bytes: 2 << 20) { () -> ([String], Int?, [String], Int?) in
            let ballast = "\(path)/ballast"
            try? Data(count: 1 << 20).write(to: URL(filePath: ballast))
            let bench = WriterBench(database)
            bench.record(1...2_000)
            for _ in 0..<5 { bench.turn(after: .seconds(1)) }
            func count() -> Int? {
                var query = HistoryQuery()
                query.limit = 10_000
                return try? HistoryReader(path: database).search(query).count
            }
            let (lines, before) = (bench.log.take(), count())
            try? FileManager.default.removeItem(atPath: ballast)
            // What fills the rest is the log of the database itself: it may grow with the room that there is now.
            guard PrivateMount.resize(path, bytes: 32 << 20) else { return (lines, before, [], nil) }
            bench.turn(after: .seconds(60))
            bench.end()
            return (lines, before, bench.log.take(), count())
        }
        #expect(outcome?.0.count == 1)
        #expect(outcome?.0.first?.contains("there is no room for the history database \(database)") == true)
        let written = try #require(outcome?.1)
        #expect(written % 500 == 0)
        #expect(outcome?.2 == ["history: database \(database) is written again, no record was lost"])
        #expect(outcome?.3 == 2_000)
    }

    @Test(
        "a disk so full that not even the database can be begun",
        .enabled(if: PrivateMount.isAllowed, "mounting is not allowed here"))
    func fullFromTheStart() throws {
        let (path, database) = (folder.path, folder.database)
        let lines = PrivateMount.run(in: path, bytes: 65_536) { () -> [String] in
            try? Data(count: 61_440).write(to: URL(filePath: "\(path)/ballast"))
            let bench = WriterBench(database)
            bench.record(1...1)
            bench.turn(after: .seconds(1))
            return bench.log.take()
        }
        #expect(lines?.count == 1)
        #expect(lines?.first?.contains("there is no room for the history database \(database)") == true)
    }

    @Test("a file that is no database: told, left as it is, and begun once it is moved away")
    func notADatabase() throws {
        let content = Data(String(repeating: "This is no database. ", count: 400).utf8)
        try content.write(to: URL(filePath: folder.database))
        let bench = WriterBench(folder.database)
        bench.record(1...1)
        bench.turn(after: .seconds(1))
        #expect(
            bench.log.take().first?.contains(
                "\(folder.database) is no history database; name another file, or move it away") == true)
        #expect(TestFolder.bytes(folder.database) == content)
        try FileManager.default.moveItem(atPath: folder.database, toPath: "\(folder.path)/away")
        bench.turn(after: .seconds(60))
        #expect(bench.log.take().first?.contains("is written again") == true)
        bench.end()
        #expect(try folder.recordCount() == 1)
    }

    @Test("a damaged file: told, and begun anew once it is moved away")
    func corrupt() throws {
        let first = WriterBench(folder.database)
        first.record(1...500)
        first.end()
        let file = try #require(FileHandle(forWritingAtPath: folder.database))
        try file.seek(toOffset: 4_096)
        try file.write(contentsOf: Data(repeating: 0xA5, count: 200_000))
        try file.close()
        let bench = WriterBench(folder.database)
        bench.record(1...500)
        bench.turn()
        let lines = bench.log.take()
        #expect(lines.first?.contains("the history database \(folder.database) is damaged") == true)
        #expect(throws: HistoryError.self) { try HistoryReader(path: folder.database).search(HistoryQuery()) }
        try FileManager.default.moveItem(atPath: folder.database, toPath: "\(folder.path)/away")
        bench.turn(after: .seconds(60))
        #expect(bench.log.take().first?.contains("is written again") == true)
        bench.end()
        #expect(try folder.recordCount() == 500)
    }

    @Test(
        "what is not of its column's type is damage, and not the end of the program",
        arguments: [
            "trace = NULL", "trace = 1", "trace = x'00', begun = 'x'", "trace = x'00', size = NULL", "action = x'00'",
        ])
    func wrongTypes(_ change: String) throws {
        let bench = WriterBench(folder.database)
        bench.record(1...3)
        bench.end()
        // As a damaged page would have it: the columns take anything, and the file says that they do not.
        let queue = try DatabaseQueue(path: folder.database)
        try queue.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    PRAGMA writable_schema = ON;
                    UPDATE sqlite_master SET sql = replace(replace(sql, ' NOT NULL', ''), ') STRICT', ')')
                        WHERE type = 'table' AND name = 'messages'
                    """)
        }
        try queue.close()
        let loose = try DatabaseQueue(path: folder.database)
        try loose.writeWithoutTransaction { try $0.execute(sql: "UPDATE messages SET \(change)") }
        try loose.close()
        var said: [String] = []
        func note(_ body: () throws -> Void) { do { try body() } catch { said.append("\(error)") } }
        note { _ = try HistoryReader(path: folder.database).search(HistoryQuery()) }
        note { _ = try HistoryReader(path: folder.database).counts() }
        note { _ = try HistoryKeeper(path: folder.database).forget("nobody@example.net") }
        #expect(!said.isEmpty)
        #expect(said.allSatisfy { $0.hasPrefix("the history database \(folder.database) is damaged (") }, "\(said)")
    }

    @Test("a database of a newer Postern, or of another program, is not touched", arguments: [true, false])
    func notOurs(_ isNewer: Bool) throws {
        let other = try DatabaseQueue(path: folder.database)
        try other.writeWithoutTransaction { database in
            try database.execute(sql: "CREATE TABLE things (a); INSERT INTO things VALUES (1)")
            guard isNewer else { return }
            try database.execute(
                sql: "PRAGMA application_id = \(HistorySchema.applicationIdentifier); PRAGMA user_version = 99")
        }
        try other.close()
        let before = TestFolder.bytes(folder.database)
        let bench = WriterBench(folder.database)
        bench.record(1...1)
        bench.turn(after: .seconds(1))
        let says =
            isNewer ? "has format 99 of a newer Postern, this one knows 1;" : "is a database of something else"
        #expect(bench.log.take().first?.contains(says) == true)
        let error = #expect(throws: HistoryError.self) { try HistoryReader(path: folder.database) }
        #expect(error?.description.contains(says) == true)
        #expect(throws: HistoryError.self) { try HistoryKeeper(path: folder.database).keep(now: 0) }
        #expect(throws: HistoryError.self) { try HistoryKeeper(path: folder.database).forget("ann@example.org") }
        #expect(TestFolder.bytes(folder.database) == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["history.db"])
    }

    @Test("deleted under us: told, and begun anew")
    func deleted() throws {
        let bench = WriterBench(folder.database)
        bench.record(1...3)
        bench.turn(after: .seconds(1))
        for end in ["", "-wal", "-shm"] { try FileManager.default.removeItem(atPath: folder.database + end) }
        bench.record(4...5)
        bench.turn(after: .seconds(1))
        #expect(bench.log.take().first?.contains("was deleted, moved or replaced") == true)
        bench.end()
        #expect(try folder.recordCount() == 2)
    }

    @Test("a record that SQLite refuses is left out, the rest of its batch is not")
    func refused() throws {
        let other = try HistoryDatabase.writable(folder.database, busyTimeout: .zero)
        try other.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    CREATE TRIGGER no AFTER INSERT ON messages WHEN NEW.size = 24536
                    BEGIN SELECT raise(ABORT, 'no'); END
                    """)
        }
        let bench = WriterBench(folder.database)
        bench.record(1...10)
        bench.turn(after: .seconds(1))
        #expect(bench.log.all.first?.contains("does not take what is to be written (no)") == true)
        #expect(bench.log.all.last?.contains("is written again, 1 records were lost") == true)
        bench.end()
        #expect(try folder.recordCount() == 9)
    }
}
