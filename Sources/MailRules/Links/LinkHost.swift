/// A host that a link leads to.
package struct LinkHost: Sendable, Hashable {
    /// The host: a name in small letters or an address.
    package let name: [UInt8]
    /// Where in it the registered domain begins; 0 for an address.
    package let startOfDomain: Int

    /// The registered domain; an address is its own.
    package var domain: ArraySlice<UInt8> { name[startOfDomain...] }
}
