extension MTA {
    /// Which steps a filter wants to see and answer, offered by the MTA and asked for by the filter
    /// (`SMFIP_*` in libmilter's `mfdef.h`).
    public struct ProtocolFlags: OptionSet, Sendable, Hashable, CustomStringConvertible {
        /// The flags as they go over the wire.
        public let rawValue: UInt32

        /// Takes the flags as they go over the wire.
        public init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// Do not send connect (`SMFIP_NOCONNECT`).
        public static let noConnect = ProtocolFlags(rawValue: 0x1)
        /// Do not send HELO (`SMFIP_NOHELO`).
        public static let noHelo = ProtocolFlags(rawValue: 0x2)
        /// Do not send MAIL (`SMFIP_NOMAIL`).
        public static let noMail = ProtocolFlags(rawValue: 0x4)
        /// Do not send RCPT (`SMFIP_NORCPT`).
        public static let noRcpt = ProtocolFlags(rawValue: 0x8)
        /// Do not send the body (`SMFIP_NOBODY`).
        public static let noBody = ProtocolFlags(rawValue: 0x10)
        /// Do not send header fields (`SMFIP_NOHDRS`).
        public static let noHeaders = ProtocolFlags(rawValue: 0x20)
        /// Do not send the end of the header (`SMFIP_NOEOH`).
        public static let noEndOfHeaders = ProtocolFlags(rawValue: 0x40)
        /// No answer to a header field (`SMFIP_NR_HDR`).
        public static let noReplyToHeader = ProtocolFlags(rawValue: 0x80)
        /// Do not send unknown commands (`SMFIP_NOUNKNOWN`).
        public static let noUnknown = ProtocolFlags(rawValue: 0x100)
        /// Do not send DATA (`SMFIP_NODATA`).
        public static let noData = ProtocolFlags(rawValue: 0x200)
        /// The answer "skip" is understood (`SMFIP_SKIP`).
        public static let skip = ProtocolFlags(rawValue: 0x400)
        /// Send recipients too that the MTA itself rejected (`SMFIP_RCPT_REJ`).
        public static let rejectedRecipients = ProtocolFlags(rawValue: 0x800)
        /// No answer to connect (`SMFIP_NR_CONN`).
        public static let noReplyToConnect = ProtocolFlags(rawValue: 0x1000)
        /// No answer to HELO (`SMFIP_NR_HELO`).
        public static let noReplyToHelo = ProtocolFlags(rawValue: 0x2000)
        /// No answer to MAIL (`SMFIP_NR_MAIL`).
        public static let noReplyToMail = ProtocolFlags(rawValue: 0x4000)
        /// No answer to RCPT (`SMFIP_NR_RCPT`).
        public static let noReplyToRcpt = ProtocolFlags(rawValue: 0x8000)
        /// No answer to DATA (`SMFIP_NR_DATA`).
        public static let noReplyToData = ProtocolFlags(rawValue: 0x10000)
        /// No answer to unknown commands (`SMFIP_NR_UNKN`).
        public static let noReplyToUnknown = ProtocolFlags(rawValue: 0x20000)
        /// No answer to the end of the header (`SMFIP_NR_EOH`).
        public static let noReplyToEndOfHeaders = ProtocolFlags(rawValue: 0x40000)
        /// No answer to a chunk of the body (`SMFIP_NR_BODY`).
        public static let noReplyToBody = ProtocolFlags(rawValue: 0x80000)
        /// Header values keep the white space behind the colon, in both directions (`SMFIP_HDR_LEADSPC`).
        public static let leadingSpace = ProtocolFlags(rawValue: 0x100000)

        /// All flags of protocol version 2 (`SMFI_V2_PROT`).
        public static let version2 = ProtocolFlags(rawValue: 0x7F)
        /// All flags of protocol version 6 (`SMFI_CURR_PROT`).
        public static let version6 = ProtocolFlags(rawValue: 0x1FFFFF)

        /// The flags by libmilter's names.
        public var description: String {
            flagNames(
                rawValue,
                [
                    "SMFIP_NOCONNECT", "SMFIP_NOHELO", "SMFIP_NOMAIL", "SMFIP_NORCPT", "SMFIP_NOBODY",
                    "SMFIP_NOHDRS", "SMFIP_NOEOH", "SMFIP_NR_HDR", "SMFIP_NOUNKNOWN", "SMFIP_NODATA",
                    "SMFIP_SKIP", "SMFIP_RCPT_REJ", "SMFIP_NR_CONN", "SMFIP_NR_HELO", "SMFIP_NR_MAIL",
                    "SMFIP_NR_RCPT", "SMFIP_NR_DATA", "SMFIP_NR_UNKN", "SMFIP_NR_EOH", "SMFIP_NR_BODY",
                    "SMFIP_HDR_LEADSPC",
                ])
        }
    }
}
