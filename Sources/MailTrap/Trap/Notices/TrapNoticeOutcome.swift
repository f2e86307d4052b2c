/// What came of a notice that was to be sent. Where it is not in the outbox, whoever wrote its bytes removes them.
package enum TrapNoticeOutcome: Sendable, Hashable {
    /// It is in the outbox, under the number of its message.
    case posted(Int64)
    /// The address has it already.
    case known
    /// The address has had enough for now.
    case limited
}
