import TestTools
import Testing

@testable import MilterPool

@Suite struct CountTableTests {
    private let scoreboard: Scoreboard
    private var cells: SharedWords { scoreboard.counts(of: 3) }

    init() throws { scoreboard = try Scoreboard(path: nil) }

    @Test func countsAreTakenBack() {
        let table = CountTable(cells)
        #expect(table.add(77) && table.add(77) && table.add(78))
        #expect(CountTable.count(77, in: cells) == 2)
        table.remove(77)
        #expect(CountTable.count(77, in: cells) == 1 && CountTable.count(78, in: cells) == 1)
        table.remove(77)
        table.remove(77)
        #expect(CountTable.count(77, in: cells) == 0)
        CountTable.clear(cells)
        #expect(CountTable.count(78, in: cells) == 0)
    }

    @Test func itAgreesWithASimpleCount() {
        let table = CountTable(cells)
        var random = SeededGenerator(seed: 1)
        var counts: [UInt64: Int] = [:]
        for _ in 0..<20_000 {
            // Many that belong to the same places.
            let number =
                UInt64.random(in: 1...40, using: &random) * UInt64(CountTable.places)
                + .random(in: 0...9, using: &random)
            if random.happens(55) {
                if table.add(number) { counts[number, default: 0] += 1 }
            } else if counts[number, default: 0] > 0 {
                table.remove(number)
                counts[number, default: 0] -= 1
            }
        }
        for (number, count) in counts { #expect(CountTable.count(number, in: cells) == count) }
    }

    @Test func whoFindsNoPlaceIsNotCounted() {
        let table = CountTable(cells)
        let numbers = (1...200).map { UInt64($0) * UInt64(CountTable.places) }
        let added = numbers.filter { table.add($0) }
        #expect(added.count < numbers.count && !added.isEmpty)
        for number in added { table.remove(number) }
        #expect(table.add(numbers[199]))
    }
}
