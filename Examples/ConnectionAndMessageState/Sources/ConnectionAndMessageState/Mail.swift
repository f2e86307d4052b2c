/// The state of a message: the library makes a new one at each MAIL, so that nothing of the message before is
/// in it.
package struct Mail: Sendable {
    /// How many recipients were refused in the connection before this message.
    let refusedBefore: Int
    var recipients = 0
    var refused = 0
    var isFinished = false

    /// What the message adds to the counts of its connection. What was not finished brought no mail to
    /// anybody.
    var counts: Counts {
        isFinished
            ? Counts(messages: 1, recipients: recipients, refused: refused)
            : Counts(unfinished: 1, refused: refused)
    }
}
