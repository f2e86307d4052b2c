/// How a filter and an MTA talk on a connection (`SMFIP_*`): steps that are left out, steps without reply, and
/// abilities. The library works them out from the events that have closures; they can be read back.
public struct ProtocolOptions: OptionSet, Sendable, Hashable {
    /// The bits of the milter protocol.
    public let rawValue: UInt32

    /// Takes the bits of the milter protocol.
    public init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// The MTA sends no connect information (`SMFIP_NOCONNECT`).
    public static let noConnect = ProtocolOptions(rawValue: 0x01)
    /// The MTA sends no HELO (`SMFIP_NOHELO`).
    public static let noHelo = ProtocolOptions(rawValue: 0x02)
    /// The MTA sends no MAIL (`SMFIP_NOMAIL`).
    public static let noSender = ProtocolOptions(rawValue: 0x04)
    /// The MTA sends no RCPT (`SMFIP_NORCPT`).
    public static let noRecipient = ProtocolOptions(rawValue: 0x08)
    /// The MTA sends no body (`SMFIP_NOBODY`).
    public static let noBody = ProtocolOptions(rawValue: 0x10)
    /// The MTA sends no header fields (`SMFIP_NOHDRS`).
    public static let noHeader = ProtocolOptions(rawValue: 0x20)
    /// The MTA sends no end of headers (`SMFIP_NOEOH`).
    public static let noEndOfHeaders = ProtocolOptions(rawValue: 0x40)
    /// No reply to a header field (`SMFIP_NR_HDR`).
    public static let silentHeader = ProtocolOptions(rawValue: 0x80)
    /// The MTA sends no unknown commands (`SMFIP_NOUNKNOWN`).
    public static let noUnknown = ProtocolOptions(rawValue: 0x100)
    /// The MTA sends no DATA (`SMFIP_NODATA`).
    public static let noData = ProtocolOptions(rawValue: 0x200)
    /// The MTA understands that the rest of the body is not wanted (`SMFIP_SKIP`).
    public static let skip = ProtocolOptions(rawValue: 0x400)
    /// The MTA also sends recipients that it refused itself (`SMFIP_RCPT_REJ`).
    public static let rejectedRecipients = ProtocolOptions(rawValue: 0x800)
    /// No reply to connect (`SMFIP_NR_CONN`).
    public static let silentConnect = ProtocolOptions(rawValue: 0x1000)
    /// No reply to HELO (`SMFIP_NR_HELO`).
    public static let silentHelo = ProtocolOptions(rawValue: 0x2000)
    /// No reply to MAIL (`SMFIP_NR_MAIL`).
    public static let silentSender = ProtocolOptions(rawValue: 0x4000)
    /// No reply to RCPT (`SMFIP_NR_RCPT`).
    public static let silentRecipient = ProtocolOptions(rawValue: 0x8000)
    /// No reply to DATA (`SMFIP_NR_DATA`).
    public static let silentData = ProtocolOptions(rawValue: 0x1_0000)
    /// No reply to an unknown command (`SMFIP_NR_UNKN`).
    public static let silentUnknown = ProtocolOptions(rawValue: 0x2_0000)
    /// No reply to the end of headers (`SMFIP_NR_EOH`).
    public static let silentEndOfHeaders = ProtocolOptions(rawValue: 0x4_0000)
    /// No reply to a body chunk (`SMFIP_NR_BODY`).
    public static let silentBody = ProtocolOptions(rawValue: 0x8_0000)
    /// A field's value comes with the space that stands behind the colon (`SMFIP_HDR_LEADSPC`).
    public static let leadingSpace = ProtocolOptions(rawValue: 0x10_0000)

    /// All steps without reply. libmilter itself answers for a filter whose MTA does not offer them.
    package static let silentSteps: ProtocolOptions = [
        .silentConnect, .silentHelo, .silentSender, .silentRecipient, .silentData, .silentUnknown, .silentHeader,
        .silentEndOfHeaders, .silentBody,
    ]
}

extension ProtocolOptions: CustomStringConvertible {
    /// libmilter's names of the options, for messages; bits without a name in hexadecimal.
    public var description: String {
        let names = [
            "SMFIP_NOCONNECT", "SMFIP_NOHELO", "SMFIP_NOMAIL", "SMFIP_NORCPT", "SMFIP_NOBODY", "SMFIP_NOHDRS",
            "SMFIP_NOEOH", "SMFIP_NR_HDR", "SMFIP_NOUNKNOWN", "SMFIP_NODATA", "SMFIP_SKIP", "SMFIP_RCPT_REJ",
            "SMFIP_NR_CONN", "SMFIP_NR_HELO", "SMFIP_NR_MAIL", "SMFIP_NR_RCPT", "SMFIP_NR_DATA", "SMFIP_NR_UNKN",
            "SMFIP_NR_EOH", "SMFIP_NR_BODY", "SMFIP_HDR_LEADSPC",
        ]
        var words = names.enumerated().filter { rawValue & (1 << UInt32($0.offset)) != 0 }.map(\.element)
        let rest = (rawValue >> UInt32(names.count)) << UInt32(names.count)
        if rest != 0 { words.append("0x" + String(rest, radix: 16)) }
        return words.isEmpty ? "none" : words.joined(separator: " ")
    }
}
