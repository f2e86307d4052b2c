/// How alike the recipients of a message are that its header names.
struct RecipientLikeness {
    /// Whether they are in the order of their bytes.
    private(set) var isSorted = false
    /// How many of their pairs begin alike, of 1, or more: names and hosts count each.
    private(set) var share = 0.0

    /// Recipients beyond which the others are not looked at.
    private static let most = 256
    /// Recipients from which on their order says something, and their likeness.
    private static let (leastSorted, leastAlike) = (7, 5)

    init(_ facts: inout HeaderFacts) {
        var inputs = facts.header.values(of: Self.named)
        if inputs.count < Self.leastAlike { inputs += facts.header.values(of: Self.hidden) }
        let addresses = Self.distinct(inputs)
        isSorted =
            addresses.count >= Self.leastSorted
            && zip(addresses, addresses.dropFirst()).allSatisfy { !$1.lexicographicallyPrecedes($0) }
        if addresses.count >= Self.leastAlike { share = Self.share(addresses) }
    }

    private static let named = HeaderPlan.Item("ToCc", .address)
    private static let hidden = HeaderPlan.Item("Bcc", .address)

    /// The addresses up to an empty one, without those that are the same as the one before.
    private static func distinct(_ inputs: [[UInt8]]) -> [[UInt8]] {
        var addresses: [[UInt8]] = []
        for address in inputs {
            guard !address.isEmpty, address != [0x30], addresses.count < most else { break }
            if addresses.last?.inSmallLetters != address.inSmallLetters { addresses.append(address) }
        }
        return addresses
    }

    private static func share(_ addresses: [[UInt8]]) -> Double {
        let users = addresses.map(start)
        var domains = addresses.compactMap { address in
            address.firstIndex(of: 0x40).map { address[($0 + 1)...].prefix { $0 != 0x0A } }
        }
        domains += Array(repeating: [], count: addresses.count - domains.count)
        let hosts = domains.map(start)
        var numbers: [ArraySlice<UInt8>: Int] = [:]
        let names = domains.map { domain in
            let number = numbers[domain] ?? numbers.count
            numbers[domain] = number
            return number
        }
        var (hits, pairs) = (0, 0)
        for second in addresses.indices {
            for first in 0..<second {
                if users[first] == users[second] { hits += 1 }
                if hosts[first] == hosts[second], names[first] != names[second] { hits += 1 }
            }
            pairs += second
        }
        return Double(hits) / Double(pairs)
    }

    /// The first two bytes, as a number that no shorter text has.
    private static func start(_ text: some Collection<UInt8>) -> Int { text.prefix(2).reduce(1) { $0 << 8 | Int($1) } }
}
