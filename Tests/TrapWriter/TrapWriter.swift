import Glibc
import MailMessage
import MailTrap

/// Messages that are kept, delivered, deleted and ended. Before each step it says what may come of it, and when the call has
/// returned what has: `may 7 held prepared`, `is 7 held prepared`, for the item with that purpose of the message with that
/// number.
struct TrapWriter {
    private let folder: String
    private let bodies: BodyFolder
    private var store: SQLiteTrapStore
    private var time = 1_000_000.0

    init(folder: String) throws {
        self.folder = folder
        bodies = BodyFolder(path: "\(folder)/trap/bodies", reserve: 0)
        try bodies.prepare()
        store = SQLiteTrapStore(path: "\(folder)/trap/trap.db")
    }

    /// One message, for somebody for whom it is held, and for one who gets a copy.
    mutating func message(_ number: Int) throws {
        time += 1
        let (held, copy) = (TrapItem.Purpose.held, TrapItem.Purpose.copy)
        let bytes = Self.content(number)
        say("may", number, [(held, "prepared"), (copy, "prepared")])
        var message = TrapMessage(
            received: time, sender: TrapAddress(raw: [], text: "ann@example.net"),
            body: try bodies.write(StoredBytes(bytes)), size: bytes.count)
        message.subject = "\(number)"
        let items = [held, copy].map { purpose in
            NewTrapItem(for: TrapAddress(raw: [], text: "\(purpose)@example.org"), purpose, reason: "a rule")
        }
        let kept = try store.prepare([TrapParcel(message, items)], at: time).messages
        say("is", number, [(held, "prepared"), (copy, "prepared")])
        if number % 5 == 4 {
            try step(number, [(held, "cancelled"), (copy, "cancelled")]) { try store.cancel(kept, at: time) }
        } else {
            try step(number, [(held, "held"), (copy, "due")]) { try store.answered(kept, at: time) }
            try deliver(number, copy)
            let there = try kept.first.flatMap { try store.message($0) }?.items.first { $0.purpose == held }
            if let there, number % 4 == 1 {
                try step(number, [(held, "due")]) {
                    _ = try store.release([there.id], as: TrapRelease(), by: "a test", at: time)
                }
                try deliver(number, held)
            } else if let there, number % 7 == 2 {
                try step(number, [(held, "deleted")]) { _ = try store.delete([there.id], by: "a test", at: time) }
            }
        }
        if number % 10 == 9 {
            _ = try TrapKeeper(store, bodies, keep: .seconds(1_000_000), maximumBytes: .max).keep(now: time)
        }
        if number % 25 == 24 {
            // As a process does that ends, and another one begins.
            store.close()
            store = SQLiteTrapStore(path: "\(folder)/trap/trap.db")
        }
    }

    private func deliver(_ number: Int, _ purpose: TrapItem.Purpose) throws {
        for lease in try store.lease(until: time + 100, atMost: 1, at: time) {
            try step(number, [(purpose, "sent")]) {
                let outcomes = lease.items.map { ($0.id, TrapOutcome.sent(reply: "250 ok", queueIdentifier: "Q")) }
                _ = try store.finish(lease, outcomes, at: time)
            }
        }
    }

    private func step(_ number: Int, _ states: [(TrapItem.Purpose, String)], _ work: () throws -> Void) rethrows {
        say("may", number, states)
        try work()
        say("is", number, states)
    }

    private func say(_ word: String, _ number: Int, _ states: [(TrapItem.Purpose, String)]) {
        let text = states.map { "\(word) \(number) \($0.0.rawValue) \($0.1)\n" }.joined()
        let bytes = Array(text.utf8)
        guard unsafe write(STDOUT_FILENO, bytes, bytes.count) == bytes.count else { exit(74) }
    }

    /// Says on standard error what is wrong.
    static func complain(_ text: String) {
        let bytes = Array((text + "\n").utf8)
        _ = unsafe write(STDERR_FILENO, bytes, bytes.count)
    }

    /// Text of 100 bytes to 20 kB, the same one for the same number.
    static func content(_ number: Int) -> [UInt8] {
        var state = UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15 | 1
        let count = 100 + Int(state >> 40) % 20_000
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33) & 0x3F + 0x20
        }
    }
}
