/// Values by selectors (`_get` in `PerMsgStatus.pm`).
extension MessageHeader {
    mutating func values(of item: HeaderPlan.Item) -> [[UInt8]] {
        let modifiers = item.modifiers
        let isRaw = modifiers.contains(.raw)
        switch item.source {
        case .all: return isRaw ? allRaw() : allDecoded()
        case .trusted: return part(isRaw, upTo: relays.lastTrustedPlace + 1)
        case .inner: return part(isRaw, upTo: relays.lastInnerPlace + 1)
        case .untrusted: return part(isRaw, from: relays.lastTrustedPlace + 1)
        case .external: return part(isRaw, from: relays.lastInnerPlace + 1)
        case .field(let name) where modifiers.isSubset(of: [.raw, .first, .last]): return plain(name, modifiers)
        case .field(let name): return Self.refined(fieldAddresses(name, modifiers), modifiers, domains)
        default: return refined(sourceValues(item.source, isRaw), modifiers)
        }
    }

    private mutating func plain(_ name: FieldName, _ modifiers: HeaderSelector.Modifiers) -> [[UInt8]] {
        let values = modifiers.contains(.raw) ? rawValues(name) : decodedValues(name)
        return Self.chosen(values.isEmpty ? told(name) : values, modifiers)
    }

    private static func chosen<Value>(_ values: [Value], _ modifiers: HeaderSelector.Modifiers) -> [Value] {
        if modifiers.contains(.first) { return Array(values.prefix(1)) }
        return modifiers.contains(.last) ? values.suffix(1) : values
    }

    /// What is told of the message under a name that no field has.
    private mutating func told(_ name: FieldName) -> [[UInt8]] {
        switch name.bytes {
        case Self.senderDomain:
            let sender = HeaderSelector("EnvelopeFrom", [.first, .address, .host])
            return values(sender).prefix(1).map(\.inSmallLetters)
        case Self.authorDomain:
            var domains: [[UInt8]] = []
            for host in values(HeaderSelector("From", [.address, .host])) where !domains.contains(host) {
                domains.append(host)
            }
            return domains.isEmpty ? [] : [Array(domains.map(\.inSmallLetters).joined(separator: [0x20]))]
        default: return []
        }
    }

    private static let senderDomain = Array("x-senderdomain".utf8)
    private static let authorDomain = Array("x-authordomain".utf8)

    private mutating func sourceValues(_ source: HeaderPlan.Source, _ isRaw: Bool) -> [[UInt8]] {
        switch source {
        case .envelopeSender: return envelopeSender().map { [$0] } ?? []
        case .trustedRelays: return [relays.trustedText]
        case .untrustedRelays: return [relays.untrustedText]
        case .innerRelays: return [relays.innerText]
        case .externalRelays: return [relays.externalText]
        case .recipients: return fields(["to", "cc"], isRaw)
        case .messageIDs:
            return fields(["x-message-id", "resent-message-id", "x-original-message-id", "message-id"], isRaw)
        default: return []
        }
    }

    private mutating func fields(_ names: [StaticString], _ isRaw: Bool) -> [[UInt8]] {
        var values: [[UInt8]] = []
        for name in names {
            let name = FieldName(name)
            values += isRaw ? rawValues(name, isUnfolded: true) : decodedValues(name)
        }
        return values
    }

    /// What is searched: values, or addresses that were found already.
    enum Found {
        case values([[UInt8]])
        case addresses([HeaderAddress])
    }

    private mutating func fieldAddresses(_ name: FieldName, _ modifiers: HeaderSelector.Modifiers) -> Found {
        let places = Self.chosen(places(of: name), modifiers)
        guard modifiers.contains(.address) || modifiers.contains(.name), !places.isEmpty else {
            return .values(plain(name, modifiers))
        }
        return .addresses(places.flatMap { addresses(in: $0) })
    }

    private mutating func refined(_ values: [[UInt8]], _ modifiers: HeaderSelector.Modifiers) -> [[UInt8]] {
        let chosen = Self.chosen(values, modifiers)
        guard modifiers.contains(.address) || modifiers.contains(.name) else {
            return Self.refined(.values(chosen), modifiers, domains)
        }
        return Self.refined(
            .addresses(chosen.flatMap { HeaderAddress.all(in: $0[...]) }), modifiers, domains)
    }

    private static func refined(
        _ found: Found, _ modifiers: HeaderSelector.Modifiers, _ domains: any DomainTable
    ) -> [[UInt8]] {
        var values: [[UInt8]]
        switch found {
        case .values(let all): values = all
        case .addresses(let all) where modifiers.contains(.address): values = all.compactMap(\.address)
        case .addresses(let all):
            let isRaw = modifiers.contains(.raw)
            values = all.compactMap(\.phrase).map { isRaw ? $0 : shown($0) }
        }
        if modifiers.contains(.host) || modifiers.contains(.domain) {
            let isAddress = modifiers.contains(.address)
            values = values.compactMap { value in
                let host = isAddress ? HostFinder.host(ofAddress: value) : HostFinder.host(in: value, domains)
                guard let host, !host.isEmpty, host != [0x30] else { return nil }
                return modifiers.contains(.domain) ? domains.registeredDomain(of: host) : host
            }
        } else if modifiers.contains(.ip) || modifiers.contains(.reversedIP) {
            values = values.compactMap { value in
                let address = HostFinder.address(in: value)
                return modifiers.contains(.reversedIP) ? address.flatMap(AddressText.reversed) : address
            }
        }
        return values
    }

    /// A name decoded, its white space squeezed, without single quotes around it.
    private static func shown(_ phrase: [UInt8]) -> [UInt8] {
        let text = EncodedWords.text(phrase)
        guard text.contains(where: { !$0.isHeaderSpace }) else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        for byte in text.withoutOuterSpace {
            if !byte.isHeaderSpace {
                result.append(byte)
            } else if result.last != 0x20 {
                result.append(0x20)
            }
        }
        if result.count > 1, result.first == 0x27, result.last == 0x27 { result = Array(result.dropFirst().dropLast()) }
        return result
    }

    // MARK: - Parts of the header

    /// The fields up to the field `Received` of a place, counted from 0, with it.
    private mutating func part(_ isRaw: Bool, upTo last: Int) -> [[UInt8]] {
        guard last >= 0 else { return [] }
        var (place, result): (Int, [[UInt8]]) = (-1, [])
        for line in lines(isRaw) {
            if Self.isReceived(line) { place += 1 }
            result.append(line)
            if place == last { break }
        }
        return result
    }

    /// The fields from the field `Received` of a place on.
    private mutating func part(_ isRaw: Bool, from first: Int) -> [[UInt8]] {
        var (place, result): (Int, [[UInt8]]) = (-1, [])
        for line in lines(isRaw) {
            if Self.isReceived(line) { place += 1 }
            if place >= first { result.append(line) }
        }
        return result
    }

    private mutating func lines(_ isRaw: Bool) -> [[UInt8]] {
        guard !isRaw else { return allRaw() }
        // What was decoded may have line ends inside.
        return allDecoded().flatMap { field in
            let inside = field.dropLast()
            return inside.contains(0x0A)
                ? inside.split(separator: 0x0A, omittingEmptySubsequences: false).map { $0 + [0x0A] } : [field]
        }
    }

    private static func isReceived(_ line: [UInt8]) -> Bool { line.holdsSmall(Self.wordReceived, at: 0) }

    private static let wordReceived = Array("received:".utf8)
}
