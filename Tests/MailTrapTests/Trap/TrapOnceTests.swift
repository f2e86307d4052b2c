import TestTools
import Testing

@testable import MailTrap

/// The same message for the same recipient is kept and delivered once, whoever brings it again and whoever fails.
@Suite struct TrapOnceTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func item(_ digest: UInt8, _ recipient: String = "bob@example.org", window: Double = 1_000) -> NewTrapItem {
        .sample(recipient, .copy, once: .sample(digest, window: window))
    }

    @Test(arguments: TrapStoreKind.allCases) func whatIsSettledIsNotKeptAgain(kind: TrapStoreKind) throws {
        let store = kind.store(in: folder)
        let first = try store.keep(.sample(), [item(1), item(2, "eve@example.org")], at: 10)
        let (again, other) = (TrapMessage.sample("again"), TrapMessage.sample("other"))
        let result = try store.prepare(
            [TrapParcel(again, [item(1), item(2, "eve@example.org")]), TrapParcel(other, [item(3), item(1)])], at: 20)
        #expect(result.messages.count == 1 && result.unused == [again.body])
        #expect(result.known.map(\.item) == [first[0], first[1], first[0]])
        #expect(
            result.known.map(\.recipient.text) == ["bob@example.org", "eve@example.org", "bob@example.org"])
        #expect(try store.message(result.messages[0])?.items.count == 1)
        #expect(try store.known([again.body, other.body]) == [other.body])
    }

    @Test(arguments: TrapStoreKind.allCases) func aParcelForNobodyIsNotKept(kind: TrapStoreKind) throws {
        let message = TrapMessage.sample()
        let result = try kind.store(in: folder).prepare([TrapParcel(message, [])], at: 1)
        #expect(result.messages.isEmpty && result.known.isEmpty && result.unused == [message.body])
    }

    @Test(arguments: TrapStoreKind.allCases) func theWindowEnds(kind: TrapStoreKind) throws {
        let store = kind.store(in: folder)
        try store.keep(.sample(), [item(1, window: 100)], at: 10)
        func isKnown(at time: Double, window: Double) throws -> Bool {
            let result = try store.prepare([TrapParcel(.sample(), [item(1, window: window)])], at: time)
            try store.cancel(result.messages, at: time)
            return result.messages.isEmpty
        }
        #expect(try isKnown(at: 110, window: 100))
        #expect(try !isKnown(at: 110.5, window: 100))
        #expect(try isKnown(at: 110.5, window: 5_000), "the window of what comes counts")
        #expect(try isKnown(at: 5, window: 100), "the clock was stepped back")
    }

    /// He to whom it went may send it back.
    @Test(arguments: TrapStoreKind.allCases) func whatWentToSomebodyElseIsKeptAgain(kind: TrapStoreKind) throws {
        let store = kind.store(in: folder)
        var held = item(1)
        held.purpose = .held
        func isKnown() throws -> Bool { try store.prepare([TrapParcel(.sample(), [held])], at: 40).messages.isEmpty }
        let first = try store.keep(.sample(), [held], at: 10)
        let other = TrapAddress(raw: Array("<carol@example.org>".utf8), text: "carol@example.org")
        _ = try store.release(first, as: TrapRelease(to: other), by: "me", at: 20)
        #expect(try isKnown())
        let lease = try #require(try store.lease(until: 100, atMost: 1, at: 30).first)
        _ = try store.finish(lease, [(first[0], .sent(reply: "250", queueIdentifier: nil))], at: 31)
        #expect(try !isKnown())
    }

    @Test(arguments: TrapStoreKind.allCases) func whatIsOnlyPreparedMayStillFail(kind: TrapStoreKind) throws {
        let store = kind.store(in: folder)
        let first = try store.prepare(.sample("1"), [item(1)], at: 1)
        let second = try store.prepare(.sample("2"), [item(1), item(2, "eve@example.org")], at: 2)
        try store.cancel(first, at: 3)
        try store.answered(second, at: 4)
        #expect(try store.message(second)?.items.map(\.state) == [.due, .due])
    }

    @Test(arguments: TrapStoreKind.allCases) func whoeverIsAnsweredFirstWins(kind: TrapStoreKind) throws {
        let store = kind.store(in: folder)
        let first = try store.prepare(.sample("1"), [item(1), item(2, "eve@example.org")], at: 1)
        let second = try store.prepare(.sample("2"), [item(1)], at: 2)
        let third = try store.prepare(.sample("3"), [item(1)], at: 2)
        try store.answered(second, at: 3)
        try store.answered(first, at: 4)
        #expect(try store.settle(preparedBefore: 10, atMost: 10, at: 20) == [third])
        #expect(try store.message(first)?.items.map(\.state) == [.cancelled, .due])
        #expect(try store.message(second)?.items.map(\.state) == [.due])
        #expect(try store.message(third)?.items.map(\.state) == [.cancelled])
        let events = try store.events(of: first)
        #expect(events.map(\.action) == [.takenOver] && events.map(\.recipient) == ["bob@example.org"])
        #expect(try store.events(of: third).map(\.action) == [.takenOver])
    }

    @Test(arguments: TrapStoreKind.allCases) func twiceInOneMessage(kind: TrapStoreKind) throws {
        let store = kind.store(in: folder)
        let number = try store.prepare(.sample(), [item(1), item(1)], at: 1)
        try store.answered(number, at: 2)
        #expect(try store.message(number)?.items.map(\.state) == [.due, .cancelled])
    }

    @Test(arguments: TrapStoreKind.allCases) func whatWasSettledCountsWhateverBecameOfIt(kind: TrapStoreKind) throws {
        let store = kind.store(in: folder)
        let items = try store.keep(.sample(), [.sample(once: .sample(1))], at: 1)
        _ = try store.delete(items, by: "ann", at: 2)
        #expect(try store.prepare([TrapParcel(.sample(), [item(1)])], at: 3).known.map(\.item) == items)
    }

    /// Sessions that have the same messages in hand are answered, fail or are cut off, in any order: of all items with one
    /// digest exactly one is settled within a window if any of the sessions came to its end, and none otherwise.
    @Test(arguments: TrapStoreKind.allCases, 0..<12) func exactlyOne(kind: TrapStoreKind, seed: UInt64) throws {
        let store = kind.store(in: folder)
        var random = SeededGenerator(seed: seed)
        let window = seed % 3 == 0 ? 15.0 : 1e6
        var open: [(messages: [Int64], digests: Set<UInt8>)] = []
        var wanted: Set<UInt8> = []
        var digests: [Int64: UInt8] = [:]
        for step in 0..<120 {
            let time = Double(step)
            switch Int.random(in: 0..<6, using: &random) {
            case 0, 1, 2:
                let parcels = (0..<Int.random(in: 1...2, using: &random)).map { _ in
                    TrapParcel(
                        .sample(),
                        (0..<Int.random(in: 1...3, using: &random)).map { _ in
                            let digest = UInt8.random(in: 0..<12, using: &random)
                            return .sample(
                                "r\(digest)@example.org", Bool.random(using: &random) ? .held : .copy,
                                once: .sample(digest, window: window))
                        })
                }
                let result = try store.prepare(parcels, at: time)
                for message in result.messages {
                    for item in try #require(try store.message(message)).items {
                        digests[item.id] = item.recipient.text.dropFirst().prefix { $0 != "@" }.description.number
                    }
                }
                let kept = parcels.flatMap(\.items).compactMap { $0.once?.digest.first }
                open.append((result.messages, Set(kept)))
                // Known is settled already.
                wanted.formUnion(result.known.compactMap { digests[$0.item] })
            case 3, 4:
                guard let index = open.indices.randomElement(using: &random) else { continue }
                let session = open.remove(at: index)
                if Int.random(in: 0..<3, using: &random) > 0 {
                    try store.answered(session.messages, at: time)
                    wanted.formUnion(session.digests)
                } else {
                    try store.cancel(session.messages, at: time)
                }
            default:
                let cut = Double(step - 30)
                let settled = Set(try store.settle(preparedBefore: cut, atMost: 3, at: time))
                for session in open where !settled.isDisjoint(with: session.messages) {
                    // All of a session was prepared at one time, and the rest of it follows.
                    try store.answered(session.messages, at: time)
                    wanted.formUnion(session.digests)
                }
                open.removeAll { !settled.isDisjoint(with: $0.messages) }
            }
        }
        var settled: [UInt8: [Double]] = [:]
        for entry in try store.page(.all()).entries where ![.prepared, .cancelled].contains(entry.item.state) {
            settled[try #require(digests[entry.item.id]), default: []].append(entry.item.changed)
        }
        #expect(Set(settled.keys) == wanted && !wanted.isEmpty)
        for times in settled.values {
            let sorted = times.sorted()
            #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $1 - $0 > window })
            if window > 120 { #expect(times.count == 1) }
        }
    }
}

extension String {
    fileprivate var number: UInt8? { UInt8(self) }
}
