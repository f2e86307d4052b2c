/// The stages at which an MTA sends macros (`SMFIM_*`).
public enum MacroStage: Int32, Sendable, Hashable, CaseIterable {
    /// Connect.
    case connect = 0
    /// HELO or EHLO.
    case helo = 1
    /// MAIL.
    case sender = 2
    /// RCPT.
    case recipient = 3
    /// DATA.
    case data = 4
    /// End of message.
    case endOfMessage = 5
    /// End of headers.
    case endOfHeaders = 6
}
