/// How often what hosts say of each other does not agree, in a chain of hosts that are not trusted.
struct RelayDisagreement {
    /// How many hosts were handed over to by another host than the next one says it is.
    private(set) var names = 0
    /// How many hosts said an address that is far from theirs.
    private(set) var addresses = 0

    /// - Parameter relays: the latest first.
    init(_ relays: [Relay]) {
        let receivers = relays.map { RelayNames.domain($0.smallBy) }
        var senders: [ArraySlice<UInt8>?] = relays.map { RelayNames.domain($0.smallRDNS) }
        for index in relays.indices where RelayNames.isDotted(receivers[index]) {
            let (relay, receiver) = (relays[index], receivers[index])
            if relay.ip == Self.loopback, let sender = senders[index], Self.localNames.contains(Array(sender)) {
                senders[index] = nil
            }
            if Self.isFar(RelayNames.domain(relay.smallHelo), relay.ip[...]) { addresses += 1 }
            guard index > 0, let next = senders[index - 1], RelayNames.isDotted(next), receiver != next else {
                continue
            }
            if !(receiver.elementsEqual("msn.com".utf8) && next.elementsEqual("hotmail.com".utf8)) { names += 1 }
        }
    }

    private static let loopback = Array("127.0.0.1".utf8)
    private static let localNames = ["localhost", "localhost.localdomain"].map { Array($0.utf8) }

    /// Whether two addresses differ in their first two parts, and the one that was said is not private.
    private static func isFar(_ said: ArraySlice<UInt8>, _ address: ArraySlice<UInt8>) -> Bool {
        guard said != address, let first = network(said), let second = network(address) else { return false }
        return first != second && !AddressText.isPrivate(Array(said))
    }

    /// The first two of four numbers.
    private static func network(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let parts = text.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard parts.count == 4, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isHeaderDigit) }) else { return nil }
        return text[..<parts[1].endIndex]
    }
}
