import GRDB
import Glibc
import MailPipeline
import Synchronization
import TestTools
import Testing

@testable import MailTrap

@Suite("Several writers, and one that dies")
struct HistoryProcessTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    @Test("two writers begin one database at the same time, and lose nothing")
    func twoWriters() async throws {
        let log = Journal()
        let path = folder.database
        await withTaskGroup { group in
            for writer in 0..<2 {
                group.addTask {
                    var options = HistoryWriterOptions()
                    options.batchLimit = 20
                    let history = HistoryWriter(path: path, options: options, log: { log.note($0) })
                    for number in 0..<1_000 { history.record(.sample(writer * 1_000 + number)) }
                    #expect(history.close(deadline: .seconds(120)))
                }
            }
        }
        #expect(log.all == [])
        #expect(try folder.recordCount() == 2_000)
    }

    @Test("many begin one database at the same moment")
    func manyBegin() async throws {
        for round in 0..<40 {
            let path = "\(folder.path)/\(round).db"
            try await withThrowingTaskGroup { group in
                for _ in 0..<4 {
                    group.addTask { try Self.open(path) }
                }
                try await group.waitForAll()
            }
        }
    }

    /// Opens and closes a database. While another connection turns on the write-ahead log, SQLite says at once that it is
    /// locked, whatever the time to wait: a writer tries again after a second.
    private static func open(_ path: String) throws {
        for _ in 0..<1_000 {
            do {
                return try HistoryDatabase.writable(path, busyTimeout: .seconds(60)).close()
            } catch let error as HistoryError where error.cause == .fault(.locked) {
                continue
            }
        }
        throw HistoryError(.fault(.locked), path: path)
    }

    @Test("two processes write one database")
    func twoProcesses() async throws {
        let path = folder.database
        async let other: ExitTest.Result? = #expect(processExitsWith: .success) { [path = path as String] in
            let history = HistoryWriter(path: path, log: { print($0) })
            for number in 0..<1_000 {
                history.record(.sample(number))
                if number % 10 == 0, !history.flush(deadline: .seconds(120)) { exit(2) }
            }
            exit(history.close(deadline: .seconds(120)) ? 0 : 3)
        }
        let log = Journal()
        let history = HistoryWriter(path: path, log: { log.note($0) })
        for number in 0..<1_000 {
            history.record(.sample(1_000 + number))
            if number % 10 == 0 { #expect(history.flush(deadline: .seconds(120))) }
        }
        #expect(history.close(deadline: .seconds(120)))
        _ = await other
        #expect(log.all == [])
        #expect(try folder.recordCount() == 2_000)
    }

    @Test("a process that is killed within a transaction leaves whole batches, and a database that can be written")
    func killed() async throws {
        let path = folder.database
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let bench = WriterBench(path)
            bench.record(1...1_000)
            bench.turn()
            bench.turn()
            let queue = try HistoryDatabase.writable(path, busyTimeout: .zero)
            try queue.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    var rows = HistoryRows()
                    try rows.insert((0..<5_000).map { .sample($0) }, into: database)
                    kill(getpid(), SIGKILL)
                    return .commit
                }
            }
        }
        #expect(try folder.recordCount() == 1_000)
        let bench = WriterBench(path)
        bench.record(1...1)
        bench.end()
        #expect(bench.log.all == [])
        #expect(try folder.recordCount() == 1_001)
        let queue = try HistoryDatabase.readable(path, busyTimeout: .zero)
        #expect(try queue.isSound)
    }

    @Test("a process that is killed at any moment leaves a database that can be read", arguments: [1, 2, 3])
    func killedAnywhere(_ run: Int) async throws {
        let path = folder.database
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, run = run as Int] in
            let history = HistoryWriter(path: path, log: { print($0) })
            for number in 0..<(run * 1_700) { history.record(.sample(number)) }
            // Somewhere in the batches after the first.
            _ = history.flush(deadline: .milliseconds(20 * run))
            kill(getpid(), SIGKILL)
        }
        if FileIdentity(path) != nil, let queue = try? HistoryDatabase.readable(path, busyTimeout: .seconds(5)) {
            #expect(try queue.isSound)
            #expect(try folder.recordCount() % 500 == 0 || folder.recordCount() == run * 1_700)
        }
        let bench = WriterBench(path)
        bench.record(1...1)
        bench.end()
        #expect(bench.log.all == [])
    }
}
