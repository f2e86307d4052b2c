import Foundation
import GRDB
import MailMessage
import TestTools
import Testing

@testable import MailTrap

/// The machine loses its power at any moment, and with it all that nobody has waited for: what was promised is there.
///
/// A program keeps mail while a library writes down what it does to its files; from that it is made what a disk may have after a
/// power cut behind any of these calls. `POWER_CUTS` says how many there are to be.
@Suite struct PowerCutTests {
    private let folder: TestFolder
    private static let cuts = ProcessInfo.processInfo.environment["POWER_CUTS"].flatMap(Int.init) ?? 60

    init() throws { folder = try TestFolder() }

    @Test(.enabled(if: RecordedProgram.compiler != nil)) func whatWasPromisedIsThere() throws {
        let record = try RecordedProgram.run("trap-writer", ["{root}", "120"], in: folder.path)
        var generator = SeededGenerator(seed: 1)
        // The beginning, where all is made, is no smaller a part than the rest.
        let moments = (0..<Self.cuts).map { cut in
            cut % 4 == 0
                ? Int.random(in: 0..<min(record.entries.count, 1_600), using: &generator)
                : Int.random(in: 0...record.entries.count, using: &generator)
        }.sorted()
        var disk = ForgetfulDisk(RecordedProgram.root(in: folder.path))
        var next = 0
        var (promised, live) = (0, 0)
        for (cut, moment) in moments.enumerated() {
            while next < moment {
                try disk.apply(record.entries[next])
                next += 1
            }
            let place = "\(folder.path)/cut"
            defer { try? FileManager.default.removeItem(atPath: place) }
            let survives = [0, 10, 50, 90, 100][cut % 5]
            try disk.cut(to: place, survives: survives, &generator)
            let promises = Promises(disk.said)
            promised += promises.made
            live += try look(at: place, promises, "cut \(cut) behind call \(moment), \(survives) % survive")
        }
        #expect(promised > Self.cuts * 10 && live > Self.cuts, "\(promised) \(live)")
        print(
            "power cuts: \(moments.count) behind \(record.entries.count) calls, \(promised) promises, \(live) live items read"
        )
    }

    /// What only seems to be kept is found out: the program that is recorded does not wait, as it were.
    @Test(.enabled(if: RecordedProgram.compiler != nil)) func theDiskIsNoFormality() throws {
        let record = try RecordedProgram.run("trap-writer", ["{root}", "20"], in: folder.path)
        var generator = SeededGenerator(seed: 1)
        var disk = ForgetfulDisk(RecordedProgram.root(in: folder.path))
        for entry in record.entries {
            if case .sync = entry { continue }
            try disk.apply(entry)
        }
        let place = "\(folder.path)/cut"
        try disk.cut(to: place, survives: 0, &generator)
        #expect(try FileManager.default.contentsOfDirectory(atPath: place).isEmpty)
        try disk.cut(to: place, survives: 100, &generator)
        #expect(FileManager.default.fileExists(atPath: "\(place)/trap/trap.db"))
    }

    /// Looks whether all is there; gives the number of live items.
    private func look(at place: String, _ promises: Promises, _ words: String) throws -> Int {
        let store = SQLiteTrapStore(path: "\(place)/trap/trap.db")
        let bodies = BodyFolder(path: "\(place)/trap/bodies", reserve: 0)
        var found: [Promises.Key: String] = [:]
        var (live, before): (Int, Int64?) = (0, nil)
        do {
            try bodies.prepare()
            repeat {
                var query = TrapQuery.all()
                query.before = before
                let page = try store.page(query)
                for entry in page.entries {
                    found[Promises.Key(number: entry.message.subject, purpose: entry.item.purpose.rawValue)] =
                        entry.item.state.rawValue
                    guard entry.item.state.isLive else { continue }
                    live += 1
                    let bytes = try bodies.read(entry.message.body, count: entry.message.size)
                    let number = try #require(Int(entry.message.subject))
                    #expect(bytes.copy(0..<bytes.count) == Self.content(number), "\(words): bytes of \(number)")
                }
                before = page.next
            } while before != nil
            // It goes on.
            try store.keep(.sample("new"), [.sample("bob@example.org", .copy)], at: 2_000_000)
            #expect(try !store.lease(until: 2_000_100, atMost: 9, at: 2_000_000).isEmpty, "\(words)")
        } catch {
            Issue.record("\(words): \(error)")
        }
        for (key, states) in promises.states {
            #expect(states.contains(found[key]), "\(words): \(key) is \(found[key] ?? "not there"), not \(states)")
        }
        for key in found.keys {
            #expect(promises.states[key] != nil, "\(words): nobody has kept \(key)")
        }
        store.close()
        let queue = try DatabaseQueue(path: "\(place)/trap/trap.db")
        #expect(try queue.isSound, "\(words)")
        try queue.close()
        return live
    }

    /// As `trap-writer` makes it.
    private static func content(_ number: Int) -> [UInt8] {
        var state = UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15 | 1
        let count = 100 + Int(state >> 40) % 20_000
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33) & 0x3F + 0x20
        }
    }
}
