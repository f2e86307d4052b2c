/// Globs that mean mail addresses, each with the domains that it counts with, as in
/// `welcomelist_from_rcvd *@example.com example.net`.
package struct AddressDomainList: Sendable, Hashable {
    private var table = AddressTable<[[UInt8]]>()

    package init() {}

    /// How many globs there are.
    package var count: Int { table.count }

    /// Adds a domain to those of a glob.
    package mutating func insert(_ glob: ArraySlice<UInt8>, domain: ArraySlice<UInt8>) {
        table[glob] = (table[glob] ?? []) + [RuleText.lowercased(domain)]
    }

    /// Takes a glob away with all its domains.
    package mutating func remove(_ glob: ArraySlice<UInt8>) { table[glob] = nil }

    /// Takes one domain of a glob away, and the glob with its last domain.
    package mutating func remove(_ glob: ArraySlice<UInt8>, domain: ArraySlice<UInt8>) {
        guard var domains = table[glob] else { return }
        let domain = RuleText.lowercased(domain)
        domains.removeAll { $0 == domain }
        table[glob] = domains.isEmpty ? nil : domains
    }

    /// The domains in small letters of all globs that mean an address.
    package func domains(for address: some Collection<UInt8>) -> [[UInt8]] {
        table.values(matching: address).flatMap { $0 }
    }
}
