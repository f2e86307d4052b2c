/// Values by globs that mean mail addresses: `?` is any byte, `*` any bytes, letters are the same in either case.
///
/// Most globs are an address or `*@` and a domain: these are found without a look at the others.
package struct AddressTable<Value: Sendable & Hashable>: Sendable, Hashable {
    private var addresses: [[UInt8]: Value] = [:]
    private var domains: [[UInt8]: Value] = [:]
    private var globs: [[UInt8]: Value] = [:]

    package init() {}

    /// How many globs there are.
    package var count: Int { addresses.count + domains.count + globs.count }

    /// What a glob stands with.
    package subscript(glob: ArraySlice<UInt8>) -> Value? {
        get {
            switch Kind(glob) {
            case .address(let key): addresses[key]
            case .domain(let key): domains[key]
            case .glob(let key): globs[key]
            }
        }
        set {
            switch Kind(glob) {
            case .address(let key): addresses[key] = newValue
            case .domain(let key): domains[key] = newValue
            case .glob(let key): globs[key] = newValue
            }
        }
    }

    /// What the globs stand with that mean an address, in no order.
    package func values(matching address: some Collection<UInt8>) -> [Value] {
        let address = RuleText.lowercased(Array(address)[...])
        var values: [Value] = []
        if let value = addresses[address] { values.append(value) }
        // The domain of a glob has no `@`, so only what stands behind the last one can be it.
        if !domains.isEmpty, let at = address.lastIndex(of: 0x40), let value = domains[Array(address[(at + 1)...])] {
            values.append(value)
        }
        for (glob, value) in globs where RuleGlob.matches(address, glob) { values.append(value) }
        return values
    }

    private enum Kind {
        case address([UInt8])
        case domain([UInt8])
        case glob([UInt8])

        init(_ text: ArraySlice<UInt8>) {
            // What SpamAssassin puts in the place of bytes that it does not trust.
            let glob = RuleText.lowercased(text).map { $0 == 0 || $0 == 0x5C || $0 == 0x28 ? 0x5F : $0 }
            let isWild = { (byte: UInt8) in byte == 0x2A || byte == 0x3F }
            let rest = glob.dropFirst(2)
            if !glob.contains(where: isWild) {
                self = .address(glob)
            } else if glob.starts(with: [0x2A, 0x40]), !rest.contains(where: isWild), !rest.contains(0x40) {
                self = .domain(Array(rest))
            } else {
                self = .glob(glob)
            }
        }
    }
}
