/// What came of an attempt to deliver something.
package enum TrapOutcome: Sendable, Hashable {
    /// The mail server has taken it: what it said, and the queue id that it told.
    case sent(reply: String, queueIdentifier: String?)
    /// It did not work and is to be tried again: when, in seconds since 1970, at most a day from now; and what was said.
    case retry(at: Double, reply: String)
    /// It will not work: what was said. What was held or a copy is held again, a notice has ended.
    case failed(reply: String)
}
