import Milter

extension Packet {
    /// What a filter says to an MTA (`SMFIR_*` in libmilter's `mfdef.h`).
    public enum Response: UInt8, Sendable, Hashable, CaseIterable {
        /// Negotiation, answered in kind.
        case negotiated = 0x4F  // O
        /// Go on.
        case `continue` = 0x63  // c
        /// Accept, and do not ask again about this message or connection.
        case accept = 0x61  // a
        /// Reject with the MTA's own reply.
        case reject = 0x72  // r
        /// Defer with the MTA's own reply.
        case `defer` = 0x74  // t
        /// Accept from the client, and throw away.
        case discard = 0x64  // d
        /// No more chunks of the body, please.
        case skip = 0x73  // s
        /// Reject or defer with this reply.
        case reply = 0x79  // y
        /// Close the SMTP connection with a 421.
        case shutdown = 0x34  // 4
        /// Still at work: start the time limit anew.
        case progress = 0x70  // p
        /// Append a header field.
        case addHeader = 0x68  // h
        /// Insert a header field at a position.
        case insertHeader = 0x69  // i
        /// Change a header field, or delete it by an empty value.
        case changeHeader = 0x6D  // m
        /// Add a recipient.
        case addRecipient = 0x2B  // +
        /// Add a recipient with ESMTP parameters.
        case addRecipientWithParameters = 0x32  // 2
        /// Remove a recipient.
        case removeRecipient = 0x2D  // -
        /// Change the envelope sender.
        case changeSender = 0x65  // e
        /// A chunk of the new body.
        case replaceBody = 0x62  // b
        /// Hold the message.
        case quarantine = 0x71  // q
    }
}
