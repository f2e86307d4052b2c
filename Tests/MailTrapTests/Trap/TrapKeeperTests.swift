import GRDB
import MailMessage
import Testing

@testable import MailTrap

/// What keeps a trap within its bounds.
@Suite struct TrapKeeperTests {
    private let folder: TestFolder
    private let bodies: BodyFolder

    init() throws {
        folder = try TestFolder()
        bodies = BodyFolder(path: folder.path + "/bodies", reserve: 0)
        try bodies.prepare()
    }

    private func message(_ subject: String) throws -> TrapMessage {
        var message = TrapMessage.sample(subject)
        message.body = try bodies.write(StoredBytes(Array(repeating: 0x41, count: 1_000)))
        message.size = 1_000
        return message
    }

    private func isThere(_ message: TrapMessage) -> Bool { (try? bodies.read(message.body, count: 1_000)) != nil }

    /// Room that nothing needs any more is the file system's again.
    @Test func theDatabaseGetsSmaller() throws {
        let store = SQLiteTrapStore(path: folder.path + "/trap.db")
        let body = String(repeating: "x", count: 900)
        for number in 0..<10 {
            let items = (0..<100).map { NewTrapItem.sample("r\($0)@example.org", reason: "\(number) \(body)") }
            try store.keep(message("\(number)"), items, at: 1)
        }
        func pages() throws -> Int {
            try TrapSchema.kind.writable(store.path, busyTimeout: .seconds(1)).read { try PageCounts($0).all }
        }
        let before = try pages()
        var keeper = TrapKeeper(store, bodies, keep: .seconds(10), maximumBytes: 1 << 30)
        keeper.memory = .seconds(10)
        _ = try keeper.keep(now: 100)
        #expect(try pages() >= before, "they are remembered for a while")
        let done = try keeper.keep(now: 200)
        #expect(try pages() < before / 2)
        #expect(done.bytesFreed > before / 2 * 4_096 / 2)
    }

    @Test(arguments: TrapStoreKind.allCases) func whatIsOldEndsAndItsBytesGo(kind: TrapStoreKind) throws {
        let store = kind.store(in: folder)
        let day = 86_400.0
        let messages = try (0..<4).map { try message("\($0)") }
        let items = try messages.enumerated().map { number, message in
            try store.keep(message, [.sample(once: .sample(UInt8(number)))], at: Double(number) * day)[0]
        }
        _ = try store.delete([items[3]], by: "ann", at: 3 * day)
        var keeper = TrapKeeper(store, bodies, keep: .seconds(2 * 86_400), maximumBytes: 1_500)
        let done = try keeper.keep(now: 2.5 * day + 1)
        #expect((done.expired, done.crowdedOut, done.removed) == (1, 1, 2), "that which was deleted later comes later")
        #expect(messages.map(isThere) == [false, false, true, true])
        #expect(try items.map { try store.item($0)?.item.state } == [.expired, .expired, .held, .deleted])
        #expect(try keeper.keep(now: 3 * day).removed == 1)
        #expect(messages.map(isThere) == [false, false, true, false])
        // What it was is known for some days, and so is what comes again.
        #expect(
            try store.prepare([TrapParcel(message("again"), [.sample(once: .sample(0, window: 1e6))])], at: 3 * day)
                .known.map(\.item) == [items[0]])
        keeper.memory = .seconds(86_400)
        _ = try keeper.keep(now: 4 * day)
        #expect(try items.map { try store.item($0) != nil } == [false, false, true, true])
    }

    @Test(arguments: TrapStoreKind.allCases) func manyAreDoneInStepsBetweenWhichOthersWork(
        kind: TrapStoreKind
    ) throws {
        let store = kind.store(in: folder)
        let message = try message("many")
        try store.keep(message, (0..<1_100).map { .sample("r\($0)@example.org") }, at: 1)
        var pauses = 0
        let keeper = TrapKeeper(store, bodies, keep: .seconds(10), maximumBytes: 1 << 30)
        let done = try keeper.keep(now: 100) { pauses += 1 }
        #expect(done.expired == 1_100 && done.removed == 1 && pauses == 2 && !isThere(message))
    }

    @Test(arguments: TrapStoreKind.allCases) func whatHasNoAnswerIsSettledAfterAnHour(kind: TrapStoreKind) throws {
        let store = kind.store(in: folder)
        let number = try store.prepare(try message("x"), [.sample(), .sample("eve@example.org", .copy)], at: 1)
        let keeper = TrapKeeper(store, bodies, keep: .seconds(86_400), maximumBytes: 1 << 30)
        #expect(try keeper.keep(now: 3_601).settled.isEmpty)
        #expect(try keeper.keep(now: 3_602).settled == [number])
        #expect(try store.message(number)?.items.map(\.state) == [.held, .due])
    }

    @Test func filesThatNoMessageIsKnownOfGo() throws {
        let store = SQLiteTrapStore(path: folder.path + "/trap.db")
        let keeper = TrapKeeper(store, bodies, keep: .seconds(10), maximumBytes: 1 << 30)
        let (kept, left) = (try message("kept"), try message("left"))
        let later = Double(Int32.max)
        #expect(throws: TrapStoreError.self) { try keeper.removeLeftovers(now: later) }
        #expect(isThere(kept) && isThere(left), "where there is no database, nobody knows")
        try store.keep(kept, [.sample()], at: 1)
        #expect(try keeper.removeLeftovers(now: 1_000) == 0, "a message may be in hand")
        #expect(try keeper.removeLeftovers(now: later) == 1)
        #expect(isThere(kept) && !isThere(left))
    }
}
