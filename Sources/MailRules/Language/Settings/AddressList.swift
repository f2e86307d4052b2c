/// Globs that mean mail addresses, as in `welcomelist_from *@example.com`.
package struct AddressList: Sendable, Hashable {
    private var table = AddressTable<Bool>()

    package init() {}

    /// How many globs there are.
    package var count: Int { table.count }

    /// Adds a glob.
    package mutating func insert(_ glob: ArraySlice<UInt8>) { table[glob] = true }

    /// Takes a glob away, one that is written in the same way.
    package mutating func remove(_ glob: ArraySlice<UInt8>) { table[glob] = nil }

    /// Whether one of the globs means an address.
    package func contains(_ address: some Collection<UInt8>) -> Bool { !table.values(matching: address).isEmpty }
}
