extension MTA {
    /// What a filter may do to a message at its end, offered by the MTA and asked for by the filter
    /// (`SMFIF_*` in libmilter's `mfapi.h`).
    public struct Actions: OptionSet, Sendable, Hashable, CustomStringConvertible {
        /// The flags as they go over the wire.
        public let rawValue: UInt32

        /// Takes the flags as they go over the wire.
        public init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// Add and insert header fields (`SMFIF_ADDHDRS`).
        public static let addHeaders = Actions(rawValue: 0x01)
        /// Replace the body (`SMFIF_CHGBODY`).
        public static let replaceBody = Actions(rawValue: 0x02)
        /// Add recipients (`SMFIF_ADDRCPT`).
        public static let addRecipients = Actions(rawValue: 0x04)
        /// Remove recipients (`SMFIF_DELRCPT`).
        public static let removeRecipients = Actions(rawValue: 0x08)
        /// Change and delete header fields (`SMFIF_CHGHDRS`).
        public static let changeHeaders = Actions(rawValue: 0x10)
        /// Hold the message (`SMFIF_QUARANTINE`).
        public static let quarantine = Actions(rawValue: 0x20)
        /// Change the envelope sender (`SMFIF_CHGFROM`).
        public static let changeSender = Actions(rawValue: 0x40)
        /// Add recipients with ESMTP parameters (`SMFIF_ADDRCPT_PAR`).
        public static let addRecipientsWithParameters = Actions(rawValue: 0x80)
        /// Say which macros are wanted at which stage (`SMFIF_SETSYMLIST`).
        public static let requestMacros = Actions(rawValue: 0x100)

        /// All actions of protocol version 2 (`SMFI_V2_ACTS`).
        public static let version2 = Actions(rawValue: 0x3F)
        /// All actions of protocol version 6 (`SMFI_CURR_ACTS`).
        public static let version6 = Actions(rawValue: 0x1FF)

        /// The flags by libmilter's names.
        public var description: String {
            flagNames(
                rawValue,
                [
                    "SMFIF_ADDHDRS", "SMFIF_CHGBODY", "SMFIF_ADDRCPT", "SMFIF_DELRCPT", "SMFIF_CHGHDRS",
                    "SMFIF_QUARANTINE", "SMFIF_CHGFROM", "SMFIF_ADDRCPT_PAR", "SMFIF_SETSYMLIST",
                ])
        }
    }
}

/// The names of the flags that are set, lowest bit first; bits without a name in hexadecimal.
func flagNames(_ flags: UInt32, _ names: [String]) -> String {
    var words: [String] = []
    var rest = flags
    for (bit, name) in names.enumerated() where flags & (1 << UInt32(bit)) != 0 {
        words.append(name)
        rest &= ~(1 << UInt32(bit))
    }
    if rest != 0 { words.append("0x" + String(rest, radix: 16)) }
    return words.isEmpty ? "none" : words.joined(separator: " ")
}
