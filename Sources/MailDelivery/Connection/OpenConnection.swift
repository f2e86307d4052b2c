/// A connection that is past EHLO.
struct OpenConnection: Sendable {
    /// The line.
    let line: SMTPLine
    /// What the server offers.
    let offers: ServerOffers
    /// Whether it is encrypted.
    let isSecured: Bool
    /// How many messages were begun over it.
    var messages = 0
    /// Whether the server has a transaction that must be ended by RSET.
    var isInTransaction = false
}
