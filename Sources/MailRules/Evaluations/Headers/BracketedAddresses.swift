/// Puts a mark in the place of IP addresses that stand in brackets alone, so that expressions can ask for one.
enum BracketedAddresses {
    /// What stands for an address.
    static let mark: UInt8 = 0x01

    /// A text with `[192.0.2.1]` and `(2001:db8::1)` as `[` or `(`, the mark, and the bracket.
    static func marked(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            let byte = text[index]
            index += 1
            result.append(byte == mark ? 0x02 : byte)
            guard byte == 0x5B || byte == 0x28 else { continue }
            let inside = text[index...].prefix(64).prefix { !$0.isHeaderSpace && $0 != 0x5D && $0 != 0x29 }
            guard inside.endIndex < text.count, AddressText.isAddress(Array(inside)) else { continue }
            result.append(mark)
            index = inside.endIndex
        }
        return result
    }

    /// Whether an address stands anywhere in a text.
    static func areAny(in text: [UInt8]) -> Bool { AddressText.first(in: text) != nil }
}
