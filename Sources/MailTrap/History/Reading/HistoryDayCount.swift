/// How many messages of a day had the same answer.
package struct HistoryDayCount: Sendable, Hashable {
    /// The day in UTC, as `2026-09-21`.
    package let day: String
    /// What the MTA was told.
    package let action: String
    /// So many times.
    package let messages: Int
}
