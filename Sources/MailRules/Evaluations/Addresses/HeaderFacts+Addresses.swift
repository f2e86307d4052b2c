/// From whom and to whom a message is, as far as its header tells.
extension HeaderFacts {
    /// All addresses that a message says it is from, each once: the first `Resent-From` alone where there is one, else
    /// those of author and envelope, with runs of dots made one.
    mutating func senders() -> [[UInt8]] {
        if let knownSenders { return knownSenders }
        var addresses = header.values(of: Self.resentFrom)
        if addresses.isEmpty {
            for item in Self.senderFields {
                for address in header.values(of: item) where !address.isEmpty {
                    addresses.append(Self.withSingleDots(address))
                }
            }
        }
        let unique = Self.unique(addresses)
        knownSenders = unique
        return unique
    }

    /// All addresses that a message says it is to, each once: those of the first `Resent-To` and `Resent-Cc` alone where
    /// there are any.
    mutating func recipientAddresses() -> [[UInt8]] {
        if let knownRecipients { return knownRecipients }
        var addresses = Self.resentTo.flatMap { header.values(of: $0) }
        if addresses.isEmpty {
            // The latest hand-overs may tell for whom they were.
            for value in header.values(of: .received).prefix(3) {
                if let address = Self.recipient(ofReceived: value) { addresses.append(address) }
            }
            for item in Self.recipientFields { addresses += header.values(of: item) }
        }
        let unique = Self.unique(addresses)
        knownRecipients = unique
        return unique
    }

    private static let resentFrom = HeaderPlan.Item("Resent-From", [.first, .address])
    private static let resentTo = ["Resent-To", "Resent-Cc"].map { HeaderPlan.Item($0, [.first, .address]) }
    private static let senderFields = ["From", "Envelope-Sender", "Resent-Sender", "X-Envelope-From", "EnvelopeFrom"]
        .map {
            HeaderPlan.Item($0, .address)
        }
    private static let recipientFields = [
        "To", "Apparently-To", "Delivered-To", "Envelope-Recipients", "Apparently-Resent-To", "X-Envelope-To",
        "Envelope-To", "X-Delivered-To", "X-Original-To", "X-Rcpt-To", "X-Real-To", "Cc",
    ].map { HeaderPlan.Item($0, .address) }

    private static func unique(_ addresses: [[UInt8]]) -> [[UInt8]] {
        guard addresses.count > 1 else { return addresses }
        var seen: Set<[UInt8]> = []
        return addresses.filter { seen.insert($0).inserted }
    }

    private static func withSingleDots(_ address: [UInt8]) -> [UInt8] {
        guard address.holds([0x2E, 0x2E]) else { return address }
        return address.reduce(into: []) { if $1 != 0x2E || $0.last != 0x2E { $0.append($1) } }
    }

    private static let word = Array(" for ".utf8)

    /// The address behind ` for ` with `;` behind it, in angle brackets perhaps, whose host could stand in the DNS.
    static func recipient(ofReceived value: [UInt8]) -> [UInt8]? {
        var index = 0
        while let place = value.firstPlace(of: word, from: index) {
            index = place + 1
            let start = place + word.count
            let isBracketed = start < value.count && value[start] == 0x3C
            for begin in isBracketed ? [start + 1, start] : [start] {
                guard let (at, end) = address(in: value, from: begin) else { continue }
                return HostName.isValid(Array(value[(at + 1)..<end]).inSmallLetters) ? Array(value[begin..<end]) : nil
            }
        }
        return nil
    }

    /// The last `@` behind which something and `;` follow without white space, and where the address ends.
    private static func address(in value: [UInt8], from begin: Int) -> (at: Int, end: Int)? {
        let run = value[begin...].prefix { !$0.isHeaderSpace }
        guard let last = run.lastIndex(of: 0x3B), last - 2 >= begin,
            let at = run[...(last - 2)].lastIndex(of: 0x40), at > begin
        else { return nil }
        var end = at + 2
        while end < last, run[end] != 0x3B, !(run[end] == 0x3E && run[end + 1] == 0x3B) { end += 1 }
        return (at, end)
    }
}
