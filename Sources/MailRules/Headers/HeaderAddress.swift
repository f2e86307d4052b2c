/// One address of a field as it is taken apart: each of the two parts may be missing.
package struct HeaderAddress: Sendable, Hashable {
    /// The name before the address, or what stands in brackets behind it; neither decoded nor trimmed.
    package var phrase: [UInt8]?
    /// The address, without angle brackets.
    package var address: [UInt8]?

    package init(phrase: [UInt8]? = nil, address: [UInt8]? = nil) {
        (self.phrase, self.address) = (phrase, address)
    }
}

extension HeaderAddress {
    /// The addresses in a field's value (`parse_header_addresses` in `Util.pm`, with `Email::Address::XS`).
    package static func all(in value: ArraySlice<UInt8>) -> [HeaderAddress] {
        guard value.contains(where: { !$0.isHeaderSpace }) else { return [] }
        let lenient = AddressReader(value).addresses
        let commas = value.lazy.filter { $0 == 0x2C }.count
        guard lenient.isEmpty || lenient.count < commas + 1 else { return lenient }
        let strict = StrictAddressReader.addresses(in: value)
        return strict.count > lenient.count ? strict : lenient
    }
}
