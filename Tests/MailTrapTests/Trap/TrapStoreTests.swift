import TestTools
import Testing

@testable import MailTrap

/// What every store of kept mail does.
@Suite struct TrapStoreTests {
    typealias Kind = TrapStoreKind

    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func store(_ kind: Kind) -> any TrapStore { kind.store(in: folder) }

    private func query(_ change: (inout TrapQuery) -> Void) -> TrapQuery {
        var query = TrapQuery()
        change(&query)
        return query
    }

    @Test(arguments: Kind.allCases) func whatIsKeptComesBackAsItWas(kind: Kind) throws {
        let store = store(kind)
        var odd = TrapMessage.sample("Grüße \"x\" 'y' %_\\")
        odd.sender = TrapAddress(raw: [0x3C, 0xFF, 0x00, 0x3E], text: "", parameters: [])
        (odd.queueIdentifier, odd.messageIdentifier, odd.origin) = (nil, nil, TrapOrigin())
        for message in [.sample(), odd] {
            let number = try store.prepare(message, [.sample(), .sample("eve@example.org", .copy, score: -1)], at: 5)
            let found = try #require(try store.message(number))
            #expect(found.message == message)
            #expect(
                found.items.map(\.recipient) == [
                    NewTrapItem.sample().recipient, NewTrapItem.sample("eve@example.org").recipient,
                ])
            #expect(found.items.map(\.purpose) == [.held, .copy] && found.items.map(\.score) == [7.5, -1])
            #expect(
                found.items.allSatisfy {
                    $0.state == .prepared && $0.changed == 5 && !$0.isUncertain && $0.message == number
                })
        }
        #expect(try store.message(99) == nil)
    }

    @Test(arguments: Kind.allCases) func itIsHeldOnceItIsAnswered(kind: Kind) throws {
        let store = store(kind)
        let number = try store.prepare(.sample(), [.sample(), .sample("eve@example.org", .copy)], at: 5)
        #expect(try store.page(TrapQuery()).entries.isEmpty)
        try store.answered(number, at: 6)
        #expect(try store.page(TrapQuery()).entries.map(\.item.recipient.text) == ["bob@example.org"])
        #expect(try store.page(.all(.due)).entries.map(\.item.recipient.text) == ["eve@example.org"])
        // The answer was given: what comes later changes nothing.
        try store.cancel(number, at: 7)
        try store.answered(number, at: 8)
        #expect(try #require(try store.message(number)).items.allSatisfy { $0.changed == 6 })
    }

    @Test(arguments: Kind.allCases) func whatIsCancelledIsNeverDelivered(kind: Kind) throws {
        let store = store(kind)
        let number = try store.prepare(.sample(), [.sample(), .sample("eve@example.org", .copy)], at: 5)
        try store.cancel(number, at: 6)
        try store.answered(number, at: 7)
        #expect(try store.settle(preparedBefore: 1_000, atMost: 10, at: 8).isEmpty)
        #expect(try #require(try store.message(number)).items.map(\.state) == [.cancelled, .cancelled])
        let items = try #require(try store.message(number)).items.map(\.id)
        #expect(try store.release(items, by: "ann", at: 9).isEmpty && store.events(of: number).isEmpty)
    }

    @Test(arguments: Kind.allCases) func whatNobodyAnsweredIsKeptAndMarked(kind: Kind) throws {
        let store = store(kind)
        let numbers = try (0..<3).map {
            try store.prepare(.sample("\($0)"), [.sample(), .sample("eve@example.org", .copy)], at: Double($0))
        }
        #expect(try store.settle(preparedBefore: 2, atMost: 1, at: 50) == [numbers[0]])
        #expect(try store.settle(preparedBefore: 2, atMost: 10, at: 51) == [numbers[1]])
        #expect(try store.settle(preparedBefore: 2, atMost: 10, at: 52).isEmpty)
        let items = try #require(try store.message(numbers[0])).items
        #expect(items.map(\.state) == [.held, .due] && items.allSatisfy { $0.isUncertain && $0.changed == 50 })
        let events = try store.events(of: numbers[0])
        #expect(events.map(\.action) == [.uncertain, .uncertain] && events.map(\.item) == items.map(\.id))
        #expect(events.allSatisfy { $0.actor == "the filter" && $0.time == 50 })
        #expect(try #require(try store.message(numbers[2])).items.allSatisfy { $0.state == .prepared })
    }

    @Test(arguments: Kind.allCases) func onlyWhatIsHeldIsReleasedOrDeleted(kind: Kind) throws {
        let store = store(kind)
        let number = try store.prepare(.sample(), ["a", "b", "c"].map { .sample("\($0)@example.org") }, at: 5)
        let items = try #require(try store.message(number)).items.map(\.id)
        #expect(try store.release(items, by: "ann", at: 6).isEmpty, "the sender has no answer")
        try store.answered(number, at: 7)
        #expect(try store.release([items[0], 99], by: "ann", at: 8) == [items[0]])
        #expect(try store.delete([items[1], items[0]], by: "root", at: 9) == [items[1]])
        #expect(try store.release(items, by: "ann", at: 10) == [items[2]], "once")
        #expect(try #require(try store.message(number)).items.map(\.state) == [.due, .deleted, .due])
        try store.shown(number, to: "ann", at: 11)
        let expected: [(TrapEvent.Action, Int64?, String, String, Double)] = [
            (.released, items[0], "a@example.org", "ann", 8), (.deleted, items[1], "b@example.org", "root", 9),
            (.released, items[2], "c@example.org", "ann", 10), (.shown, nil, "", "ann", 11),
        ]
        #expect(
            try store.events(of: number)
                == expected.map {
                    TrapEvent(time: $0.4, actor: $0.3, action: $0.0, message: number, item: $0.1, recipient: $0.2)
                })
    }

    @Test(arguments: Kind.allCases) func theOldestExpireFirstAndEachOnce(kind: Kind) throws {
        let store = store(kind)
        for time in [3.0, 1, 2, 9] {
            let number = try store.prepare(
                .sample("\(Int(time))"), [.sample(), .sample("eve@example.org", .copy)], at: 0)
            try store.answered(number, at: time)
        }
        let first = try store.expire(heldBefore: 5, atMost: 2, at: 100)
        #expect(first.map(\.message) == [2, 3] && first.allSatisfy { $0.state == .expired && $0.changed == 100 })
        #expect(try store.expire(heldBefore: 5, atMost: 2, at: 101).map(\.message) == [1])
        #expect(try store.expire(heldBefore: 5, atMost: 2, at: 102).isEmpty)
        #expect(try store.page(TrapQuery()).entries.map(\.message.subject) == ["9"])
        #expect(try store.page(.all(.due)).entries.count == 4, "copies have to arrive")
        #expect(try store.events(of: 2).map(\.action) == [.expired])
    }

    @Test(arguments: Kind.allCases) func aMessageIsForgottenWhenNothingOfItIsLive(kind: Kind) throws {
        let store = store(kind)
        let messages = (0..<3).map { TrapMessage.sample("\($0)") }
        let numbers = try messages.map { try store.prepare($0, [.sample(), .sample("eve@example.org")], at: 0) }
        for number in numbers { try store.answered(number, at: 1) }
        let items = try numbers.map { try #require(try store.message($0)).items.map(\.id) }
        _ = try store.delete(items[0] + [items[1][0]], by: "ann", at: 10)
        #expect(try store.forget(endedBefore: 10, atMost: 10).isEmpty, "its end is not before that")
        #expect(
            try store.forget(endedBefore: 11, atMost: 10) == [messages[0].body], "of the second one a recipient is left"
        )
        #expect(try store.message(numbers[0]) == nil && store.message(numbers[1]) != nil)
        #expect(try store.events(of: numbers[0]).count == 2, "what was done stays")
        _ = try store.delete([items[1][1]] + items[2], by: "ann", at: 20)
        #expect(try store.forget(endedBefore: 30, atMost: 1) == [messages[1].body])
        #expect(try store.forget(endedBefore: 30, atMost: 1) == [messages[2].body])
        // Numbers are not used again: what was done with one is not said of another.
        #expect(try store.prepare(.sample(), [.sample()], at: 40) == 4)
    }

    @Test(arguments: Kind.allCases) func bytesAreGivenUpBeforeWhatIsKnownOfThem(kind: Kind) throws {
        let store = store(kind)
        let messages = (0..<3).map { TrapMessage.sample("\($0)") }
        let items = try messages.flatMap { try store.keep($0, [.sample()], at: 1) }
        _ = try store.delete([items[1]], by: "ann", at: 10)
        _ = try store.delete([items[0]], by: "ann", at: 11)
        #expect(try store.dropBodies(endedBefore: 10, atMost: 9).isEmpty)
        #expect(try store.dropBodies(endedBefore: 12, atMost: 1) == [messages[1].body])
        #expect(try store.known(messages.map(\.body)) == [messages[0].body, messages[2].body])
        #expect(
            try store.item(items[1])
                == TrapPage.Entry(item: #require(try store.item(items[1])).item, message: messages[1]))
        #expect(try store.forget(endedBefore: 12, atMost: 9) == [messages[0].body], "once")
        #expect(try store.dropBodies(endedBefore: 99, atMost: 9).isEmpty && store.item(items[1]) == nil)
        #expect(try store.item(.max) == nil && store.item(.min) == nil)
    }

    @Test(arguments: Kind.allCases) func knownBodies(kind: Kind) throws {
        let store = store(kind)
        let message = TrapMessage.sample()
        _ = try store.prepare(message, [.sample()], at: 0)
        #expect(try store.known([BodyName(), message.body, BodyName()]) == [message.body])
        #expect(try store.known([]).isEmpty)
    }

    @Test(arguments: Kind.allCases) func whatIsLookedFor(kind: Kind) throws {
        let store = store(kind)
        let kept: [(TrapMessage, NewTrapItem)] = [
            (.sample("Cheap WATCHES", at: 10), .sample(reason: "spam score 9", score: 9)),
            (.sample("ÄRGER 100%", from: "Eve@Example.com", at: 20), .sample("Bob@Example.ORG", reason: "listed")),
            (.sample("watches", at: 30), .sample("carol@example.org", reason: "spam score 5", score: 5)),
        ]
        for (place, (message, item)) in kept.enumerated() {
            var message = message
            message.incident = place == 1 ? [] : .incident(1)
            try store.keep(message, [item], at: 1)
        }
        func found(_ change: (inout TrapQuery) -> Void) throws -> [Int64] {
            try store.page(query(change)).entries.map(\.item.id)
        }
        #expect(try found { _ in } == [3, 2, 1])
        #expect(try found { $0.recipient = "bob@example.org" } == [2, 1])
        #expect(try found { $0.recipient = "bob" }.isEmpty)
        #expect(try found { $0.sender = "eve@example.com" } == [2])
        #expect(try found { $0.subject = "watch" } == [3, 1])
        #expect(try found { $0.subject = "ärger" } == [2])
        #expect(
            try found { $0.subject = "100%" } == [2] && found { $0.subject = "%" } == [2]
                && found { $0.subject = "_" }.isEmpty)
        #expect(try found { $0.reason = "score" } == [3, 1])
        #expect(try found { $0.scores = 5...8 } == [3, 2])
        #expect(try found { $0.received = 10..<30 } == [2, 1])
        #expect(try found { $0.states = [] }.isEmpty)
        #expect(try found { $0.incident = .incident(1) } == [3, 1])
        #expect(try found { $0.incident = .incident(9) }.isEmpty && found { $0.incident = [] }.isEmpty)
        try store.announce([1, 2, 99], at: 5)
        #expect(try found { $0.isAnnounced = true } == [2, 1] && found { $0.isAnnounced = false } == [3])
        #expect(try store.item(2)?.item.announced == 5)
        #expect(
            try found {
                $0.before = 3; $0.recipient = "BOB@EXAMPLE.ORG"
            } == [2, 1])
    }

    @Test(arguments: Kind.allCases) func pagesHaveEachItemOnce(kind: Kind) throws {
        let store = store(kind)
        for number in 0..<7 {
            try store.answered(
                try store.prepare(.sample("\(number)"), [.sample(), .sample("eve@example.org")], at: 0), at: 1)
        }
        var (seen, pages): ([Int64], Int) = ([], 0)
        var query = query { $0.limit = 5 }
        repeat {
            let page = try store.page(query)
            seen += page.entries.map(\.item.id)
            pages += 1
            query.before = page.next
            // What comes meanwhile is not among them, and moves nothing.
            try store.answered(try store.prepare(.sample("later"), [.sample()], at: 0), at: 1)
        } while query.before != nil
        #expect(seen == (1...14).reversed() && pages == 3)
        query.limit = 0
        query.before = nil
        #expect(try store.page(query).entries.count == 1)
    }
}
