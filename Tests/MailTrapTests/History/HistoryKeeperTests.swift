import Foundation
import GRDB
import MailPipeline
import Synchronization
import TestTools
import Testing

@testable import MailTrap

@Suite("The history's keeper")
struct HistoryKeeperTests {
    private let folder: TestFolder
    private let day = 86_400.0

    init() throws { folder = try TestFolder() }

    private func write(_ days: [Int], each: Int = 100) {
        let bench = WriterBench(folder.database)
        for day in days {
            for number in 0..<each {
                bench.queue.add(.sample(number, begun: Double(day) * self.day + Double(number)), clock: bench.clock)
            }
        }
        bench.end()
        #expect(bench.log.all == [])
    }

    private func keep(_ now: Double, change: (inout HistoryKeeperOptions) -> Void = { _ in }) throws -> HistoryKeeping {
        var options = HistoryKeeperOptions()
        options.pause = {}
        change(&options)
        return try HistoryKeeper(path: folder.database, options: options).keep(now: now)
    }

    private func value(_ sql: String) throws -> Int {
        let queue = try HistoryDatabase.readable(folder.database, busyTimeout: .zero)
        return try queue.read { try Int.fetchOne($0, sql: sql) } ?? -1
    }

    private var size: Int { TestFolder.bytes(folder.database).count }

    @Test("nothing is done, and nothing is made, where there is no database")
    func none() throws {
        #expect(try keep(0) == HistoryKeeping())
        #expect(FileIdentity(folder.database) == nil)
    }

    @Test("records that are too old go, with their recipients, some at a time; the file shrinks")
    func retention() throws {
        write(Array(1...50))
        let before = size
        let pauses = Mutex(0)
        let keeping = try keep(51 * day) { options in
            options.days = 10
            options.batchLimit = 300
        }
        #expect(keeping.expired == 4_000)
        #expect(keeping.evicted == 0)
        #expect(try value("SELECT count(*) FROM messages") == 1_000)
        #expect(try value("SELECT count(*) FROM recipients") == 1_000)
        #expect(try value("SELECT min(begun) FROM messages") == Int(41 * day))
        #expect(keeping.bytesFreed > before / 2)
        #expect(size < before / 2)
        _ = try keep(100 * day) { options in
            options.days = 10
            options.batchLimit = 300
            options.pause = { pauses.withLock { $0 += 1 } }
        }
        #expect(pauses.withLock { $0 } >= 4)
        #expect(try value("SELECT count(*) FROM messages") == 0)
    }

    @Test("for ever")
    func forEver() throws {
        write([1])
        #expect(try keep(100_000 * day) { $0.days = nil }.expired == 0)
        #expect(try keep(100_000 * day) { $0.days = 90 }.expired == 100)
    }

    @Test("a database that is too large loses the oldest, down to a little below the bound")
    func sizeBound() throws {
        write(Array(1...60))
        let before = size
        let keeping = try keep(60 * day) { $0.maximumBytes = before / 2 }
        #expect(keeping.expired == 0)
        #expect(keeping.evicted > 2_000 && keeping.evicted < 4_500)
        #expect(try value("SELECT count(*) FROM messages") == 6_000 - keeping.evicted)
        #expect(try value("SELECT max(begun) FROM messages") == Int(60 * day + 99))
        #expect(size < before * 2 / 3)
        #expect(try keep(60 * day) { $0.maximumBytes = before / 2 }.evicted == 0)
        #expect(try keep(60 * day) { $0.maximumBytes = 0 }.evicted == 6_000 - keeping.evicted)
    }

    @Test("the file does not grow for ever")
    func steady() throws {
        write(Array(1...20))
        let before = size
        for start in stride(from: 21, through: 101, by: 20) {
            write(Array(start..<(start + 20)))
            _ = try keep(Double(start + 20) * day) { $0.days = 20 }
        }
        #expect(size < before * 3 / 2)
        #expect(try HistoryDatabase.readable(folder.database, busyTimeout: .zero).isSound)
    }

    @Test("a writer goes on between the keeper's transactions")
    func withWriter() throws {
        write(Array(1...10))
        let bench = WriterBench(folder.database) { $0.batchLimit = 10 }
        nonisolated(unsafe) let unsafeBench = bench
        let keeping = try keep(11 * day) { options in
            options.days = 0
            options.batchLimit = 100
            options.pause = {
                unsafe unsafeBench.record(1...10)
                unsafe unsafeBench.turn()
            }
        }
        bench.end()
        #expect(bench.log.all == [])
        #expect(keeping.expired == 1_000)
    }

    @Test("a lock that is not given up is an error with its cause")
    func locked() throws {
        write([1])
        let lock = try WriteLock(folder.database)
        let error = #expect(throws: HistoryError.self) {
            try keep(1_000 * day) { $0.busyTimeout = .milliseconds(10) }
        }
        #expect(error?.cause == .fault(.locked))
        try lock.release()
    }
}
