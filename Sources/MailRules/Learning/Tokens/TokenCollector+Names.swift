import MailMessage

/// Hosts, addresses of hosts and of people.
extension TokenCollector {
    /// A host and the domains that it is in, up to four labels.
    mutating func addHost(_ name: Span<UInt8>, _ range: Range<Int>, _ prefix: TokenPrefix) {
        guard !range.isEmpty else { return }
        add(prefix, name, range.prefix(limits.fieldBytes), inSmallLetters: true)
        var (index, labels) = (range.upperBound, 0)
        while index > range.lowerBound, labels < 4 {
            index -= 1
            guard name[index] == 0x2E, index + 1 < range.upperBound else { continue }
            add(prefix, name, (index + 1..<range.upperBound).prefix(limits.fieldBytes), inSmallLetters: true)
            labels += 1
        }
    }

    mutating func addHost(_ name: [UInt8], _ prefix: TokenPrefix) { addHost(name.span, name.indices, prefix) }

    /// An address of a host and the two networks that it is in.
    mutating func addNetworkAddress(_ address: [UInt8], _ prefix: TokenPrefix) {
        let isShort = address.contains(0x2E)
        var address = address[...].prefix(64)
        if !address.isEmpty { add(prefix, Array(address)) }
        // Of IPv6 the groups: four of eight are a network, as a rule.
        if !isShort {
            let colons = address.indices.filter { address[$0] == 0x3A }
            if colons.count > 3 { add(prefix, Array(address[..<colons[3]])) }
            return
        }
        for _ in 0..<2 {
            guard let dot = address.lastIndex(of: 0x2E) else { return }
            address = address[..<dot]
            add(prefix, Array(address))
        }
    }

    /// The words and addresses of a field such as `From`.
    mutating func addAddresses(
        _ value: Span<UInt8>, name: TokenPrefix, user: TokenPrefix, domain: TokenPrefix
    ) {
        var (start, pieces) = (0, 0)
        while start < value.count, pieces < 64 {
            var (end, at) = (start, -1)
            while end < value.count, !Self.dividesAddresses(value[end]) {
                if value[end] == 0x40 { at = end }
                end += 1
            }
            if at >= 0 {
                add(user, value, (start..<at).prefix(64), inSmallLetters: true)
                addHost(value, at + 1..<end, domain)
                pieces += 1
            } else if end > start {
                add(name, value, (start..<end).prefix(64))
                pieces += 1
            }
            start = end + 1
        }
    }

    private static func dividesAddresses(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == 0x3C || byte == 0x3E || byte == 0x2C || byte == 0x3B || byte == 0x22 || byte == 0x28
            || byte == 0x29
    }

    /// What a text made by a program looks like: `9` for digits, `A` and `a` for letters, marks as they are.
    static func shape(of text: some Sequence<UInt8>) -> [UInt8] {
        var shape: [UInt8] = []
        for byte in text {
            let kind: UInt8
            switch byte {
            case 0x30...0x39: kind = 0x39
            case 0x41...0x5A: kind = 0x41
            case 0x61...0x7A: kind = 0x61
            default: kind = byte
            }
            if shape.last != kind { shape.append(kind) }
            if shape.count == 40 { break }
        }
        return shape
    }
}
