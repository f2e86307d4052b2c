import Testing

@testable import MailTrap

/// The way out: who may deliver what, and what came of it.
@Suite struct TrapOutboxTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func copies(_ count: Int) -> [NewTrapItem] { (0..<count).map { .sample("r\($0)@example.org", .copy) } }

    @Test(arguments: TrapStoreKind.allCases) func theOldestComesFirstAndAMessageAtATime(kind: TrapStoreKind) throws {
        let store = kind.store(in: folder)
        #expect(try store.lease(until: 100, atMost: 10, at: 1).isEmpty && store.nextDue(after: 1) == nil)
        let messages = [TrapMessage.sample("late"), .sample("early")]
        let late = try store.keep(messages[0], copies(2), at: 20)
        let early = try store.keep(messages[1], copies(3) + [.sample("held@example.org")], at: 10)
        #expect(try store.lease(until: 100, atMost: 0, at: 30).isEmpty)
        #expect(try store.lease(until: 100, atMost: 10, at: 9).isEmpty, "it is not due yet")
        let leases = try store.lease(until: 100, atMost: 10, at: 30)
        #expect(leases.map(\.content) == [messages[1], messages[0]])
        #expect(leases.map { $0.items.map(\.id) } == [Array(early.prefix(3)), late])
        #expect(leases.map(\.until) == [100, 100] && leases[0].fence < leases[1].fence)
        #expect(leases[0].items[0].delivery == TrapDelivery(dueAt: 10))
        #expect(try store.lease(until: 100, atMost: 10, at: 99).isEmpty, "each is with one courier")
    }

    @Test(arguments: TrapStoreKind.allCases) func aLeaseIsOfOneFormAndOfAHundred(kind: TrapStoreKind) throws {
        let store = kind.store(in: folder)
        let items = try store.keep(.sample(), (0..<230).map { .sample("r\($0)@example.org") }, at: 1)
        let boss = TrapAddress(
            raw: Array("<boss@example.org>".utf8), text: "boss@example.org", parameters: ["A=b", "C"])
        #expect(try store.release(Array(items.prefix(130)), as: TrapRelease(), by: "ann", at: 2).count == 130)
        let attached = TrapRelease(isAttached: true, to: boss)
        #expect(try store.release(items, as: attached, by: "ann", at: 3).count == 100)
        let leases = try store.lease(until: 100, atMost: 10, at: 4)
        #expect(leases.map(\.items.count) == [100, 30, 100] && Set(leases.flatMap(\.items).map(\.id)) == Set(items))
        #expect(leases.map { Set($0.items.map(\.isAttached)) } == [[false], [false], [true]])
        #expect(leases[2].items.allSatisfy { $0.destination == boss } && leases[0].items[0].destination == nil)
        let events = try store.events(of: leases[0].message)
        #expect(events.first?.detail == "" && events.last?.detail == "boss@example.org")
    }

    @Test(arguments: TrapStoreKind.allCases) func whatCameOfIt(kind: TrapStoreKind) throws {
        let store = kind.store(in: folder)
        let items = try store.keep(
            .sample(), copies(3) + [.sample("n@example.org", .notice), .sample("m@example.org", .notice)], at: 10)
        let lease = try #require(try store.lease(until: 100, atMost: 1, at: 20).first)
        let outcomes: [(item: Int64, outcome: TrapOutcome)] = [
            (items[0], .sent(reply: "250 queued as ABC", queueIdentifier: "ABC")),
            (items[1], .retry(at: 500, reply: "451 later")), (items[2], .failed(reply: "550 no")),
            (items[3], .failed(reply: "550 never")), (items[0], .failed(reply: "said twice")), (99, .failed(reply: "")),
        ]
        #expect(try store.finish(lease, outcomes, at: 30))
        let after = try items.map { try #require(try store.item($0)).item }
        #expect(after.map(\.state) == [.sent, .due, .held, .failed, .due])
        #expect(after.map(\.changed) == [30, 10, 30, 30, 10])
        #expect(after.map(\.delivery.attempts) == [1, 1, 1, 1, 0])
        #expect(after.map(\.delivery.reply) == ["250 queued as ABC", "451 later", "550 no", "550 never", ""])
        #expect(after.map(\.delivery.queueIdentifier) == ["ABC", nil, nil, nil, nil])
        #expect(after.map(\.failure) == [nil, nil, "550 no", "550 never", nil] && after[2].reason == "spam")
        #expect(after[1].delivery.next == 500 && after[1].delivery.since == 10)
        let events = try store.events(of: lease.message)
        #expect(
            events.map(\.action) == [.sent, .failed, .failed] && events.map(\.item) == [items[0], items[2], items[3]])
        #expect(events.map(\.detail) == ["250 queued as ABC", "550 no", "550 never"])
        #expect(events.allSatisfy { $0.actor == "the filter" && $0.time == 30 })
        // What nothing was said of is there at once, the other one later.
        #expect(try store.lease(until: 100, atMost: 9, at: 31).flatMap(\.items).map(\.id) == [items[4]])
        #expect(try store.counts().failedBack == 1)
    }

    @Test(arguments: TrapStoreKind.allCases) func whatFailedIsLetGoAnew(kind: TrapStoreKind) throws {
        let store = kind.store(in: folder)
        let item = try #require(try store.keep(.sample(), [.sample()], at: 1).first)
        try store.announce([item], at: 2)
        let boss = TrapAddress(raw: Array("<boss@example.org>".utf8), text: "boss@example.org")
        #expect(try store.release([item], as: TrapRelease(isAttached: true, to: boss), by: "ann", at: 3) == [item])
        for time in [10.0, 20] {
            let lease = try #require(try store.lease(until: time + 5, atMost: 1, at: time).first)
            let outcome: TrapOutcome = time < 20 ? .retry(at: 20, reply: "451") : .failed(reply: "550 no")
            #expect(try store.finish(lease, [(item, outcome)], at: time + 1))
        }
        let failed = try #require(try store.item(item)).item
        #expect(failed.state == .held && failed.announced == nil && failed.delivery.attempts == 2)
        #expect(failed.delivery.since == 3 && failed.destination == boss)
        #expect(try store.release([item], as: TrapRelease(), by: "ann", at: 30) == [item])
        let again = try #require(try store.lease(until: 40, atMost: 1, at: 30).first?.items.first)
        #expect(again.delivery == TrapDelivery(dueAt: 30) && again.destination == nil && !again.isAttached)
    }

    @Test(arguments: TrapStoreKind.allCases) func whoComesTooLateChangesNothing(kind: TrapStoreKind) throws {
        let store = kind.store(in: folder)
        let items = try store.keep(.sample(), copies(2), at: 1)
        let old = try #require(try store.lease(until: 50, atMost: 1, at: 10).first)
        let new = try #require(try store.lease(until: 90, atMost: 1, at: 50).first)
        #expect(new.items == old.items && new.fence > old.fence)
        #expect(try !store.renew(old, until: 100, at: 51))
        #expect(try !store.finish(old, items.map { ($0, .failed(reply: "late")) }, at: 52))
        #expect(try store.page(.all(.due)).entries.allSatisfy { $0.item.delivery.attempts == 0 })
        #expect(try store.finish(new, items.map { ($0, .sent(reply: "", queueIdentifier: nil)) }, at: 53))
        #expect(try !store.finish(new, items.map { ($0, .failed(reply: "twice")) }, at: 54))
        #expect(try store.page(.all(.sent)).entries.count == 2 && store.events(of: old.message).count == 2)
    }

    @Test(arguments: TrapStoreKind.allCases) func aLeaseThatNobodyTookOverCountsAfterItsTime(
        kind: TrapStoreKind
    ) throws {
        let store = kind.store(in: folder)
        let items = try store.keep(.sample(), copies(1), at: 1)
        let lease = try #require(try store.lease(until: 50, atMost: 1, at: 10).first)
        #expect(try store.renew(lease, until: 80, at: 60), "nobody else has it")
        #expect(try store.lease(until: 100, atMost: 1, at: 79).isEmpty)
        #expect(try store.finish(lease, [(items[0], .sent(reply: "", queueIdentifier: nil))], at: 500))
        #expect(try store.item(items[0])?.item.state == .sent)
    }

    @Test(arguments: TrapStoreKind.allCases) func whatIsLetGoMeanwhileDoesNotWait(kind: TrapStoreKind) throws {
        let store = kind.store(in: folder)
        let items = try store.keep(.sample(), copies(1) + [.sample()], at: 1)
        let first = try #require(try store.lease(until: 50, atMost: 1, at: 10).first)
        #expect(try store.release(items, by: "ann", at: 11) == [items[1]])
        let second = try #require(try store.lease(until: 50, atMost: 1, at: 12).first)
        #expect(second.message == first.message && second.items.map(\.id) == [items[1]])
        #expect(try store.finish(second, [(items[0], .failed(reply: "not mine"))], at: 13))
        #expect(try store.finish(first, [(items[0], .sent(reply: "", queueIdentifier: nil))], at: 14))
        #expect(try store.item(items[0])?.item.state == .sent)
    }

    @Test(arguments: TrapStoreKind.allCases) func aClockThatIsSteppedBackStopsNothing(kind: TrapStoreKind) throws {
        let store = kind.store(in: folder)
        let (before, now) = (1_000_000.0, 500_000.0)
        let items = try store.keep(.sample(), copies(1), at: before)
        #expect(try store.nextDue(after: now) == now)
        let leased = try #require(try store.lease(until: before + 60, atMost: 1, at: before).first)
        #expect(try store.nextDue(after: now) == now)
        let again = try #require(try store.lease(until: now + 60, atMost: 1, at: now).first)
        #expect(again.fence > leased.fence && again.items.map(\.id) == items)
        #expect(try store.finish(again, [(items[0], .retry(at: .infinity, reply: ""))], at: now))
        #expect(try store.item(items[0])?.item.delivery.next == now + TrapLease.longestPause)
        #expect(try store.lease(until: now + 60, atMost: 1, at: now + 1).isEmpty)
        let far = try store.lease(until: 1e15, atMost: 1, at: now + TrapLease.longestPause)
        #expect(far.first?.until == now + TrapLease.longestPause + TrapLease.longest)
    }

    @Test(arguments: TrapStoreKind.allCases) func whenThereIsSomethingToDoNext(kind: TrapStoreKind) throws {
        let store = kind.store(in: folder)
        let items = try store.keep(.sample(), copies(2), at: 100)
        #expect(try store.nextDue(after: 50) == 100 && store.nextDue(after: 100) == 100)
        #expect(try store.nextDue(after: 200) == 200, "it waits")
        let lease = try #require(try store.lease(until: 300, atMost: 1, at: 200).first)
        #expect(try store.nextDue(after: 200) == 300, "the lease may end")
        #expect(try store.nextDue(after: 301) == 301)
        #expect(
            try store.finish(
                lease, [(items[0], .retry(at: 900, reply: "")), (items[1], .retry(at: 700, reply: ""))], at: 250))
        #expect(try store.nextDue(after: 250) == 700)
        #expect(try store.lease(until: 800, atMost: 9, at: 699).isEmpty)
        let second = try #require(try store.lease(until: 800, atMost: 9, at: 700).first)
        #expect(second.items.map(\.id) == [items[1]])
        #expect(try store.finish(second, [(items[1], .sent(reply: "", queueIdentifier: nil))], at: 701))
        #expect(try store.nextDue(after: 702) == 900)
    }

    @Test(arguments: TrapStoreKind.allCases) func aTokenIsGoodOnce(kind: TrapStoreKind) throws {
        let store = kind.store(in: folder)
        #expect(try store.use(token: [1, 2], expires: 100, by: "mx", at: 10))
        #expect(try !store.use(token: [1, 2], expires: 100, by: "mx", at: 11))
        #expect(try store.use(token: [1, 3], expires: 200, by: "mx", at: 11))
        #expect(try !store.use(token: [1, 4], expires: 100, by: "mx", at: 100), "its time is over")
        #expect(try !store.use(token: [], expires: 100, by: "mx", at: 1))
        #expect(try !store.use(token: Array(repeating: 1, count: 129), expires: 100, by: "mx", at: 1))
        #expect(try store.forgetTokens(expiredBefore: 100, atMost: 10) == 0)
        #expect(try store.use(token: [1, 5], expires: 150, by: "mx", at: 11))
        #expect(try store.forgetTokens(expiredBefore: 300, atMost: 1) == 1, "the first that ended")
        #expect(try !store.use(token: [1, 5], expires: 500, by: "mx", at: 12))
        #expect(try store.forgetTokens(expiredBefore: 300, atMost: 10) == 2)
        #expect(try store.forgetTokens(expiredBefore: 300, atMost: 10) == 0)
    }
}
