/// A page of incidents: what was kept of many messages of one kind, as one entry.
package struct TrapIncidentPage: Sendable, Hashable {
    /// An incident.
    package struct Entry: Sendable, Hashable {
        /// By what its messages are known: 16 bytes.
        package let incident: [UInt8]
        /// How many items of it were looked for.
        package let items: Int
        /// When the first of their messages came, in seconds since 1970.
        package let first: Double
        /// When the last one came.
        package let last: Double
        /// The newest of them.
        package let sample: TrapPage.Entry
    }

    /// What was found: that with the newest item first.
    package let entries: [Entry]
    /// Where the next page begins (``TrapQuery/before``); nil where there is none.
    package let next: Int64?

    /// The page of what was found: one more than the limit, where there are more.
    init(_ found: [Entry], of query: TrapQuery) {
        entries = Array(found.prefix(query.boundedLimit))
        next = found.count > query.boundedLimit ? entries.last?.sample.item.id : nil
    }
}
