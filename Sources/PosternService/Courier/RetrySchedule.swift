/// When what could not be delivered is tried again, and when no more.
struct RetrySchedule: Sendable {
    /// The pause after the first attempt, in seconds; each further one is twice as long.
    var first = 60.0
    /// The longest pause.
    var longest = 3_600.0
    /// How long it is tried at all (RFC 5321 section 4.5.4.1).
    var patience = 5 * 86_400.0

    /// When to try again; nil where it was tried long enough.
    /// - Parameters:
    ///   - attempts: how often it was tried, this time among them.
    ///   - since: since when it is due.
    func next(after attempts: Int, since: Double, now: Double) -> Double? {
        guard now - since < patience else { return nil }
        var pause = first
        for _ in 1..<max(1, min(attempts, 20)) { pause = min(pause * 2, longest) }
        return now + pause
    }
}
