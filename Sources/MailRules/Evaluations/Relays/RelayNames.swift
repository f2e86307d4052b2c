/// What names of hosts look like that handed a message over.
enum RelayNames {
    private static let helo = Array("helo=".utf8)

    /// Whether a host said that it is an address, in a line about hosts. SpamAssassin means to leave out those of private
    /// networks, and does not: the text that it would look at is gone by then.
    static func sayAddress(_ text: [UInt8]) -> Bool {
        var index = 0
        while let equals = text[index...].firstIndex(of: 0x3D) {
            index = equals + 1
            let start = equals - 4
            guard text.holdsSmall(helo, at: start), text.isWordBoundary(start) else { continue }
            let said = Array(text[index...].prefix(16).prefix { $0.isHeaderDigit || $0 == 0x2E })
            let end = index + said.count
            if end == text.count || endsName(text[end]), AddressText.isVersion4(said) { return true }
        }
        return false
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        switch byte {
        case ...0x20, 0x28, 0x29, 0x2C, 0x3B, 0x3C, 0x3E, 0x5B: true
        default: false
        }
    }

    /// Whether a host says that it is an address of another network than it has; neither is private.
    static func saysOtherAddress(_ relay: Relay) -> Bool {
        guard relay.helo != relay.ip, isPublic4(relay.helo), isPublic4(relay.ip) else { return false }
        let network = relay.helo[...(relay.helo.lastIndex(of: 0x2E) ?? 0)]
        return !relay.ip.starts(with: network)
    }

    private static func isPublic4(_ text: [UInt8]) -> Bool {
        AddressText.isVersion4(text) && !AddressText.isPrivate(text)
    }

    private static let providers: Set<[UInt8]> = Set(
        """
        lycos.com lycos.co.uk hotmail.com localhost.com excite.com caramail.com cs.com aol.com msn.com yahoo.com \
        drizzle.com
        """.split(separator: " ").map { Array($0.utf8) })

    /// Whether a name is of a large provider, whose hosts have names.
    static func isProvider(_ name: [UInt8]) -> Bool {
        let small = name.inSmallLetters
        if providers.contains(small) { return true }
        return small.indices.contains { small[$0] == 0x2E && providers.contains(Array(small[($0 + 1)...])) }
    }

    /// The domain of a host at a guess; an address as it is.
    static func domain(_ host: [UInt8]) -> ArraySlice<UInt8> {
        guard host.contains(where: { 0x61...0x7A ~= $0 | 0x20 }) else { return host[...] }
        var parts = host.split(separator: 0x2E, omittingEmptySubsequences: false)
        while parts.last?.isEmpty == true { parts.removeLast() }
        guard parts.count > 1, let last = parts.last else { return host[...] }
        let length = isLong(last) ? 2 : parts.count > 2 ? 3 : 0
        guard length > 0 else { return host[...] }
        return host[parts[parts.count - length].startIndex..<last.endIndex]
    }

    private static let shortCountries = ["ie", "fr", "de"].map { Array($0.utf8) }

    private static func isLong(_ label: ArraySlice<UInt8>) -> Bool {
        var run = 0
        for byte in label {
            run = byte.isHeaderSpace ? 0 : run + 1
            if run > 2 { return true }
        }
        return shortCountries.contains { Array(label).holds($0) }
    }

    /// Whether a text is a name with a dot: letters, digits, `_`, and before the last dot `-` and dots too, two bytes
    /// there at least.
    static func isDotted(_ name: ArraySlice<UInt8>) -> Bool {
        guard let dot = name.lastIndex(of: 0x2E), dot - name.startIndex > 1, dot + 1 < name.endIndex else {
            return false
        }
        return name.first?.isHeaderWord == true && name[(dot + 1)...].allSatisfy(\.isHeaderWord)
            && name[..<dot].allSatisfy { $0.isHeaderWord || $0 == 0x2D || $0 == 0x2E }
    }
}
