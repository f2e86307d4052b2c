import Foundation
import MailPipeline
import MailTrap
import Testing

@testable import MailTrap

/// What is deleted from the history, by age, by size, and since somebody wants to be forgotten.
@Suite("The history's keeper") struct HistoryKeeperTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func write(_ records: [MessageRecord]) {
        let bench = WriterBench(folder.database)
        for record in records { bench.queue.add(record, clock: bench.clock) }
        bench.end()
    }

    private func all() throws -> [MessageRecord] {
        var query = HistoryQuery()
        query.limit = 10_000
        return try HistoryReader(path: folder.database).search(query)
    }

    private func keeper(_ change: (inout HistoryKeeperOptions) -> Void = { _ in }) -> HistoryKeeper {
        var options = HistoryKeeperOptions()
        options.pause = {}
        change(&options)
        return HistoryKeeper(path: folder.database, options: options)
    }

    @Test("records that are too old go, others stay")
    func age() throws {
        let day = 86_400.0
        write((0..<200).map { .sample($0, begun: 1_790_000_000 - Double($0) * day) })
        let done = try keeper { $0.batchLimit = 7 }.keep(now: 1_790_000_000)
        #expect(done.expired == 109)
        #expect(try all().count == 91)
    }

    @Test("a database that is too large loses the oldest")
    func size() throws {
        write((0..<3_000).map { .sample($0, begun: 1_790_000_000 + Double($0)) })
        let done = try keeper { ($0.days, $0.maximumBytes, $0.batchLimit) = (nil, 1 << 20, 100) }.keep(
            now: 1_790_010_000)
        let rest = try all()
        #expect(done.evicted > 0)
        #expect(rest.count == 3_000 - done.evicted)
        #expect(rest.first?.begun == 1_790_002_999)
        #expect(rest.map(\.begun).min() == 1_790_000_000 + Double(done.evicted))
    }

    /// All bytes of the database's files.
    private func bytes() throws -> [UInt8] {
        try ["", "-wal"].flatMap { suffix in
            let path = folder.database + suffix
            return FileManager.default.fileExists(atPath: path)
                ? [UInt8](try Data(contentsOf: URL(filePath: path))) : []
        }
    }

    private func has(_ text: String) throws -> Bool {
        try Data(bytes()).range(of: Data(text.utf8)) != nil
    }

    @Test("an address that is forgotten leaves no byte in the files")
    func forget() throws {
        let gone = "carol.forgettable@example.org"
        var records = (0..<300).map { MessageRecord.sample($0, begun: 1_790_000_000 + Double($0)) }
        records[10].sender = gone
        records.append(.sample(1_000, recipients: [gone]))
        records.append(.sample(1_001, recipients: ["ben@example.net", gone, "dan@example.net"]))
        var mentioned = MessageRecord.sample(1_002)
        mentioned.user = gone
        records.append(mentioned)
        write(records)
        #expect(try has(gone))
        let done = try keeper().forget("<Carol.Forgettable@EXAMPLE.org>")
        #expect(done.leftover == nil)
        #expect(done.removed == 2)
        #expect(done.shortened == 2)
        #expect(try !has(gone))
        #expect(try !has("forgettable"))
        let rest = try all()
        #expect(rest.count == 301)
        #expect(rest.contains { $0.recipients.map(\.address) == ["ben@example.net", "dan@example.net"] })
        // Again: there is nothing left.
        let again = try keeper().forget(gone)
        #expect(again.removed == 0 && again.shortened == 0)
    }

    @Test("the null sender is nobody's address, and a history that is not there is said")
    func nobody() throws {
        write([.sample()])
        #expect(throws: HistoryError.self) { try keeper().forget("<>") }
        let absent = HistoryKeeper(path: folder.database + ".none")
        let error = try #require(throws: HistoryError.self) { try absent.forget("ann@example.org") }
        #expect(error.description == "no history yet at \(folder.database).none")
        #expect(try absent.keep(now: 0) == HistoryKeeping())
    }

    @Test("messages are found by queue id, sender, recipient, rule and time")
    func search() throws {
        var odd = MessageRecord.sample(
            7, begun: 1_790_000_500, sender: "", recipients: ["eve@example.net"], action: "reject")
        odd.rule = "odd"
        write([.sample(1), .sample(1, begun: 1_790_000_100), odd])
        let reader = try HistoryReader(path: folder.database)
        #expect(try reader.messages(queueIdentifier: "4bXq1z0QfZ").map(\.begun) == [1_790_000_100])
        #expect(
            try reader.messages(queueIdentifier: "4bXq1z0QfZ", limit: 10).map(\.begun) == [
                1_790_000_100, 1_790_000_000,
            ])
        func found(_ change: (inout HistoryQuery) -> Void) throws -> [Double] {
            var query = HistoryQuery()
            change(&query)
            return try reader.search(query).map { $0.begun - 1_790_000_000 }
        }
        #expect(try found { $0.sender = "ANN@example.org" } == [100, 0])
        #expect(try found { $0.sender = "<>" } == [500])
        #expect(try found { $0.recipient = "eve@example.net" } == [500])
        #expect(try found { $0.rule = "odd" } == [500])
        #expect(try found { $0.action = "deliver" } == [100, 0])
        #expect(try found { ($0.since, $0.until) = (1_790_000_050, 1_790_000_200) } == [100])
        #expect(try found { ($0.limit, $0.offset) = (1, 1) } == [100])
        #expect(
            try reader.counts().map { "\($0.day) \($0.action) \($0.messages)" } == [
                "2026-09-21 deliver 2", "2026-09-21 reject 1",
            ])
    }
}
