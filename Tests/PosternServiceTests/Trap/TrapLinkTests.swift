import Foundation
import MailPipeline
import MailTrap
import Testing

@testable import PosternService

/// `postern explain` leads from the queue id of a message to that under which it went on, and back.
@Suite struct TrapLinkTests {
    private let folder: TemporaryFolder
    private let store: SQLiteTrapStore
    private let paint = Paint(isColoured: false)

    init() throws {
        folder = try TemporaryFolder()
        store = SQLiteTrapStore(path: folder.path + "/trap.db")
    }

    private var desk: TrapDesk { TrapDesk(folder: folder.path, TrapSection(), actor: "ann") { 2_000 } }

    /// Keeps a message that came under a queue id.
    private func keep(_ queueIdentifier: String?, _ recipients: [String], at time: Double = 1_000) throws -> [Int64] {
        let name = try #require(BodyName(String(UUID().uuidString.lowercased().filter { $0 != "-" })))
        var message = TrapMessage(
            received: time, sender: TrapAddress(raw: Array("<e@x>".utf8), text: "e@x"), body: name, size: 1)
        message.queueIdentifier = queueIdentifier
        let items = recipients.map { address in
            NewTrapItem(for: TrapAddress(raw: Array("<\(address)>".utf8), text: address), .held, reason: "spam")
        }
        let number = try store.prepare([TrapParcel(message, items)], at: time).messages[0]
        try store.answered([number], at: time)
        return try #require(try store.message(number)).items.map(\.id)
    }

    /// Has the mail server take what is due.
    private func send(as queueIdentifier: String, at time: Double) throws {
        for lease in try store.lease(until: time + 60, atMost: 10, at: time) {
            let sent = TrapOutcome.sent(reply: "250 ok", queueIdentifier: queueIdentifier)
            _ = try store.finish(lease, lease.items.map { ($0.id, sent) }, at: time)
        }
    }

    private func record(_ begun: Double) -> MessageRecord {
        var record = MessageRecord(begun: begun)
        record.queueIdentifier = "Q1"
        return record
    }

    @Test func fromTheOneToTheOtherAndBack() throws {
        let items = try keep("Q1", ["bob@y", "c\u{1B}arl@y"])
        #expect(try desk.release([items[0]], to: "boss@y.example", isAttached: false).status == 0)
        try send(as: "Q2", at: 3_000)
        let came = try desk.links(queueIdentifier: "Q1")
        #expect(
            came.map { $0.text(paint) } == [
                "  trap: 1 for <bob@y> is sent since \(Moment.text(3_000)), released by ann at \(Moment.text(2_000)), to <boss@y.example>, went on as Q2\n",
                "  trap: 2 for <c\\u{1B}arl@y> is held since \(Moment.text(1_000))\n",
            ])
        let left = try desk.links(queueIdentifier: "Q2")
        #expect(
            left.map { $0.text(paint) } == [
                "  trap: 1 for <bob@y> left the trap as this message, which came as Q1 at \(Moment.text(1_000)), released by ann at \(Moment.text(2_000)), to <boss@y.example>\n"
            ])
        #expect(try desk.links(queueIdentifier: "Q3").isEmpty)
    }

    @Test func queueIdsAreUsedAgain() throws {
        _ = try keep("Q1", ["old@y"], at: 1_000)
        _ = try keep("Q1", ["new@y"], at: 900_000)
        let released = try keep("Q7", ["back@y"], at: 500_000)
        _ = try store.release(released, as: TrapRelease(), by: "ann", at: 500_100)
        try send(as: "Q1", at: 500_200)
        let links = try desk.links(queueIdentifier: "Q1")
        func shown(_ records: [MessageRecord], isAll: Bool) -> [[String]] {
            Explanation.all(records, links, isAll: isAll).map { $0.links.map(\.recipient) }
        }
        #expect(shown([record(900_000)], isAll: false) == [["new@y"]])
        #expect(shown([record(500_199)], isAll: false) == [["back@y"]])
        #expect(shown([record(900_000), record(1_000)], isAll: true) == [["new@y"], ["old@y"], ["back@y"]])
        #expect(shown([record(700_000)], isAll: false) == [[]])
        #expect(shown([], isAll: false) == [["back@y", "new@y", "old@y"]])
        #expect(links.count { $0.isSince(500_000) } == 2)
    }

    @Test func theRecordKeepsItsKeys() throws {
        _ = try keep("Q1", ["bob@y"])
        let links = try desk.links(queueIdentifier: "Q1")
        let plain = try JSONLine.text(record(1_000))
        let alone = Explanation.all([record(1_000)], [], isAll: false)
        #expect(try alone.map { try JSONLine.text($0) } == [plain])
        let explained = try JSONLine.text(try #require(Explanation.all([record(1_000)], links, isAll: false).first))
        #expect(explained.contains(#""queueIdentifier":"Q1""#) && explained.contains(#""trap":[{"cameAs":"Q1","#))
        let unknown = try #require(Explanation.all([], links, isAll: false).first)
        #expect(try JSONLine.text(unknown).hasPrefix(#"{"trap":[{"#))
        #expect(unknown.text("Q1", paint: paint).hasPrefix("Q1 is not in the history:\n  trap: 1 for <bob@y> is held"))
    }
}
