import Milter

extension Actions {
    /// All actions of protocol version 2 (`SMFI_V2_ACTS`): what an old MTA offers.
    public static let version2 = Actions(rawValue: 0x3F)
    /// All actions of protocol version 6 (`SMFI_CURR_ACTS`): what Sendmail and Postfix offer.
    public static let version6 = Actions(rawValue: 0x1FF)
}
