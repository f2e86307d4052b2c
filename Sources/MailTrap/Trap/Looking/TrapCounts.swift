/// How much is kept.
package struct TrapCounts: Sendable, Hashable {
    /// What waits for somebody who lets it go.
    package var held = 0
    /// What of it was let go, or was a copy, and could not be delivered.
    package var failedBack = 0
    /// What is to be delivered.
    package var due = 0
    /// What has no answer yet.
    package var prepared = 0
    /// Since when the oldest of what is to be delivered is; nil where there is nothing.
    package var oldestDue: Double?
    /// How many bytes the messages have of which something is wanted.
    package var bytes = 0

    /// Nothing is kept.
    package init() {}
}
