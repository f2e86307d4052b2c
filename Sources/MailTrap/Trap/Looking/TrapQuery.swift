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
    /// Of this incident.
    package var incident: [UInt8]?
    /// Of which the recipient was told, or was not.
    package var isAnnounced: Bool?
    /// So far has it come. By default what waits for somebody who lets it go.
    package var states: Set<TrapItem.State> = [.held]
    /// Only what has a lower number: the ``TrapPage/next`` of the page before. Of incidents: only those of which all have.
    package var before: Int64?
    /// So many at most, from 1 to 1,000.
    package var limit = 50

    /// Looks for all that is held.
    package init() {}

    /// The limit within its bounds.
    var boundedLimit: Int { Self.bounded(limit) }

    /// A limit within the bounds of all that is listed.
    static func bounded(_ limit: Int) -> Int { min(max(limit, 1), 1_000) }
}
