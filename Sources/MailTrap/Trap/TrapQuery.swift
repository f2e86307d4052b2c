/// What is looked for among what is kept. What is not set leaves nothing out; the newest comes first.
package struct TrapQuery: Sendable, Hashable {
    /// For this recipient, without regard to the case of ASCII letters.
    package var recipient: String?
    /// From this sender of the envelope, in the same way.
    package var sender: String?
    /// With this in the subject, without regard to case.
    package var subject: String?
    /// With this in the reason.
    package var reason: String?
    /// With such a score.
    package var scores: ClosedRange<Double>?
    /// That came then, in seconds since 1970.
    package var received: Range<Double>?
    /// So far has it come. By default what waits for somebody who lets it go.
    package var states: Set<TrapItem.State> = [.held]
    /// Only what has a lower number: the ``TrapPage/next`` of the page before.
    package var before: Int64?
    /// So many at most, from 1 to 1,000.
    package var limit = 50

    /// Looks for all that is held.
    package init() {}

    /// The limit within its bounds.
    var boundedLimit: Int { min(max(limit, 1), 1_000) }
}

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
