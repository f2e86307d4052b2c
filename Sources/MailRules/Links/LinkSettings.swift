/// What the links of a message are read by.
package struct LinkSettings: Sendable {
    /// Where names are registered.
    package var domains: RegistryDomains
    /// The patterns of links that lead on to another one.
    package var redirectors: Redirectors
    /// Whether the domains of signatures count as links (`parse_dkim_uris`).
    package var readsSignatures = true
    /// Whether hosts outside of ASCII are brought into their encoded form. SpamAssassin does so where `Net::LibIDN2` or
    /// `Net::LibIDN` is installed, which Debian does not ask for.
    package var encodesInternationalNames = false
    /// What reading may cost.
    package var limits = LinkLimits()

    package init(domains: RegistryDomains, redirectors: Redirectors = Redirectors()) {
        (self.domains, self.redirectors) = (domains, redirectors)
    }
}

/// What reading the links of a message may cost. What is beyond is left out, and `MessageLinks.isCut` says so.
package struct LinkLimits: Sendable, Hashable {
    /// Different links. Default 20,000.
    package var links = 20_000
    /// Links within one link that it leads on to, one within the other. Default 100.
    package var redirects = 100
    /// Bytes of all forms of all links but the links themselves. Default 16 MiB.
    package var bytes = 16 << 20
    /// Bytes of links that the patterns of redirectors are matched with. Default 1 MiB.
    package var redirectorBytes = 1 << 20

    package init() {}
}
