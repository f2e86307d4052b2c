/// Senders and clients that are let in, or kept out, without regard to what rules say of the message.
public struct AccessList: Sendable, Hashable {
    /// Senders, by the address of MAIL: a sender can write any he likes there.
    public var senders = AddressList()
    /// Clients, by their addresses.
    public var clients: [Network] = []

    /// An empty list.
    public init() {}

    /// Whether there is no entry.
    public var isEmpty: Bool { senders.isEmpty && clients.isEmpty }

    /// How near a client's address is: nearer than any sender.
    static let clientNearness = 1_000

    /// How near its nearest entry is: 0 for none, and a client's address is nearer than any sender's.
    func nearness(of facts: PolicyFacts) -> Int {
        if let address = facts.transaction.client.address, clients.contains(where: { $0.contains(address) }) {
            return Self.clientNearness
        }
        guard let sender = facts.transaction.sender?.address, let match = senders.match(sender) else { return 0 }
        switch match.nearness {
        case .parentDomain(let labels): return min(labels, 200)
        case .domain: return 300
        case .localPart: return 400
        case .address: return 500
        }
    }
}
