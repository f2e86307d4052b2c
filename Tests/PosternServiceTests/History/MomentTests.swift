import Foundation
import PosternService
import Testing

/// Times as they are typed.
@Suite struct MomentTests {
    private func text(_ typed: String, _ zone: String = "UTC") throws -> String? {
        let zone = try #require(TimeZone(identifier: zone))
        return Moment.seconds(typed, now: 1_800_000_000, timeZone: zone).map { Moment.text($0, timeZone: zone) }
    }

    @Test(arguments: [
        ("2026-11-27", "2026-11-27 00:00:00"), ("2026-11-27T14:30", "2026-11-27 14:30:00"),
        ("2026-02-28T23:59:59", "2026-02-28 23:59:59"), ("2h", "2027-01-15 06:00:00"),
    ])
    func aTime(_ typed: String, _ is: String) throws {
        #expect(try text(typed) == `is`)
    }

    @Test(arguments: [
        "26-01-01", "2026-1-1", "2026-13-01", "2026-02-30", "2026-11-27T24:00", "2026-11-27T1:00", "2026-11-27T",
        "2026-11-27 14:30", "2026-11-27T14", "+026-01-01", "", "T", "tomorrow",
    ])
    func noTime(_ typed: String) throws {
        #expect(try text(typed) == nil)
    }

    /// Clocks go forward at that very moment: there is none of that name.
    @Test func behindAGap() throws {
        #expect(try text("2026-04-24", "Africa/Cairo") == "2026-04-24 01:00:00")
        #expect(try text("2026-03-29T02:30", "Europe/Berlin") == "2026-03-29 03:30:00")
    }
}
