/// Which entry of an `AddressList` an address matched, and how specific it is.
package struct AddressMatch: Sendable, Hashable {
    /// How an entry matched. The more specific compares as the greater.
    package enum Kind: Sendable, Hashable, Comparable {
        /// `.domain`: the address's domain is it, or lies below it by so many labels; 0 is the domain itself.
        case parentDomain(labelsBelow: Int)
        /// `domain` or `@domain`: the address is in just this domain.
        case domain
        /// `user@`: the local part, whatever the domain.
        case localPart
        /// `user@domain`: the address.
        case address

        private var rank: Int {
            switch self {
            case .parentDomain(let labelsBelow): 0 - max(0, labelsBelow)
            case .domain: 1
            case .localPart: 2
            case .address: 3
            }
        }

        /// Whether the left one is less specific: parents before the domain, further ones before nearer ones.
        package static func < (left: Kind, right: Kind) -> Bool { left.rank < right.rank }
    }

    /// How it matched.
    package let kind: Kind

    /// The entry, in the form in which it is looked up: lower case, `domain` as `@domain`.
    package let entry: ListEntry

    init(_ kind: Kind, _ found: ByteTable.Found) {
        self.kind = kind
        entry = ListEntry(found)
    }
}
