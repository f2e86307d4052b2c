/// Finds host names and IP addresses in the values of fields.
enum HostFinder {
    /// What stands behind the last `@` of an address.
    static func host(ofAddress address: [UInt8]) -> [UInt8]? {
        for line in address.split(separator: 0x0A) {
            var rest = line
            while let at = rest.lastIndex(of: 0x40) {
                let host = line[(at + 1)...].prefix { !$0.isHeaderSpace }
                if !host.isEmpty { return Array(host) }
                rest = rest[..<at]
            }
        }
        return nil
    }

    /// The first host name in a value that ends in a known top-level domain: behind the last `@` of a line, else
    /// anywhere.
    static func host(in value: [UInt8], _ domains: any DomainTable) -> [UInt8]? {
        var isFirst = true
        for line in value.split(separator: 0x0A) where isFirst {
            var rest = line
            while let at = rest.lastIndex(of: 0x40), isFirst {
                if let end = longestEnd(value, line[(at + 1)...], domains) {
                    let host = Array(value[(at + 1)..<end])
                    if HostName.isValid(host.inSmallLetters) { return host }
                    isFirst = false
                }
                rest = rest[..<at]
            }
        }
        var index = 0
        while index < value.count {
            guard !value[index].isHeaderSpace, index == 0 || !isJoint(value[index - 1]) else {
                index += 1
                continue
            }
            guard let end = longestEnd(value, value[index...], domains) else {
                index += 1
                continue
            }
            let host = Array(value[index..<end])
            if HostName.isValid(host.inSmallLetters) { return host }
            index = end
        }
        return nil
    }

    private static func isJoint(_ byte: UInt8) -> Bool { byte == 0x2E || byte == 0x5F || byte == 0x2D }

    /// Where a name ends at the latest: behind a top-level domain, before 252 bytes, in a text without white space.
    private static func longestEnd(_ value: [UInt8], _ text: ArraySlice<UInt8>, _ domains: any DomainTable) -> Int? {
        let run = text.prefix(252).prefix { !$0.isHeaderSpace }
        for dot in run.indices.dropFirst().reversed() where value[dot] == 0x2E {
            let label = value[(dot + 1)...].prefix(64).prefix { $0.isHeaderAlphanumeric || $0 == 0x2D }
            guard !label.isEmpty, label.count < 64 else { continue }
            if label.endIndex < value.count, isJoint(value[label.endIndex]) { continue }
            if domains.isTopLevel(label.inSmallLetters) { return label.endIndex }
        }
        return nil
    }

    /// The first IP address that stands alone.
    static func address(in value: [UInt8]) -> [UInt8]? {
        for index in value.indices {
            guard index == 0 || value[index - 1] != 0x2E, value.isWordBoundary(index) else { continue }
            for end in AddressText.ends(value, at: index) where value.isWordBoundary(end) {
                if end == value.count || value[end] != 0x2E { return Array(value[index..<end]) }
            }
        }
        return nil
    }
}
