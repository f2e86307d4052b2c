/// What is counted, for a message and, added up, for a connection.
package struct Counts: Sendable, Equatable {
    /// Messages that the filter let pass.
    package var messages = 0
    /// Messages that were given up: refused by somebody, or broken off by the client.
    package var unfinished = 0
    /// Recipients that were taken.
    package var recipients = 0
    /// Recipients that the MTA refused itself, because there is no such person for example.
    package var refused = 0

    package init(messages: Int = 0, unfinished: Int = 0, recipients: Int = 0, refused: Int = 0) {
        self.messages = messages
        self.unfinished = unfinished
        self.recipients = recipients
        self.refused = refused
    }

    static func += (total: inout Counts, more: Counts) {
        total.messages += more.messages
        total.unfinished += more.unfinished
        total.recipients += more.recipients
        total.refused += more.refused
    }
}
