extension Packet {
    /// What an MTA says to a filter (`SMFIC_*` in libmilter's `mfdef.h`).
    public enum Command: UInt8, Sendable, Hashable, CaseIterable {
        /// Negotiation: version, actions, protocol flags. Answered in kind.
        case negotiate = 0x4F  // O
        /// Macros for the command that follows. Never answered.
        case macros = 0x44  // D
        /// A client connected.
        case connect = 0x43  // C
        /// HELO or EHLO.
        case helo = 0x48  // H
        /// MAIL.
        case mail = 0x4D  // M
        /// RCPT.
        case rcpt = 0x52  // R
        /// DATA (since version 4).
        case data = 0x54  // T
        /// One header field.
        case header = 0x4C  // L
        /// The empty line behind the header.
        case endOfHeaders = 0x4E  // N
        /// A chunk of the body.
        case body = 0x42  // B
        /// The end of the message: now the filter may edit.
        case endOfMessage = 0x45  // E
        /// An SMTP command that the MTA does not know (since version 3).
        case unknown = 0x55  // U
        /// The message in hand is given up. Never answered.
        case abort = 0x41  // A
        /// The session ends. Never answered.
        case quit = 0x51  // Q
        /// The client is gone, and another one follows on the same session. Never answered.
        case quitForNewConnection = 0x4B  // K
    }
}
