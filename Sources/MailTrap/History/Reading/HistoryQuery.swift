/// What to look for in the history. What is nil does not matter; what is set must all apply.
package struct HistoryQuery: Sendable, Hashable {
    /// The sender's address in any form that `MailAddress` reads; empty for the null sender. ASCII letters compare
    /// without regard to case, in the local part too.
    package var sender: String?
    /// The address of one of the recipients, likewise.
    package var recipient: String?
    /// The client's address, as the record has it.
    package var client: String?
    /// What the MTA was told: `deliver`, `reject`, `defer`, `discard`.
    package var action: String?
    /// The rule that decided for the message or for one of its recipients.
    package var rule: String?
    /// From this moment on, in seconds since 1970.
    package var since: Double?
    /// Before this moment.
    package var until: Double?
    /// So many at most, and 10,000 at most.
    package var limit = 50
    /// So many of the newest are left out.
    package var offset = 0

    /// Everything.
    package init() {}
}
