import Foundation
import Testing

@testable import MilterPool

@Suite struct SuspectTableTests {
    private let scoreboard: Scoreboard
    private let table: SuspectTable

    init() throws {
        scoreboard = try Scoreboard(path: nil)
        table = SuspectTable(scoreboard)
    }

    @Test func aDeathMakesASuspect() {
        #expect(table.isEmpty && table.state((1, 2)) == nil)
        #expect(table.suspect((1, 2), isKnown: true, at: 100) == .suspect)
        #expect(!table.isEmpty)
        #expect(table.state((1, 2)) == .suspect && table.state((2, 1)) == nil)
        table.note((1, 2), .poison, at: 101)
        #expect(table.state((1, 2)) == .poison)
    }

    @Test func oneThatPassedAloneAndKillsAgainIsPoison() {
        table.suspect((1, 2), isKnown: true, at: 100)
        table.note((1, 2), .cleared, at: 101)
        // One of several that were read when a process was killed says nothing.
        table.suspect((1, 2), isKnown: false, at: 102)
        #expect(table.state((1, 2)) == .cleared)
        table.suspect((1, 2), isKnown: true, at: 103)
        #expect(table.state((1, 2)) == .poison)
    }

    @Test func whatNobodyKnowsIsNoSuspect() {
        #expect(table.suspect((0, 0), isKnown: true, at: 100) == nil)
        #expect(table.isEmpty)
    }

    @Test func aFullTableForgetsTheOldestButNeverAPoison() {
        for number in 0..<UInt64(SuspectTable.places) {
            table.suspect((number + 1, 7), isKnown: true, at: 100 + number)
        }
        table.note((1, 7), .poison, at: 100)
        #expect(table.suspect((9_999, 7), isKnown: true, at: 1_000) == .suspect)
        #expect(table.state((1, 7)) == .poison)
        #expect(table.state((2, 7)) == nil, "the oldest of the others")
        #expect(table.all.count == SuspectTable.places)
        for number in 0..<UInt64(SuspectTable.places) { table.note((number + 20_000, 7), .poison, at: 2_000) }
        // Nobody is forgotten now; what is new goes on being read.
        #expect(table.suspect((3, 3), isKnown: true, at: 3_000) == nil)
    }

    @Test func theyOutliveARestart() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "suspects-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = SuspectFile("\(folder.path)/suspects")
        #expect(SuspectFile.text(of: scoreboard) == nil)
        table.suspect((1, 2), isKnown: true, at: 100)
        table.note((3, 4), .poison, at: 200)
        try file.write(try #require(SuspectFile.text(of: scoreboard)))
        let next = try Scoreboard(path: nil)
        #expect(DigestKey(next) != DigestKey(scoreboard))
        file.read(into: next, at: 300)
        #expect(DigestKey(next) == DigestKey(scoreboard), "digests mean nothing under another key")
        #expect(SuspectTable(next).state((1, 2)) == .suspect && SuspectTable(next).state((3, 4)) == .poison)
        // Who was not seen for long is forgotten.
        let later = try Scoreboard(path: nil)
        file.read(into: later, at: 150 + SuspectFile.keep)
        #expect(SuspectTable(later).state((1, 2)) == nil && SuspectTable(later).state((3, 4)) == .poison)
        for text in ["", "key 1 2", "nonsense\n\n", "key 1 2 3 4\n1 2 99 5\nx y z\n"] {
            try Data(text.utf8).write(to: folder.appending(path: "suspects"))
            let odd = try Scoreboard(path: nil)
            file.read(into: odd, at: 300)
            #expect(SuspectTable(odd).isEmpty)
        }
    }
}
