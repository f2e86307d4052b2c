import Milter

/// A message that is read, as the scoreboard shows it.
package final class PoolReading: ReadingMessage {
    /// Its place; nil where all are taken.
    package let activity: Activity?

    init(_ activity: Activity?) { self.activity = activity }

    package func begin() {
        activity?.show(Self.reading)
        activity?.enter(.judging)
    }

    private static let reading = ShortText("reading")

    package func end() { activity?.end() }
}
