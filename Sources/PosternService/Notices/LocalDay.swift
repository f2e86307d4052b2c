import Foundation

/// A day and an hour by the clock on the wall.
struct LocalDay: Sendable, Hashable {
    /// The day: `2026-11-28`.
    let day: String
    /// 0 to 23.
    let hour: Int

    /// - Parameter seconds: since 1970.
    init(_ seconds: Double, in timeZone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        day = String(Moment.text(seconds, timeZone: timeZone).prefix(10))
        hour = calendar.component(.hour, from: Date(timeIntervalSince1970: seconds))
    }
}
