/// A page of what was looked for.
package struct TrapPage: Sendable, Hashable {
    /// Something that was found.
    package struct Entry: Sendable, Hashable {
        /// What is kept.
        package let item: TrapItem
        /// Its message.
        package let message: TrapMessage
    }

    /// What was found, the newest first.
    package let entries: [Entry]
    /// Where the next page begins (``TrapQuery/before``); nil where there is none.
    package let next: Int64?

    /// The page of what was found: one more than the limit, where there are more.
    init(_ found: [Entry], of query: TrapQuery) {
        entries = Array(found.prefix(query.boundedLimit))
        next = found.count > query.boundedLimit ? entries.last?.item.id : nil
    }
}
