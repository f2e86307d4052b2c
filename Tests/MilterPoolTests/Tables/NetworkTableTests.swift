import Testing

@testable import MilterPool

@Suite struct NetworkTableTests {
    private let table: NetworkTable

    init() throws { table = NetworkTable(try Scoreboard(path: nil)) }

    @Test func threeDeathsWithinTenMinutesCloseTheDoorForTen() {
        #expect(!table.died(7, at: 1_000) && !table.died(7, at: 1_300))
        #expect(!table.isClosed(7, at: 1_300))
        #expect(table.died(7, at: 1_600))
        #expect(table.isClosed(7, at: 1_600) && table.isClosed(7, at: 2_199) && !table.isClosed(8, at: 1_600))
        #expect(!table.died(7, at: 1_700), "it is told once")
        #expect(!table.isClosed(7, at: 2_300))
    }

    @Test func deathsThatLieFarApartDoNot() {
        for time in stride(from: UInt64(1_000), to: 10_000, by: 301) { #expect(!table.died(7, at: time)) }
    }

    @Test func manyNetworksPushOutTheOldest() {
        for number in 1...UInt64(NetworkTable.places) { _ = table.died(number, at: 1_000 + number) }
        _ = table.died(5_000, at: 2_000)
        _ = table.died(5_000, at: 2_001)
        #expect(table.died(5_000, at: 2_002))
        #expect(!table.died(1, at: 2_003) && !table.died(1, at: 2_004), "its first death is forgotten")
    }
}
