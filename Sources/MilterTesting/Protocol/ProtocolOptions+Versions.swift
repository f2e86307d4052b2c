import Milter

extension ProtocolOptions {
    /// All flags of protocol version 2 (`SMFI_V2_PROT`): what an old MTA offers.
    public static let version2 = ProtocolOptions(rawValue: 0x7F)
    /// All flags of protocol version 6 (`SMFI_CURR_PROT`): what Sendmail and Postfix offer.
    public static let version6 = ProtocolOptions(rawValue: 0x1F_FFFF)
}
