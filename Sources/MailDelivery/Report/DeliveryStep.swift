/// A step of a delivery.
package enum DeliveryStep: String, Sendable, Hashable, CaseIterable {
    /// What comes before the first byte: the envelope and the content are looked at.
    case preparation
    /// The connection is made.
    case connect
    /// The server greets.
    case greeting
    /// EHLO.
    case hello
    /// STARTTLS.
    case startTLS
    /// The TLS handshake, and EHLO after it.
    case handshake
    /// RSET.
    case reset
    /// MAIL.
    case mail
    /// RCPT.
    case recipient
    /// DATA.
    case data
    /// The content.
    case content
    /// The end of the content and its answer.
    case finalDot
}
