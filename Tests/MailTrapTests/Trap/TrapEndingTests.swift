import Testing

@testable import MailTrap

/// How much is kept, in which incidents, and how it ends.
@Suite struct TrapEndingTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func message(_ subject: String, size: Int = 100, incident: UInt8? = nil, at time: Double = 0) -> TrapMessage
    {
        var message = TrapMessage.sample(subject, at: time)
        message.size = size
        message.incident = incident.map { .incident($0) } ?? []
        return message
    }

    @Test(arguments: TrapStoreKind.allCases) func howMuchIsKept(kind: TrapStoreKind) throws {
        let store = kind.store(in: folder)
        #expect(try store.counts() == TrapCounts())
        let held = try store.keep(message("a", size: 1_000), [.sample(), .sample("eve@example.org")], at: 1)
        try store.keep(message("b", size: 200), [.sample("eve@example.org", .copy)], at: 7)
        try store.keep(message("c", size: 30), [.sample("eve@example.org", .notice)], at: 5)
        _ = try store.prepare(message("d", size: 4), [.sample()], at: 9)
        var counts = TrapCounts()
        (counts.held, counts.due, counts.prepared, counts.oldestDue, counts.bytes) = (2, 2, 1, 5, 1_234)
        #expect(try store.counts() == counts)
        _ = try store.delete([held[0]], by: "ann", at: 10)
        counts.held = 1
        #expect(try store.counts() == counts, "somebody still wants the bytes")
        _ = try store.delete([held[1]], by: "ann", at: 10)
        (counts.held, counts.bytes) = (0, 234)
        #expect(try store.counts() == counts)
        #expect(try store.forget(endedBefore: 11, atMost: 10).count == 1)
        #expect(try store.counts() == counts)
        for lease in try store.lease(until: 20, atMost: 9, at: 10) {
            #expect(try store.finish(lease, lease.items.map { ($0.id, .failed(reply: "550")) }, at: 11))
        }
        // The copy is held again, and the notice has ended.
        (counts.due, counts.oldestDue, counts.held, counts.failedBack, counts.bytes) = (0, nil, 1, 1, 204)
        #expect(try store.counts() == counts)
    }

    @Test(arguments: TrapStoreKind.allCases) func theOldestMessagesEndUntilThereIsRoom(kind: TrapStoreKind) throws {
        let store = kind.store(in: folder)
        let oldest = try store.keep(message("1"), [.sample(), .sample("eve@example.org")], at: 1)
        try store.keep(message("2"), [.sample(), .sample("eve@example.org", .copy)], at: 2)
        let third = try store.keep(message("3"), [.sample()], at: 3)
        let fourth = try store.keep(message("4"), [.sample()], at: 4)
        #expect(try store.expire(leavingBytes: 400, atMost: 9, at: 10).isEmpty)
        let first = try store.expire(leavingBytes: 399, atMost: 9, at: 11)
        #expect(first.map(\.id) == oldest && first.allSatisfy { $0.state == .expired && $0.changed == 11 })
        let events = try store.events(of: try #require(first.first).message)
        #expect(events.map(\.action) == [.expired, .expired])
        #expect(events.allSatisfy { $0.detail == "there was no room left for it" })
        #expect(try store.expire(leavingBytes: 0, atMost: 1, at: 12).map(\.id) == third, "2 is on its way")
        #expect(try store.expire(leavingBytes: 0, atMost: 9, at: 13).map(\.id) == fourth)
        #expect(try store.expire(leavingBytes: 0, atMost: 9, at: 14).isEmpty)
        #expect(try store.counts().bytes == 100)
    }

    @Test(arguments: TrapStoreKind.allCases) func incidents(kind: TrapStoreKind) throws {
        let store = kind.store(in: folder)
        for (number, incident) in ([1, 2, 1, nil, 3, 1, 2, 4] as [UInt8?]).enumerated() {
            let message = message("\(number)", incident: incident, at: Double(number * 10))
            try store.keep(message, [.sample(score: Double(number)), .sample("eve@example.org")], at: 100)
        }
        _ = try store.delete([16], by: "ann", at: 101)
        var query = TrapQuery()
        let all = try store.incidents(query)
        #expect(all.entries.map(\.incident) == [4, 2, 1, 3].map { .incident($0) } && all.next == nil)
        #expect(all.entries.map(\.items) == [1, 4, 6, 2])
        #expect(all.entries.map(\.first) == [70, 10, 0, 40] && all.entries.map(\.last) == [70, 60, 50, 40])
        #expect(all.entries.map(\.sample.item.id) == [15, 14, 12, 10])
        #expect(all.entries.map(\.sample.message.subject) == ["7", "6", "5", "4"])
        query.recipient = "bob@example.org"
        query.scores = 0...5
        #expect(try store.incidents(query).entries.map(\.items) == [3, 1, 1])
        query.incident = .incident(2)
        #expect(try store.incidents(query).entries.map(\.sample.item.id) == [3])

        query = TrapQuery()
        query.limit = 3
        var pages: [[UInt8]] = []
        repeat {
            let page = try store.incidents(query)
            pages.append(page.entries.compactMap(\.incident.first))
            query.before = page.next
        } while query.before != nil
        #expect(pages == [[4, 2, 1], [3]])
    }

    @Test(arguments: TrapStoreKind.allCases) func anAddressIsForgotten(kind: TrapStoreKind) throws {
        let store = kind.store(in: folder)
        let (both, hers, his) = (message("both"), message("hers"), message("his"))
        var from = message("from")
        from.sender.text = "Bob@Example.org"
        let shared = try store.keep(both, [.sample("BOB@example.org"), .sample("eve@example.org")], at: 1)
        try store.keep(hers, [.sample("eve@example.org")], at: 1)
        try store.keep(his, [.sample("bob@example.org")], at: 1)
        let sent = try store.keep(from, [.sample("eve@example.org")], at: 1)
        let due = try store.keep(message("due"), [.sample("bob@example.org", .copy)], at: 1)
        _ = try store.delete(sent, by: "bob@example.org", at: 2)
        let bob = TrapAddress(raw: Array("<bob@example.org>".utf8), text: "bob@example.org")
        let lent = try store.keep(message("lent"), [.sample("eve@example.org"), .sample("ann@example.org")], at: 1)
        #expect(try store.release([lent[0]], as: TrapRelease(to: bob), by: "eve", at: 3) == [lent[0]])
        let lease = try #require(try store.lease(until: 9, atMost: 5, at: 4).last)
        #expect(lease.items.map(\.id) == [lent[0]])
        #expect(
            try store.finish(lease, [(lent[0], .sent(reply: "250 <bob@example.org> ok", queueIdentifier: nil))], at: 5))

        #expect(try store.forget(address: "", by: "root", atMost: 100, at: 10) == TrapForgetting())
        let done = try store.forget(address: "bob@example.org", by: "root", atMost: 100, at: 10)
        #expect(done.isComplete && done.remaining == 1 && done.deleted.count == 2)
        #expect(done.bodies == [his.body, from.body])
        #expect(try store.item(due[0])?.item.state == .due, "it has to arrive")
        let blank = try #require(try store.item(shared[0])).item
        #expect(blank.state == .deleted && blank.recipient == TrapAddress(raw: [], text: "") && blank.reason == "")
        #expect(try store.item(shared[1])?.item.state == .held && store.known([both.body, hers.body]).count == 2)
        let third = try #require(try store.item(lent[0])).item
        #expect(third.destination == nil && third.delivery.reply == "" && third.recipient.text == "eve@example.org")
        let events = try (1...6).flatMap { try store.events(of: $0) }
        #expect(events.map(\.action) == [.deleted, .deleted, .deleted, .released, .sent])
        #expect(events.allSatisfy { !"\($0)".lowercased().contains("bob@") || $0.action == .sent })
        #expect(events[0].actor == "root" && events[2].actor == "" && events[2].recipient == "eve@example.org")
        let again = try store.forget(address: "bob@example.org", by: "root", atMost: 100, at: 11)
        #expect(again.deleted.isEmpty && again.bodies.isEmpty && again.isComplete && again.remaining == 1)
    }

    @Test(arguments: TrapStoreKind.allCases) func muchIsForgottenInSteps(kind: TrapStoreKind) throws {
        let store = kind.store(in: folder)
        for number in 0..<7 { try store.keep(message("\(number)"), [.sample(), .sample("eve@example.org")], at: 1) }
        var (steps, deleted) = (0, 0)
        while steps < 20 {
            let done = try store.forget(address: "bob@example.org", by: "root", atMost: 3, at: 10)
            steps += 1
            deleted += done.deleted.count
            if done.isComplete { break }
        }
        #expect(deleted == 7 && (7...9).contains(steps))
        var query = TrapQuery.all()
        query.recipient = "bob@example.org"
        #expect(try store.page(query).entries.isEmpty && store.counts().held == 7)
        #expect(try store.events(of: 1).map(\.recipient) == [""])
    }
}
