import Foundation
import MailLab
import MailTrap
import TestTools
import Testing

/// Nothing that was answered with 250 is lost, and nothing comes twice but what a courier had in hand that was killed, while
/// processes of the service are killed behind real servers. `Benchmarks/keeping` does the same with hundreds of kills.
@Suite(.enabled(if: MailLab.isWanted)) struct KeepingTests {
    private static let rules = """
        recipients:
          copy@many.test: {rules: [{name: copy, subject_prefix: "[copy]"}]}
          held@many.test: {rules: [{name: hold, action: hold}]}
        """

    private var now: Double { Date().timeIntervalSince1970 }

    @Test(arguments: MailServerKind.allCases)
    func processesAreKilled(_ kind: MailServerKind) throws {
        let lab = try TrapLab(kind, Self.rules, workers: 2)
        defer { lab.stop() }
        let load = KeepingLoad(lab.server, connections: 3, seconds: 120)
        var generator = SeededGenerator(seed: 1)
        var inHand: Set<Int64> = []
        var released: Set<Int64> = []
        var kills = 0
        let deadline = Deadline(seconds: 100)
        while kills < 20 {
            let goal = load.account.taken.count + 3
            guard deadline.wait(until: { load.account.taken.count >= goal }) else {
                Issue.record("nothing is taken any more: \(lab.output.suffix(2_000))")
                break
            }
            released.formUnion(try release(lab.store))
            switch generator.pick(["worker", "worker", "courier", "keeper", "all"]) {
            case "all":
                lab.stop()
                inHand.formUnion(try due(lab.store))
                try free(lab.store)
                try lab.start()
                kills += 1
            case let role:
                let isKilled = try lab.kill(role) {
                    if role == "courier" { inHand.formUnion(try due(lab.store)) }
                }
                if isKilled { kills += 1 }
            }
        }
        let account = try load.end()
        released.formUnion(try release(lab.store))
        // An hour passes: leases and pauses are over, and what nobody answered is settled.
        lab.stop()
        inHand.formUnion(try due(lab.store))
        try free(lab.store)
        while try !lab.store.settle(preparedBefore: now + 1, atMost: 500, at: now).isEmpty {}
        try lab.start()
        let isDone = Deadline(seconds: 60).wait {
            let counts = try? lab.store.counts()
            return counts?.due == 0 && counts?.prepared == 0
        }
        #expect(isDone, "\(lab.output.suffix(2_000))")
        let letGo = try all(lab.store, [.sent]).filter { released.contains($0.item.id) }
        var wanted = Set(letGo.compactMap { KeepingLoad.number($0.message.subject) }.map { "\($0) held@many.test" })
        for number in account.taken { wanted.formUnion(["\(number) plain@many.test", "\(number) copy@many.test"]) }
        // What came twice does not count twice: the server may still have the last ones.
        _ = Deadline(seconds: 60).wait { wanted.isSubset(of: Self.arrived(lab.server)) }
        try check(account, lab, inHand, released)
    }

    /// Numbers and recipients.
    private static func arrived(_ server: any MailServer) -> Set<String> {
        Set(
            server.sink.messages.flatMap { message -> [String] in
                let number = message.values(of: "Subject").first.flatMap(KeepingLoad.number) ?? -1
                return message.recipients.map { "\(number) \($0.address)" }
            })
    }

    private func check(
        _ account: KeepingLoad.Account, _ lab: TrapLab, _ inHand: Set<Int64>, _ released: Set<Int64>
    ) throws {
        #expect(account.taken.count == account.count && account.count > 50)
        var arrived: [String: [Int: Int]] = [:]
        for message in lab.server.sink.messages {
            guard let subject = message.values(of: "Subject").first, let number = KeepingLoad.number(subject) else {
                continue
            }
            for recipient in message.recipients {
                arrived[recipient.address, default: [:]][number, default: 0] += 1
                #expect(
                    (recipient.address == "copy@many.test") == subject.hasPrefix("[copy] "), "\(recipient) \(subject)")
            }
            #expect(message.values(of: "X-Postern-Token") == [])
        }
        var items: [String: [Int: [TrapItem]]] = [:]
        for entry in try all(lab.store, Set(TrapItem.State.allCases)) {
            let number = try #require(KeepingLoad.number(entry.message.subject))
            items[entry.item.recipient.text, default: [:]][number, default: []].append(entry.item)
        }
        for recipient in KeepingLoad.recipients {
            for number in account.taken {
                let there = items[recipient]?[number] ?? []
                let held = there.count { $0.state == .held }
                let count = arrived[recipient]?[number] ?? 0
                let words = "\(number) for \(recipient): came \(count) times, held \(held) times, \(there.map(\.state))"
                #expect(count + held >= 1, "lost: \(words)")
                let mayBeTwice =
                    there.contains { inHand.contains($0.id) }
                    || recipient == "plain@many.test" && account.unclear.contains(number)
                #expect(count + held == 1 || mayBeTwice, "twice: \(words)")
                guard recipient == "held@many.test" else {
                    #expect(held == 0, "\(words)")
                    continue
                }
                let isReleased = there.contains { released.contains($0.id) }
                #expect(isReleased ? held == 0 : count == 0, "released \(isReleased): \(words)")
            }
        }
    }

    /// Lets go what is held of messages with even numbers.
    private func release(_ store: SQLiteTrapStore) throws -> [Int64] {
        let wanted = try all(store, [.held]).filter { entry in
            KeepingLoad.number(entry.message.subject).map { $0.isMultiple(of: 2) } ?? false
        }
        return try store.release(wanted.map(\.item.id), as: TrapRelease(), by: "a test", at: now)
    }

    /// What a courier may have in hand.
    private func due(_ store: SQLiteTrapStore) throws -> [Int64] { try all(store, [.due]).map(\.item.id) }

    /// Ends the leases and pauses of a courier that is dead.
    private func free(_ store: SQLiteTrapStore) throws {
        let later = now + 50_000
        while true {
            let leases = try store.lease(until: later + 100, atMost: 100, at: later)
            if leases.isEmpty { break }
            for lease in leases {
                // Not before all are freed.
                let outcomes = lease.items.map { ($0.id, TrapOutcome.retry(at: later + 1, reply: "")) }
                _ = try store.finish(lease, outcomes, at: later)
            }
        }
        // All are put off until then; at another time of day that is too far ahead to be waited for.
        for lease in try store.lease(until: later + 200, atMost: 100_000, at: later + 2) {
            _ = try store.finish(lease, lease.items.map { ($0.id, TrapOutcome.retry(at: 0, reply: "")) }, at: now)
        }
    }

    private func all(_ store: SQLiteTrapStore, _ states: Set<TrapItem.State>) throws -> [TrapPage.Entry] {
        var query = TrapQuery()
        (query.states, query.limit) = (states, 1_000)
        var entries: [TrapPage.Entry] = []
        while true {
            let page = try store.page(query)
            entries += page.entries
            guard let next = page.next else { return entries }
            query.before = next
        }
    }
}
