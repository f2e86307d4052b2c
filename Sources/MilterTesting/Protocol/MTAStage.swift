extension MTA {
    /// A stage at which macros are sent (`SMFIM_*` in libmilter's `mfapi.h`).
    public enum Stage: UInt32, Sendable, Hashable, CaseIterable {
        /// Before connect.
        case connect = 0
        /// Before HELO.
        case helo = 1
        /// Before MAIL.
        case mail = 2
        /// Before RCPT.
        case rcpt = 3
        /// Before DATA.
        case data = 4
        /// Before the end of the message.
        case endOfMessage = 5
        /// Before the end of the header.
        case endOfHeaders = 6
    }
}
