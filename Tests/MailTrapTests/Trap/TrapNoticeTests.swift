import Testing

@testable import MailTrap

/// What people are told of what is kept, and how often.
@Suite struct TrapNoticeTests {
    typealias Kind = TrapStoreKind

    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func store(_ kind: Kind) -> any TrapStore { kind.store(in: folder) }

    /// An item without parameters.
    private func item(_ address: String, _ parameters: [String] = [], reason: String = "spam") -> NewTrapItem {
        var item = NewTrapItem.sample(address, reason: reason)
        item.recipient.parameters = parameters
        return item
    }

    private func notice(
        _ kind: TrapNotice.Kind = .digest, _ period: String = "today", to address: String = "bob@example.org",
        announcing items: [Int64] = []
    ) -> TrapNotice {
        var message = TrapMessage.sample("Notice", from: "")
        (message.sender.raw, message.sender.parameters) = (Array("<>".utf8), [])
        var notice = TrapNotice(kind, of: period, to: address, TrapParcel(message, [.sample(address, .notice)]))
        notice.announced = items
        return notice
    }

    @Test(arguments: Kind.allCases) func itIsDueAndWhatItTellsOfIsAnnounced(kind: Kind) throws {
        let store = store(kind)
        let items = try store.keep(.sample(), [item("bob@example.org"), item("eve@example.org")], at: 5)
        #expect(try store.unannounced(after: nil, atMost: 10) == ["bob@example.org", "eve@example.org"])
        guard case .posted(let message) = try store.post(notice(announcing: [items[0]]), at: 6) else {
            Issue.record("it was not posted")
            return
        }
        #expect(try store.item(items[0])?.item.announced == 6 && store.item(items[1])?.item.announced == nil)
        #expect(try store.unannounced(after: nil, atMost: 10) == ["eve@example.org"])
        let lease = try #require(try store.lease(until: 100, atMost: 1, at: 7).first)
        #expect(lease.message == message && lease.items.map(\.purpose) == [.notice])
        // One that cannot be delivered is held by nobody, and nobody is told of it.
        #expect(try store.finish(lease, [(lease.items[0].id, .failed(reply: "550 no"))], at: 8))
        #expect(try store.setbacks(after: 0, since: 0, atMost: 10) == TrapSetbacks())
        #expect(try store.activity(in: 0..<100).actions == [:])
        #expect(try store.unannounced(after: nil, atMost: 10) == ["eve@example.org"])
    }

    @Test(arguments: Kind.allCases) func anAddressGetsOneOfAKindInAPeriod(kind: Kind) throws {
        let store = store(kind)
        let items = try store.keep(.sample(), [item("bob@example.org")], at: 5)
        guard case .posted = try store.post(notice(), at: 6) else {
            Issue.record("it was not posted")
            return
        }
        #expect(try store.post(notice(to: "BOB@example.org", announcing: items), at: 7) == .known)
        #expect(try store.item(items[0])?.item.announced == nil)
        #expect(try store.page(.all(.due)).entries.count == 1, "nothing of the second one is kept")
        for other in [notice(.digest, "tomorrow"), notice(.summary), notice(to: "eve@example.org")] {
            #expect(try store.post(other, at: 8) != .known)
        }
    }

    @Test(arguments: Kind.allCases) func anAddressGetsSoManyADay(kind: Kind) throws {
        let store = store(kind)
        let times = [0, 1_000, 86_399.0]
        for (number, time) in times.enumerated() {
            var notice = notice(.digest, "\(number)")
            notice.limit = 3
            #expect(try store.post(notice, at: time) != .limited)
        }
        var next = notice(.summary, "x", to: "Bob@Example.org")
        next.limit = 3
        #expect(try store.post(next, at: 86_399) == .limited)
        next.limit = 4
        #expect(try store.post(next, at: 86_399) != .limited)
        var another = notice(.summary, "y")
        another.limit = 4
        #expect(try store.post(another, at: 86_399.5) == .limited)
        #expect(try store.post(another, at: 86_400.5) != .limited)
    }

    @Test(arguments: Kind.allCases) func oneOfAKindWaitsForThePauseAfterTheLast(kind: Kind) throws {
        let store = store(kind)
        func alert(_ period: String, _ mark: Int64, at time: Double) throws -> TrapNoticeOutcome {
            var alert = notice(.alert, period)
            (alert.pause, alert.mark) = (3_600, mark)
            return try store.post(alert, at: time)
        }
        #expect(try alert("1", 7, at: 10_000) != .limited)
        #expect(try store.lastMark(.alert, to: "bob@example.org") == 7)
        #expect(try store.lastMark(.alert, to: "eve@example.org") == 0)
        #expect(try store.lastMark(.summary, to: "bob@example.org") == 0)
        #expect(try alert("2", 8, at: 13_599) == .limited)
        // Others do not wait, and a clock that was stepped back does not keep them forever.
        #expect(try store.post(notice(.digest, "2"), at: 10_001) != .limited)
        #expect(try alert("2", 8, at: 5_000) != .limited)
        #expect(try alert("3", 9, at: 13_600) != .limited)
    }

    @Test(arguments: Kind.allCases) func aRoundIsDoneOnce(kind: Kind) throws {
        let store = store(kind)
        #expect(try !store.isFinished(.digest, of: "today"))
        _ = try store.post(notice(), at: 5)
        #expect(try !store.isFinished(.digest, of: "today"))
        try store.finish(.digest, of: "today", at: 6)
        try store.finish(.digest, of: "today", at: 7)
        #expect(try store.isFinished(.digest, of: "today"))
        #expect(try !store.isFinished(.digest, of: "tomorrow") && !store.isFinished(.summary, of: "today"))
        #expect(try store.forgetNotices(before: 6, atMost: 10) == 1)
        #expect(try store.isFinished(.digest, of: "today"))
        #expect(try store.forgetNotices(before: 100, atMost: 10) == 1)
        #expect(try !store.isFinished(.digest, of: "today"))
    }

    @Test(arguments: Kind.allCases) func whoWantsNoNoticeIsToldOfNothing(kind: Kind) throws {
        let store = store(kind)
        try store.keep(
            .sample("none"),
            [
                item("bob@example.org", ["ORCPT=rfc822;x", "notify=Never"]),
                item("bob@example.org", ["NOTIFY=NEVERMORE"]), item("Bob@example.org", ["NOTIFY=FAILURE,DELAY"]),
                item("bob@example.org", ["ORCPT=NOTIFY=NEVER"]),
            ], at: 5)
        try store.announce([2], at: 6)
        let awaiting = try store.awaiting("BOB@example.org", atMost: 1)
        #expect(awaiting.unannounced == 2 && awaiting.announced == 1)
        #expect(awaiting.entries.map(\.item.id) == [4] && awaiting.entries.map(\.message.subject) == ["none"])
        #expect(try store.awaiting("bob@example.org", atMost: 9).entries.map(\.item.id) == [4, 3])
        #expect(try store.unannounced(after: nil, atMost: 9).map { $0.lowercased() } == ["bob@example.org"])
        #expect(try store.awaiting("nobody@example.org", atMost: 9) == TrapAwaiting())
    }

    @Test(arguments: Kind.allCases) func sendersAreToldOnce(kind: Kind) throws {
        let store = store(kind)
        var items = ["a@example.org", "b@example.org", "c@example.org"].map { item($0) }
        items.append(item("d@example.org", ["NOTIFY=NEVER"]))
        for index in items.indices where index != 2 { items[index].tellsSender = true }
        let number = try store.prepare(.sample(), items, at: 5)
        #expect(try store.untold(atMost: 9).isEmpty, "the sender has no answer yet")
        try store.answered(number, at: 6)
        #expect(try store.untold(atMost: 9).map(\.item.id) == [1, 2] && store.untold(atMost: 1).count == 1)
        var notice = notice(.held, "1", to: "ann@example.net")
        notice.told = [1]
        #expect(try store.post(notice, at: 7) != .limited)
        #expect(try store.untold(atMost: 9).map(\.item.id) == [2])
        try store.tellNoMore([2])
        #expect(try store.untold(atMost: 9).isEmpty)
        // What nobody answered is held, and nothing is said of it.
        let abandoned = try store.prepare(.sample(), Array(items.prefix(1)), at: 8)
        #expect(
            try store.settle(preparedBefore: 9, atMost: 9, at: 10) == [abandoned] && store.untold(atMost: 9).isEmpty)
    }

    @Test(arguments: Kind.allCases) func recipientsComePageByPage(kind: Kind) throws {
        let store = store(kind)
        for name in ["d", "b", "A", "c"] { try store.keep(.sample(), [item("\(name)@example.org")], at: 5) }
        let first = try store.unannounced(after: nil, atMost: 2)
        #expect(first == ["A@example.org", "b@example.org"])
        #expect(try store.unannounced(after: first[1], atMost: 2) == ["c@example.org", "d@example.org"])
        #expect(try store.unannounced(after: "D@example.org", atMost: 2) == [])
    }

    @Test(arguments: Kind.allCases) func whatFailedIsListedBehindAMark(kind: Kind) throws {
        let store = store(kind)
        func fail(_ reply: String, at time: Double) throws {
            let item = try store.keep(.sample(reply), [.sample("bob@example.org", .copy)], at: time)[0]
            let lease = try #require(try store.lease(until: time + 10, atMost: 1, at: time).first)
            #expect(try store.finish(lease, [(item, .failed(reply: reply))], at: time))
        }
        for number in 1...3 { try fail("550 \(number)", at: Double(number) * 10) }
        let all = try store.setbacks(after: 0, since: 0, atMost: 2)
        #expect(all.count == 3 && all.entries.map(\.item.failure) == ["550 3", "550 2"])
        #expect(try store.setbacks(after: all.mark, since: 0, atMost: 9) == TrapSetbacks())
        #expect(try store.setbacks(after: 0, since: 25, atMost: 9).entries.map(\.message.subject) == ["550 3"])
        try fail("550 4", at: 50)
        #expect(try store.setbacks(after: all.mark, since: 0, atMost: 9).entries.map(\.item.failure) == ["550 4"])
    }

    @Test(arguments: Kind.allCases) func whatWasDoneIsCounted(kind: Kind) throws {
        let store = store(kind)
        let items = try store.keep(
            .sample(), [.sample(), .sample("c@example.org"), .sample("d@example.org", .copy)], at: 10)
        try store.keep(.sample(), [.sample()], at: 20)
        #expect(try store.delete([items[0]], by: "ann", at: 15).count == 1)
        #expect(try store.release([items[1]], by: "ann", at: 20).count == 1)
        let activity = try store.activity(in: 10..<20)
        #expect(activity.held == 2 && activity.actions == [.deleted: 1])
        #expect(try store.activity(in: 20..<21).held == 1 && store.activity(in: 20..<21).actions == [.released: 1])
    }

    @Test(arguments: Kind.allCases) func whoIsForgottenWasToldOfNothing(kind: Kind) throws {
        let store = store(kind)
        var alert = notice(.alert)
        alert.mark = 9
        _ = try store.post(alert, at: 5)
        #expect(try store.forget(address: "BOB@example.org", by: "ann", atMost: 100, at: 6).isComplete)
        #expect(try store.lastMark(.alert, to: "bob@example.org") == 0)
    }

    @Test(arguments: Kind.allCases) func messagesAreFoundByTheQueueIdsOfBothWays(kind: Kind) throws {
        let store = store(kind)
        try store.keep(.sample(), [.sample("bob@example.org", .copy)], at: 5)
        let lease = try #require(try store.lease(until: 100, atMost: 1, at: 6).first)
        let sent = TrapOutcome.sent(reply: "250 queued as Q2", queueIdentifier: "Q2")
        #expect(try store.finish(lease, [(lease.items[0].id, sent)], at: 7))
        var other = TrapMessage.sample()
        other.queueIdentifier = "Q2"
        try store.keep(other, [.sample()], at: 8)
        #expect(try store.messages(queueIdentifier: "4Q1w2E3r4T", atMost: 10) == [1])
        #expect(try store.messages(queueIdentifier: "Q2", atMost: 10) == [2, 1])
        #expect(try store.messages(queueIdentifier: "Q2", atMost: 1) == [2])
        #expect(try store.messages(queueIdentifier: "Q3", atMost: 10) == [])
    }
}
