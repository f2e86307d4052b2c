/// What became of a message for one of its recipients.
package enum DeliveryOutcome: Sendable, Hashable {
    /// The server has it; the answer to the final dot.
    case accepted(SMTPReply)
    /// It does not have it, and may take it later.
    case temporary(DeliveryReason)
    /// It does not have it, and never will take it as it is. The answer is our own where the server need not be asked.
    case permanent(SMTPReply)
    /// The final dot was sent, and no answer to it came: the server may have the message or not (RFC 1047).
    case uncertain(DeliveryFailure)
}
