import Testing

@testable import MilterPool

@Suite struct UserTableTests {
    private let table: UserTable
    private let name: [UInt8] = Array("ann".utf8)

    init() throws { table = UserTable(try Scoreboard(path: nil).users, window: .seconds(3_600)) }

    private func entry(_ number: UInt64, at now: UInt64) throws -> UserTable.Entry {
        guard let entry = table.entry(number, name.span, at: now) else { throw PoolError("no place") }
        return entry
    }

    @Test func countsFadeWithinTheNextTime() throws {
        for _ in 0..<100 { _ = try entry(5, at: 10_000).add(.messages) }
        #expect(try entry(5, at: 10_000).value(.messages) == 100)
        #expect(try entry(5, at: 13_599).add(.messages) == 101)
        // The time after begins: what was before counts for what is left of it.
        #expect(try entry(5, at: 13_600).add(.messages) == 102)
        #expect(try entry(5, at: 15_400).value(.messages) == 51)
        #expect(try entry(5, at: 17_199).add(.messages) == 2)
        // Who did nothing for two times begins anew.
        #expect(try entry(5, at: 40_000).add(.messages) == 1)
        #expect(try entry(5, at: 40_000).value(.recipients) == 0)
    }

    @Test func anExcessIsToldOnceWithinATime() throws {
        let user = try entry(5, at: 10_000)
        #expect(user.isToBeTold() && !user.isToBeTold())
        #expect(try !entry(5, at: 13_000).isToBeTold())
        #expect(try entry(5, at: 13_600).isToBeTold())
    }

    @Test func usersHavePlacesOfTheirOwnUntilTheyAreForgotten() throws {
        for number in 1...12 { _ = try entry(UInt64(number * UserTable.places), at: 100).add(.messages, number) }
        for number in 1...12 {
            #expect(try entry(UInt64(number * UserTable.places), at: 200).value(.messages) == number)
        }
        for number in 13...16 { _ = try entry(UInt64(number * UserTable.places), at: 300).add(.messages) }
        #expect(throws: PoolError.self, "all places are taken") { try entry(UInt64(17 * UserTable.places), at: 400) }
        #expect(try entry(UInt64(17 * UserTable.places), at: 20_000).value(.messages) == 0)
    }
}
