import TestTools
import Testing

@testable import MailTrap

/// Whatever is done in whatever order, SQLite says what the store in memory says.
@Suite struct TrapHistoryTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    @Test(arguments: 0..<30) func bothSayTheSame(seed: UInt64) throws {
        var history = History(stores: TrapStoreKind.allCases.map { $0.store(in: folder) }, seed: seed)
        for step in 0..<200 { try history.take(step) }
    }

    /// The same history in two stores.
    private struct History {
        let stores: [any TrapStore]
        var random: SeededGenerator
        var leases: [TrapLease] = []
        var time = 0.0

        init(stores: [any TrapStore], seed: UInt64) {
            (self.stores, random) = (stores, SeededGenerator(seed: seed))
        }

        func same<Value: Equatable>(_ ask: (any TrapStore) throws -> Value) throws {
            let answers = try stores.map(ask)
            #expect(answers[0] == answers[1])
        }

        mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }

        mutating func parcel(_ step: Int) -> TrapParcel {
            var message = TrapMessage.sample("\(step % 3)", from: "s\(step % 2)@example.net", at: time)
            message.incident = chance(3) ? [] : .incident(UInt8(step % 4))
            message.size = Int.random(in: 1...1_000, using: &random)
            let items = (0..<Int.random(in: 0...3, using: &random)).map { place in
                let purpose = TrapItem.Purpose.allCases[Int.random(in: 0..<3, using: &random)]
                var item = NewTrapItem.sample(
                    "r\(place)@example.org", purpose, score: time,
                    once: chance(2) ? .sample(UInt8.random(in: 0..<20, using: &random), window: 60) : nil)
                item.tellsSender = chance(2)
                if !chance(4) { item.recipient.parameters = [] }
                return item
            }
            return TrapParcel(message, items)
        }

        mutating func notice(_ step: Int, _ items: [Int64]) -> TrapNotice {
            let address = "r\(step % 3)@example.org"
            var notice = TrapNotice(
                TrapNotice.Kind.allCases[Int.random(in: 0..<3, using: &random)], of: "\(step / 20)", to: address,
                TrapParcel(.sample("notice", from: "", at: time), [.sample(address, .notice)]))
            (notice.announced, notice.mark, notice.told) = (items, Int64(step), items)
            (notice.pause, notice.limit) = (chance(2) ? 5 : 0, Int.random(in: 1...5, using: &random))
            return notice
        }

        mutating func outcome() -> TrapOutcome {
            switch Int.random(in: 0..<3, using: &random) {
            case 0: .sent(reply: "250 s1@example.net", queueIdentifier: "Q")
            case 1: .retry(at: time + Double.random(in: 0..<20, using: &random), reply: "451")
            default: .failed(reply: "550")
            }
        }

        mutating func take(_ step: Int) throws {
            // Now and then the clock is stepped back, far or near.
            time += chance(40) ? -Double.random(in: 0..<5_000, using: &random) : 1
            let time = time
            let numbers = (0..<2).map { _ in Int64.random(in: 1...30, using: &random) }
            let items = (0..<3).map { _ in Int64.random(in: 1...60, using: &random) }
            switch Int.random(in: 0..<18, using: &random) {
            case 0, 1, 2:
                let parcels = (0..<Int.random(in: 1...3, using: &random)).map { _ in parcel(step) }
                try same { store in
                    let result = try store.prepare(parcels, at: time)
                    return "\(result)"
                }
            case 3, 4, 5: for store in stores { try store.answered(numbers, at: time) }
            case 6: for store in stores { try store.cancel(numbers, at: time) }
            case 7: try same { try $0.settle(preparedBefore: time - 5, atMost: 2, at: time) }
            case 8:
                let there = TrapAddress(raw: [0x3C, 0x3E], text: "r\(step % 4)@example.org")
                let release = TrapRelease(isAttached: chance(2), to: chance(2) ? there : nil)
                try same { try $0.release(items, as: release, by: "s1@example.net", at: time) }
            case 9: try same { try $0.delete(items, by: "r1@example.org", at: time) }
            case 10:
                for store in stores { try store.announce(items, at: time) }
                try same { try $0.expire(heldBefore: time - 10, atMost: 3, at: time) }
            case 11:
                let limit = Int.random(in: 0...4_000, using: &random)
                try same { try $0.expire(leavingBytes: limit, atMost: 3, at: time) }
            case 12:
                try same { try $0.dropBodies(endedBefore: time - 1, atMost: 2) }
                try same { try $0.forget(endedBefore: time - 3, atMost: 2) }
                let address = "R\(step % 4)@example.org"
                if chance(4) { try same { try $0.forget(address: address, by: "root", atMost: 3, at: time) } }
            case 13:
                try same { try $0.lease(until: time + 10, atMost: 2, at: time) }
                // All that is held of leases, so that the courier of each may be the last.
                leases += try stores[0].lease(until: time + 30, atMost: 1, at: time)
                _ = try stores[1].lease(until: time + 30, atMost: 1, at: time)
            case 14, 15:
                let notice = notice(step, items)
                try same { try $0.post(notice, at: time) }
                if chance(3) { try same { try $0.forgetNotices(before: time - 30, atMost: 2) } }
                for store in stores where step % 7 == 0 {
                    try store.finish(notice.kind, of: notice.period, at: time)
                }
            default:
                guard let index = leases.indices.randomElement(using: &random) else { break }
                let lease = leases[index]
                if chance(3) {
                    try same { try $0.renew(lease, until: time + 30, at: time) }
                } else {
                    let outcomes = lease.items.map { ($0.id, outcome()) }
                    try same { try $0.finish(lease, outcomes, at: time) }
                    if chance(2) { leases.remove(at: index) }
                }
            }
            try look(at: numbers[0])
        }

        mutating func look(at number: Int64) throws {
            var query = TrapQuery()
            query.recipient = chance(2) ? "R1@example.org" : nil
            query.sender = chance(2) ? "s1@example.net" : nil
            query.incident = chance(4) ? .incident(1) : nil
            query.isAnnounced = chance(3) ? chance(2) : nil
            query.states = Set(TrapItem.State.allCases.filter { _ in chance(2) })
            query.before = chance(2) ? number : nil
            query.limit = 4
            let time = time
            try same { try $0.page(query) }
            try same { try $0.incidents(query) }
            try same { try $0.events(of: number) }
            try same { try $0.message(number)?.items }
            try same { try $0.item(number) }
            try same { try $0.counts() }
            try same { try $0.nextDue(after: time) }
            try same { try $0.unannounced(after: number == 1 ? nil : "r0@example.org", atMost: 2) }
            try same { try $0.awaiting("R1@example.org", atMost: 2) }
            try same { try $0.untold(atMost: 3) }
            try same { try $0.activity(in: time - 30..<time) }
            try same { try $0.setbacks(after: number, since: time - 50, atMost: 2) }
            try same { try $0.lastMark(.alert, to: "R1@example.org") }
            try same { try $0.isFinished(.digest, of: "\(number / 3)") }
            try same { try $0.messages(queueIdentifier: number < 15 ? "Q" : "4Q1w2E3r4T", atMost: 3) }
        }
    }
}
