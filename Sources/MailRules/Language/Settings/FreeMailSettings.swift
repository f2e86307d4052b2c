/// Providers of free mail.
package struct FreeMailSettings: Sendable {
    /// Their domains, in small letters.
    package var domains: Set<[UInt8]> = []
    /// Domains with `*` (any bytes but dots) and `?` (any byte), in small letters.
    package var wildDomains: Set<[UInt8]> = []
    /// Addresses and domains that do not count, in small letters.
    package var welcome: Set<[UInt8]> = []
    /// So many addresses of a text are looked at.
    package var mostBodyAddresses = 5.0
    /// So many addresses of free mail of a text are looked at.
    package var mostBodyFreeMail = 3.0
    /// Whether a text with more is not looked at at all; 0 for no.
    package var skipsWhenOverMost = 1.0
    /// Whether mail from the senders of lists is not looked at; 0 for no.
    package var skipsBulkSenders = 1.0
    /// Whether addresses of `welcomelist_auth` do not count; 0 for no.
    package var importsWelcome = 0.0
    /// Whether addresses of `def_welcomelist_auth` do not count; 0 for no.
    package var importsDefaultWelcome = 0.0

    /// Whether reports name the addresses that rules were seen by: 0 for no.
    package var describesAddress = 1.0

    package init() {}
}
