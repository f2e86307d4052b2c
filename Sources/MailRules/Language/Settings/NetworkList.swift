/// Networks of a directive, some of them taken out with `!`; the first that has an address decides.
package struct NetworkList: Sendable, Hashable {
    /// One network.
    package struct Entry: Sendable, Hashable {
        /// Which.
        package let network: NetworkPrefix
        /// Whether it is taken out.
        package let isExcluded: Bool
        /// As it was written.
        package let text: String
        /// Where it stands; nil for the loopback networks.
        package let place: RulePlace?
    }

    /// The networks in their order.
    package private(set) var entries: [Entry] = []
    /// Whether the files name any.
    package var isConfigured = false

    /// - Parameter hasLoopback: whether 127.0.0.0/8 and ::1 are in it.
    package init(hasLoopback: Bool) {
        guard hasLoopback else { return }
        for text in ["127.0.0.0/8", "::1"] {
            guard let network = NetworkPrefix(Array(text.utf8)[...]) else { continue }
            entries.append(Entry(network: network, isExcluded: false, text: text, place: nil))
        }
    }

    /// Whether an address is in one of the networks.
    package func contains(_ address: NetworkAddress) -> Bool {
        // By place: entries have texts, which a copy would count.
        for place in entries.indices where entries[place].network.contains(address) {
            return !entries[place].isExcluded
        }
        return false
    }

    /// The entry that has all of a network already.
    func entry(with network: NetworkPrefix) -> Entry? { entries.first { $0.network.contains(network) } }

    mutating func append(_ entry: Entry) { entries.append(entry) }

    mutating func removeAll(where isUnwanted: (Entry) -> Bool) { entries.removeAll(where: isUnwanted) }
}
