import Foundation
import GRDB
import Glibc
import MailPipeline
import TestTools
import Testing

@testable import MailTrap

@Suite("The history's reader")
struct HistoryReaderTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func write(_ records: [MessageRecord]) {
        let bench = WriterBench(folder.database)
        for record in records { bench.queue.add(record, clock: bench.clock) }
        bench.end()
        #expect(bench.log.all == [])
    }

    private func search(_ change: (inout HistoryQuery) -> Void) throws -> [MessageRecord] {
        var query = HistoryQuery()
        change(&query)
        return try HistoryReader(path: folder.database).search(query)
    }

    @Test("no history yet", arguments: ["history.db", "none/history.db"])
    func none(_ name: String) throws {
        let path = "\(folder.path)/\(name)"
        let error = #expect(throws: HistoryError.self) { try HistoryReader(path: path) }
        #expect(error?.description == "no history yet at \(path)")
        #expect(FileIdentity(path) == nil)
    }

    @Test("an empty file is no history yet, a folder and another file are none")
    func notAHistory() throws {
        try Data().write(to: URL(filePath: folder.database))
        #expect(throws: HistoryError(.noHistory, path: folder.database)) { try HistoryReader(path: folder.database) }
        let atFolder = #expect(throws: HistoryError.self) { try HistoryReader(path: folder.path) }
        #expect(atFolder?.cause == .fault(.notADatabase))
        try Data(repeating: 0x41, count: 8_192).write(to: URL(filePath: folder.database))
        let error = #expect(throws: HistoryError.self) { try HistoryReader(path: folder.database) }
        #expect(error?.description.hasPrefix("\(folder.database) is no history database") == true)
    }

    @Test("a queue id that was used again: the latest, or all since a moment")
    func queueIdentifiers() throws {
        write((0..<5).map { .sample(7, begun: 1_000 + Double($0)) } + [.sample(8, begun: 9_000)])
        let reader = try HistoryReader(path: folder.database)
        #expect(try reader.messages(queueIdentifier: "4bXq7z0QfZ").map(\.begun) == [1_004])
        #expect(
            try reader.messages(queueIdentifier: "4bXq7z0QfZ", since: 1_002, limit: 50).map(\.begun) == [
                1_004, 1_003, 1_002,
            ])
        #expect(try reader.messages(queueIdentifier: "none", limit: 50) == [])
        #expect(try reader.messages(queueIdentifier: "4bXq7z0QfZ", limit: -1) == [])
    }

    @Test("search by each field, newest first, with limit and offset")
    func searching() throws {
        var records = (0..<20).map { number in
            MessageRecord.sample(
                number, begun: Double(number), sender: number % 2 == 0 ? "ann@example.org" : "",
                recipients: number % 5 == 0 ? ["ben@example.net", "Cid@example.net"] : ["ben@example.net"],
                action: number % 4 == 0 ? "reject" : "deliver")
        }
        records[3].rule = "own"
        records[10].recipients[1].rule = "own"
        write(records)
        #expect(try search { _ in } == records.reversed())
        #expect(try search { $0.sender = "<ANN@Example.ORG>" }.count == 10)
        #expect(try search { $0.sender = "<>" }.count == 10)
        #expect(try search { $0.recipient = "cid@EXAMPLE.net" }.map(\.begun) == [15, 10, 5, 0])
        #expect(try search { $0.client = "192.0.2.9" }.map(\.begun) == [9])
        #expect(try search { $0.action = "reject" }.map(\.begun) == [16, 12, 8, 4, 0])
        #expect(try search { $0.rule = "own" }.map(\.begun) == [10, 3])
        #expect(try search { ($0.since, $0.until) = (5, 8) }.map(\.begun) == [7, 6, 5])
        #expect(try search { ($0.limit, $0.offset) = (3, 2) }.map(\.begun) == [17, 16, 15])
        #expect(try search { ($0.limit, $0.offset) = (-3, -2) } == [])
        #expect(
            try search { ($0.sender, $0.recipient, $0.action) = ("ann@example.org", "cid@example.net", "deliver") }
                .map(\.begun) == [10])
        #expect(try search { $0.sender = "' OR 1 = 1; --" } == [])
    }

    @Test("the indexes are used for what is asked most", arguments: ["messages_sender", "recipients_address"])
    func indexes(_ index: String) throws {
        write([.sample()])
        var query = HistoryQuery()
        if index == "messages_sender" {
            query.sender = "ann@example.org"
        } else {
            query.recipient = "ann@example.org"
        }
        let (sql, arguments) = query.statement
        let plan = try HistoryDatabase.readable(folder.database, busyTimeout: .zero).read {
            try Row.fetchAll($0, sql: "EXPLAIN QUERY PLAN \(sql)", arguments: arguments).map { $0["detail"] as String }
        }
        #expect(plan.contains { $0.contains(index) })
        #expect(!plan.contains { $0.contains("SCAN messages") && !$0.contains("USING") })
    }

    @Test("counts by day and answer")
    func counts() throws {
        let day = 86_400.0
        write(
            (0..<10).map { .sample($0, begun: day * 20_000 + Double($0), action: $0 < 3 ? "reject" : "deliver") }
                + [.sample(begun: day * 20_001)])
        let reader = try HistoryReader(path: folder.database)
        #expect(
            try reader.counts(timeZone: .gmt) == [
                HistoryDayCount(day: "2024-10-05", action: "deliver", messages: 1),
                HistoryDayCount(day: "2024-10-04", action: "deliver", messages: 7),
                HistoryDayCount(day: "2024-10-04", action: "reject", messages: 3),
            ])
        #expect(try reader.counts(since: day * 20_001, until: day * 20_002).map(\.messages) == [1])
        let auckland = try #require(TimeZone(identifier: "Pacific/Auckland"))
        write([.sample(begun: day * 20_001 + 86_000)])
        #expect(try HistoryReader(path: folder.database).counts(timeZone: auckland).first?.day == "2024-10-06")
    }

    @Test(
        "a damaged trace, or one of a newer form, leaves what the columns tell",
        arguments: [
            ("x'01ff'", "the trace is damaged"), ("x'7f'", "the trace has form 127"), ("x''", "the trace is damaged"),
        ])
    func damagedTrace(_ bytes: String, _ says: String) throws {
        write([.sample(1, begun: 1), .sample(2, begun: 2)])
        let queue = try HistoryDatabase.writable(folder.database, busyTimeout: .zero)
        try queue.writeWithoutTransaction {
            try $0.execute(sql: "UPDATE messages SET trace = \(bytes) WHERE begun = 2")
        }
        let found = try search { _ in }
        #expect(found.count == 2)
        #expect(found[0].sender == "ann@example.org")
        #expect(found[0].notes.first?.contains(says) == true)
        #expect(found[1] == .sample(1, begun: 1))
    }

    @Test("it reads whole batches while a writer writes")
    func duringWrites() throws {
        let bench = WriterBench(folder.database) { $0.batchLimit = 50 }
        bench.record(1...50)
        bench.turn()
        let reader = try HistoryReader(path: folder.database)
        for batch in 1...40 {
            var query = HistoryQuery()
            query.limit = 10_000
            #expect(try reader.search(query).count == batch * 50)
            bench.record((batch * 50 + 1)...(batch * 50 + 50))
            bench.turn()
        }
        bench.end()
        #expect(bench.log.all == [])
    }

    @Test("it reads what a writer holds back, without waiting")
    func duringTransaction() throws {
        write([.sample()])
        let lock = try WriteLock(folder.database)
        #expect(try HistoryReader(path: folder.database, busyTimeout: .zero).search(HistoryQuery()).count == 1)
        try lock.release()
    }

    @Test("no file of a reader's stays beside the database, whose mode lets nobody else read it")
    func leavesNothing() throws {
        write([.sample(1, begun: 1)])
        #expect(try HistoryReader(path: folder.database).search(HistoryQuery()).count == 1)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names == ["history.db"])
        var status = stat()
        try #require(unsafe stat(folder.database, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o640)
    }

    @Test("a path with signs that mean something in a URI")
    func oddPath() throws {
        let path = "\(folder.path)/a?b #%41.db"
        let bench = WriterBench(path)
        bench.record(1...1)
        bench.turn(after: .seconds(1))
        bench.end()
        #expect(try HistoryReader(path: path).search(HistoryQuery()).count == 1)
    }
}
