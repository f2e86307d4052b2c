/// How many messages of a day had the same answer.
package struct HistoryDayCount: Sendable, Hashable, Encodable {
    /// A day and an answer.
    struct Key: Hashable {
        let day: String
        let action: String
    }

    /// The day, as `2026-09-21`.
    package let day: String
    /// What the MTA was told.
    package let action: String
    /// So many times.
    package let messages: Int
}
