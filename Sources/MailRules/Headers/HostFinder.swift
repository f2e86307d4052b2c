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
        let ends = ends(in: value, domains)
        guard !ends.isEmpty else { return nil }
        if let end = endBehindAt(value, ends) {
            let host = Array(value[end])
            if HostName.isValid(host.inSmallLetters) { return host }
        }
        var index = 0
        while index < value.count {
            guard !value[index].isHeaderSpace, index == 0 || !isJoint(value[index - 1]),
                let end = longestEnd(value, index, value.count, ends)
            else {
                index += 1
                continue
            }
            let host = Array(value[index..<end])
            if HostName.isValid(host.inSmallLetters) { return host }
            index = end
        }
        return nil
    }

    /// What may be a host behind the last `@` of a line that has one.
    private static func endBehindAt(_ value: [UInt8], _ ends: [(dot: Int, end: Int)]) -> Range<Int>? {
        for line in value.split(separator: 0x0A) {
            var rest = line
            while let at = rest.lastIndex(of: 0x40) {
                if let end = longestEnd(value, at + 1, line.endIndex, ends) { return at + 1..<end }
                rest = rest[..<at]
            }
        }
        return nil
    }

    private static func isJoint(_ byte: UInt8) -> Bool { byte == 0x2E || byte == 0x5F || byte == 0x2D }

    /// The dots before top-level domains, and where these end.
    private static func ends(in value: [UInt8], _ domains: any DomainTable) -> [(dot: Int, end: Int)] {
        var ends: [(dot: Int, end: Int)] = []
        for dot in value.indices where value[dot] == 0x2E {
            let label = value[(dot + 1)...].prefix(64).prefix { $0.isHeaderAlphanumeric || $0 == 0x2D }
            guard 1...63 ~= label.count, label.endIndex == value.count || !isJoint(value[label.endIndex]),
                domains.isTopLevel(label.inSmallLetters)
            else { continue }
            ends.append((dot, label.endIndex))
        }
        return ends
    }

    /// Where a name ends at the latest that begins at an index: behind a top-level domain whose dot is 251 bytes on at
    /// most, without white space between.
    private static func longestEnd(
        _ value: [UInt8], _ start: Int, _ limit: Int, _ ends: [(dot: Int, end: Int)]
    ) -> Int? {
        let run = value[start..<limit].prefix(252).prefix { !$0.isHeaderSpace }
        // The last dot in reach, by halves.
        var (low, high) = (0, ends.count)
        while low < high {
            let middle = (low + high) / 2
            if ends[middle].dot < run.endIndex { low = middle + 1 } else { high = middle }
        }
        guard low > 0, ends[low - 1].dot > start else { return nil }
        return ends[low - 1].end
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
