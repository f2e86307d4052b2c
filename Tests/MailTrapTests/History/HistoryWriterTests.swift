import MailPipeline
import Synchronization
import TestTools
import Testing

@testable import MailTrap

@Suite("The history's writer")
struct HistoryWriterTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    @Test("a record is written 200 ms after it came")
    func delay() throws {
        let bench = WriterBench(folder.database)
        #expect(bench.turn() == nil)
        bench.record(1...1)
        #expect(bench.turn() == .milliseconds(200))
        bench.record(2...3)
        #expect(bench.turn(after: .milliseconds(150)) == .milliseconds(50))
        #expect(FileIdentity(folder.database) == nil)
        #expect(bench.turn(after: .milliseconds(50)) == nil)
        #expect(try folder.recordCount() == 3)
        bench.end()
        #expect(bench.log.all == [])
    }

    @Test("a full batch is written at once, 500 records in each")
    func batches() throws {
        let bench = WriterBench(folder.database)
        bench.record(1...1_200)
        #expect(bench.turn() == .zero)
        #expect(try folder.recordCount() == 500)
        #expect(bench.turn() == .milliseconds(200))
        #expect(try folder.recordCount() == 1_000)
        bench.end()
        #expect(try folder.recordCount() == 1_200)
    }

    @Test("what does not fit is dropped, and told once a minute")
    func dropping() throws {
        let bench = WriterBench("\(folder.path)/none/history.db") { $0.queueLimit = 600 }
        bench.record(1...700)
        bench.turn()
        let lines = bench.log.take()
        #expect(lines.count == 2)
        #expect(lines.last?.contains("100 records were dropped, since 600 already wait") == true)
        bench.record(1...50)
        bench.turn(after: .seconds(1))
        bench.record(1...50)
        bench.turn(after: .seconds(58))
        #expect(bench.log.take() == [])
        bench.turn(after: .seconds(1))
        #expect(bench.log.take().map { $0.contains("100 records were dropped") } == [true])
        bench.turn(after: .seconds(100))
        bench.end()
        #expect(bench.log.all.map { $0.contains("600 records that waited are lost at the end") } == [true])
        #expect(bench.lost.number.load(ordering: .relaxed) == 800)
    }

    @Test("few records that are large fill the queue too")
    func weight() {
        let bench = WriterBench(folder.database) { $0.queueLimit = 100 }
        var record = MessageRecord.sample()
        record.recipients = Array(repeating: record.recipients[0], count: 300)
        for _ in 0..<10 { bench.queue.add(record, clock: bench.clock) }
        #expect(bench.queue.status.waiting == 2)
        #expect(bench.queue.status.dropped == 8)
    }

    @Test(
        "a full record comes back from the database as it was",
        arguments: ["ann@example.org", "\0\r\n🏤'\"", "e\u{301}"])
    func roundTrip(_ text: String) throws {
        let bench = WriterBench(folder.database)
        var records = [
            MessageRecord.sample(3), .hostile(text), .hostile(String(repeating: text, count: 10_240 / text.utf8.count)),
        ]
        records[2].begun -= 1
        for record in records { bench.queue.add(record, clock: bench.clock) }
        bench.end()
        #expect(bench.log.all == [])
        let found = try HistoryReader(path: folder.database).search(HistoryQuery())
        #expect(found == [records[1], records[0], records[2]])
    }

    @Test("numbers that are none do not stop the rest")
    func notANumber() throws {
        let bench = WriterBench(folder.database)
        var record = MessageRecord.sample()
        (record.begun, record.score) = (.nan, .nan)
        bench.queue.add(record, clock: bench.clock)
        bench.record(1...2)
        bench.end()
        #expect(bench.log.all == [])
        #expect(try folder.recordCount() == 3)
    }

    @Test("with its thread: many threads record, a flush waits for all, the end writes the rest")
    func thread() async throws {
        let log = Journal()
        let writer = HistoryWriter(path: folder.database, log: { log.note($0) })
        await withTaskGroup { group in
            for task in 0..<4 {
                group.addTask {
                    for number in 0..<500 { writer.record(.sample(task * 500 + number)) }
                }
            }
        }
        #expect(writer.flush(deadline: .seconds(60)))
        #expect(try folder.recordCount() == 2_000)
        writer.record(.sample())
        #expect(writer.close(deadline: .seconds(60)))
        #expect(writer.close(deadline: .seconds(60)))
        writer.record(.sample())
        #expect(!writer.flush(deadline: .zero))
        #expect(try folder.recordCount() == 2_001)
        #expect(log.all == [])
    }

    @Test("a flush tells that a fault kept it")
    func failingFlush() {
        let log = Journal()
        let writer = HistoryWriter(path: "\(folder.path)/none/history.db", log: { log.note($0) })
        writer.record(.sample())
        #expect(!writer.flush(deadline: .seconds(60)))
        #expect(writer.close(deadline: .seconds(60)))
        #expect(log.all.count == 2)
    }
}
