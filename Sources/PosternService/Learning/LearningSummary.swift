/// What came of messages that were to be learned or forgotten.
package struct LearningSummary: Sendable, Encodable {
    /// Messages that were looked at.
    package internal(set) var messages = 0
    /// Messages that nobody had learned before.
    package internal(set) var learned = 0
    /// Messages that had been learned as the other kind.
    package internal(set) var moved = 0
    /// Messages that had been learned so, and to which nothing was done.
    package internal(set) var known = 0
    /// Messages that are forgotten.
    package internal(set) var forgotten = 0
    /// Messages that were to be forgotten, and that nobody had learned.
    package internal(set) var unknown = 0
    /// Messages that are too large for the filter, and were left out.
    package internal(set) var tooLarge = 0
    /// Messages that could not be read.
    package internal(set) var unreadable = 0

    /// That of no message.
    package init() {}

    /// The line for a person.
    package var text: String {
        let parts = [
            (learned, "learned"), (moved, "moved from the other kind"), (known, "known already"),
            (forgotten, "forgotten"), (unknown, "not known"), (tooLarge, "too large"), (unreadable, "unreadable"),
        ]
        let told = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return (["\(messages) messages"] + told).joined(separator: ", ") + "\n"
    }
}
