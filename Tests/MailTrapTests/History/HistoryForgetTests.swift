import Foundation
import GRDB
import MailPipeline
import TestTools
import Testing

@testable import MailTrap

@Suite("Forgetting an address")
struct HistoryForgetTests {
    private let folder: TestFolder
    private let forgotten = "forget.me@example.org"

    init() throws { folder = try TestFolder() }

    private func write(_ records: [MessageRecord]) {
        let bench = WriterBench(folder.database)
        for record in records { bench.queue.add(record, clock: bench.clock) }
        bench.end()
        #expect(bench.log.all == [])
    }

    private func forget(_ address: String) throws -> HistoryForgetting {
        var options = HistoryKeeperOptions()
        options.pause = {}
        options.batchLimit = 50
        return try HistoryKeeper(path: folder.database, options: options).forget(address)
    }

    private func records() throws -> [MessageRecord] {
        var query = HistoryQuery()
        query.limit = 10_000
        let reader = try HistoryReader(path: folder.database)
        defer { reader.close() }
        return try reader.search(query)
    }

    /// Whether a text stands in one of the database's files, in capital or small letters.
    private func isInFiles(_ text: String) -> Bool {
        ["", "-wal", "-shm"].contains { end in
            let lower = TestFolder.bytes(folder.database + end).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
            return Data(lower).range(of: Data(text.lowercased().utf8)) != nil
        }
    }

    @Test("whole messages of which it is sender or only recipient; its row and mentions in others")
    func forgetting() throws {
        var other = MessageRecord.sample(5, begun: 5)
        other.user = "FORGET.ME@example.org"
        other.reply = "550 5.1.1 <forget.me@example.org>: unknown"
        var longer = MessageRecord.sample(6, begun: 6, sender: "dont.forget.me@example.org")
        longer.notes = ["me@example.org"]
        write([
            .sample(1, begun: 1, sender: "Forget.Me@example.org"),
            .sample(2, begun: 2, recipients: ["FORGET.me@example.org"]),
            .sample(3, begun: 3, recipients: ["ben@example.net", forgotten, "cid@example.net"]),
            .sample(4, begun: 4), other, longer,
        ])
        #expect(isInFiles(forgotten))
        #expect(try forget("<forget.ME@EXAMPLE.org>") == HistoryForgetting(removed: 2, shortened: 2))
        let left = try records()
        #expect(left.map(\.begun) == [6, 5, 4, 3])
        #expect(left[0] == longer)
        #expect(left[1].user == "(forgotten)")
        #expect(left[1].reply == "550 5.1.1 <(forgotten)>: unknown")
        #expect(left[2] == .sample(4, begun: 4))
        #expect(left[3].recipients.map(\.address) == ["ben@example.net", "cid@example.net"])
        var query = HistoryQuery()
        query.recipient = forgotten
        #expect(try HistoryReader(path: folder.database).search(query) == [])
        query.recipient = "cid@example.net"
        #expect(try HistoryReader(path: folder.database).search(query).count == 1)
        #expect(try forget(forgotten) == HistoryForgetting())
    }

    @Test("places of recipients and findings are counted anew")
    func places() throws {
        var record = MessageRecord.sample(recipients: ["ben@example.net", forgotten, "cid@example.net"])
        record.findings[0].recipient = 2
        record.findings[1].recipient = 1
        record.findings[2].recipient = nil
        record.recipients[2].votes = [
            Vote(layer: "site", rule: "r", action: "a", standing: .decided, findings: [0, 1, 2, 150, -1])
        ]
        let address = try #require(ForgottenAddress(forgotten))
        let rest = try #require(record.without(address))
        #expect(rest.findings.map(\.recipient) == [1, nil])
        #expect(rest.recipients[1].votes[0].findings == [0, 1, 149, -2])
    }

    @Test(
        "mentions in text",
        arguments: [
            ("forget.me@example.org", "(forgotten)"), ("to=Forget.Me@Example.Org, b", "to=(forgotten), b"),
            ("<forget.me@example.org>.", "<(forgotten)>."), ("forget.me@example.org.", "(forgotten)."),
            ("forget.me@example.org.x", "forget.me@example.org.x"),
            ("xforget.me@example.org", "xforget.me@example.org"),
            ("a+forget.me@example.org", "a+forget.me@example.org"), ("@@forget.me@example.org@", "@@(forgotten)@"),
            ("forget.me@example.org forget.me@example.org", "(forgotten) (forgotten)"), ("@", "@"), ("", ""),
            ("forget.me@example.or", "forget.me@example.or"), ("forget.me@example.org-x", "forget.me@example.org-x"),
        ])
    func mentions(_ text: String, _ redacted: String) throws {
        #expect(try #require(ForgottenAddress(forgotten)).redactedAddress(text) == redacted)
    }

    @Test("mentions in texts, whatever stands around them")
    func mentionsInNames() throws {
        let address = try #require(ForgottenAddress(forgotten))
        #expect(address.redacted("invoice_forget.me@example.org_1.exe") == "invoice_(forgotten)_1.exe")
        #expect(address.redacted("forget.me@example.org.exe") == "(forgotten).exe")
        var record = MessageRecord.sample(recipients: ["ben@example.net", "xforget.me@example.org"])
        record.findings[0].place.chain = ["forget.me@example.org.exe"]
        record.reply = "554 attachment forget.me@example.org.exe"
        let rest = try #require(record.without(address))
        #expect(rest.findings[0].place.chain == ["(forgotten).exe"])
        #expect(rest.reply == "554 attachment (forgotten).exe")
        #expect(rest.recipients.map(\.address) == ["ben@example.net", "xforget.me@example.org"])
    }

    @Test("a domain in U-labels, as it was given and as it is looked up")
    func international() throws {
        var record = MessageRecord.sample(begun: 2)
        record.notes = ["for me@bücher.example and me@xn--bcher-kva.example"]
        write([.sample(sender: "me@xn--bcher-kva.example"), record])
        #expect(try forget("me@bücher.example") == HistoryForgetting(removed: 1, shortened: 1))
        #expect(try records().map(\.notes) == [["for (forgotten) and (forgotten)"]])
    }

    @Test(
        "addresses that are hostile text",
        arguments: [
            "a\0b@example.org", "\"a b\"@example.org", "<<x>>@example.org", "@a:@b:c@example.org", "root",
            "' OR 1=1 --",
            String(repeating: "x", count: 5_000) + "@example.org", "\"\"@example.org",
        ])
    func hostile(_ text: String) throws {
        let address = MailAddress(text).description
        write([.sample(1, begun: 1, sender: address), .sample(2, begun: 2)])
        #expect(try forget(text).removed == 1)
        #expect(try records().map(\.begun) == [2])
    }

    @Test("the null sender is nobody's address")
    func nullSender() throws {
        write([.sample(sender: "")])
        let error = #expect(throws: HistoryError.self) { try forget("<>") }
        #expect(error?.cause == .noAddress)
        #expect(try records().count == 1)
        let none = #expect(throws: HistoryError.self) { try HistoryKeeper(path: "\(folder.path)/no").forget(forgotten) }
        #expect(none?.cause == .noHistory)
    }

    @Test("a record that cannot be read goes whole where it may mention the address")
    func unreadable() throws {
        write([.sample(1, begun: 1), .sample(2, begun: 2), .sample(3, begun: 3)])
        let queue = try HistoryDatabase.writable(folder.database, busyTimeout: .zero)
        try queue.writeWithoutTransaction { database in
            try database.execute(
                sql: "UPDATE messages SET trace = CAST('\u{7F}forget.me@example.org' AS BLOB) WHERE begun = 1")
            try database.execute(sql: "UPDATE messages SET trace = x'7f' WHERE begun = 2")
        }
        try queue.close()
        #expect(try forget(forgotten) == HistoryForgetting(removed: 1))
        #expect(try records().map(\.begun) == [3, 2])
    }

    /// Rows are distributed over pages anew as others come and go, which leaves copies that no row stands for: without
    /// writing the file anew, this finds some.
    @Test("its bytes are in none of the files, after thousands of records came and went", arguments: 1...2)
    func bytes(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let bench = WriterBench(folder.database)
        var removed = 0
        for number in 0..<6_000 {
            var record = MessageRecord.sample(number, begun: Double(number))
            let isForgotten = Int.random(in: 0..<30, using: &random) == 0
            if isForgotten, number >= 3_000 { removed += 1 }
            record.sender =
                isForgotten ? forgotten : "\(random.pick(Array("abcdefghijkl")))\(random.next() % 100_000)@example.org"
            record.recipients[0].address = "\(random.pick(Array("abcdefghijkl")))\(number)@example.net"
            record.notes = Array(repeating: record.sender, count: Int.random(in: 0..<60, using: &random))
            bench.queue.add(record, clock: bench.clock)
            if number % 500 == 499 { bench.turn() }
        }
        bench.end()
        var options = HistoryKeeperOptions()
        (options.pause, options.days) = ({}, 0)
        _ = try HistoryKeeper(path: folder.database, options: options).keep(now: 3_000)
        #expect(isInFiles(forgotten))
        #expect(try forget(forgotten) == HistoryForgetting(removed: removed))
        #expect(!isInFiles(forgotten))
        #expect(try records().count == 3_000 - removed)
    }

    @Test("the log of a writer that is at work is emptied too")
    func withWriter() throws {
        let bench = WriterBench(folder.database)
        bench.queue.add(.sample(sender: forgotten), clock: bench.clock)
        bench.turn(after: .seconds(1))
        #expect(try forget(forgotten) == HistoryForgetting(removed: 1))
        bench.record(1...1)
        bench.turn(after: .seconds(1))
        bench.end()
        #expect(bench.log.all == [])
        #expect(!isInFiles(forgotten))
        #expect(try records().count == 1)
    }

    @Test("a reader that holds the log: the rows are gone, and it is said that the bytes may not be")
    func withReader() throws {
        let bench = WriterBench(folder.database)
        for record in [MessageRecord.sample(sender: forgotten), .sample()] {
            bench.queue.add(record, clock: bench.clock)
        }
        bench.turn(after: .seconds(1))
        let queue = try HistoryDatabase.readable(folder.database, busyTimeout: .zero)
        try queue.read { database in
            _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM messages")
            var options = HistoryKeeperOptions()
            (options.pause, options.busyTimeout) = ({}, .milliseconds(10))
            let done = try HistoryKeeper(path: folder.database, options: options).forget(forgotten)
            #expect(done.removed == 1)
            #expect(done.leftover?.cause == .fault(.locked))
        }
        try queue.close()
        bench.end()
        #expect(try forget(forgotten) == HistoryForgetting())
        #expect(!isInFiles(forgotten))
    }
}
