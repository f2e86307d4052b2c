/// IP addresses in text: IPv4 in dotted decimal, IPv6 as hexadecimal groups, with `IPv6:` before it or without.
package enum AddressText {
    /// Where an address may end that begins at an index: at most two places, the likelier first.
    static func ends(_ text: [UInt8], at start: Int) -> [Int] {
        guard start >= 0, start < text.count else { return [] }
        let byte = text[start]
        guard byte.isHeaderAlphanumeric || byte == 0x3A else { return [] }
        var found: [Int] = []
        if byte.isHeaderDigit, let end = version4(text, at: start, isAlone: true) { found.append(end) }
        let begin: Int
        if text.holdsSmall(prefix, at: start) {
            begin = start + prefix.count
        } else {
            guard start == 0 || !isGroupByte(text[start - 1]) else { return found }
            begin = start
        }
        found += version6(text, at: begin)
        return found
    }

    private static let prefix = Array("ipv6:".utf8)

    private static func isGroupByte(_ byte: UInt8) -> Bool {
        byte.isHeaderDigit || 0x61...0x66 ~= byte | 0x20 || byte == 0x3A
    }

    /// Whether all of a text is an address.
    static func isAddress(_ text: [UInt8]) -> Bool { ends(text, at: 0).contains(text.count) }

    /// Whether all of a text is an IPv4 address.
    package static func isVersion4(_ text: [UInt8]) -> Bool { version4(text, at: 0, isAlone: true) == text.count }

    /// The first address in a text.
    static func first(in text: [UInt8], from start: Int = 0) -> Range<Int>? {
        var index = start
        while index < text.count {
            if let end = ends(text, at: index).first { return index..<end }
            index += 1
        }
        return nil
    }

    /// Where an IPv4 address ends that begins at an index.
    /// - Parameter isAlone: whether it begins and ends as a word does, without a colon before it.
    private static func version4(_ text: [UInt8], at start: Int, isAlone: Bool) -> Int? {
        if isAlone, start > 0, text[start - 1].isHeaderWord || text[start - 1] == 0x3A { return nil }
        var index = start
        for part in 0..<4 {
            if part > 0 {
                guard index < text.count, text[index] == 0x2E else { return nil }
                index += 1
            }
            let digits = text[index...].prefix(4).prefix { $0.isHeaderDigit }
            guard 1...3 ~= digits.count, digits.count == 1 || digits.first != 0x30,
                digits.reduce(0, { $0 * 10 + Int($1 - 0x30) }) <= 255
            else { return nil }
            index += digits.count
        }
        if index < text.count, isAlone ? text[index].isHeaderWord : isGroupByte(text[index]) { return nil }
        return index
    }

    private static func version6(_ text: [UInt8], at start: Int) -> [Int] {
        let run = text[start...].prefix(48).prefix(while: isGroupByte)
        guard run.count >= 2, run.contains(0x3A) else { return [] }
        var found: [Int] = []
        if run.endIndex < text.count, text[run.endIndex] == 0x2E, let colon = run.lastIndex(of: 0x3A),
            let end = version4(text, at: colon + 1, isAlone: false), isGroups(run[...colon], beforeVersion4: true)
        {
            found.append(end)
        }
        if run.endIndex == text.count || !isGroupByte(text[run.endIndex]), isGroups(run, beforeVersion4: false) {
            found.append(run.endIndex)
        }
        return found
    }

    /// Whether a text is the groups of an IPv6 address, with `::` once at most.
    private static func isGroups(_ run: ArraySlice<UInt8>, beforeVersion4: Bool) -> Bool {
        let whole = beforeVersion4 ? 6 : 8
        var text = run
        if beforeVersion4, !text.dropLast().isEmpty, !(text.count >= 2 && text.suffix(2) == [0x3A, 0x3A]) {
            text = text.dropLast()
        }
        let parts = text.split(separator: 0x3A, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ $0.count <= 4 }) else { return false }
        let (filled, empty) = (parts.filter { !$0.isEmpty }.count, parts.filter(\.isEmpty).count)
        if empty == 0 { return filled == whole }
        guard filled < whole else { return false }
        // `::` gives one empty part inside, two at either end, three alone.
        let isAtEdge = parts.first?.isEmpty == true || parts.last?.isEmpty == true
        guard let double = text.firstPlaceOfDoubleColon else { return false }
        let wanted = double == text.startIndex && double + 2 == text.endIndex ? 3 : isAtEdge ? 2 : 1
        let edgesMatch =
            (parts.first?.isEmpty == true) == (double == text.startIndex)
            && (parts.last?.isEmpty == true) == (double + 2 == text.endIndex)
        return empty == wanted && edgesMatch
    }

    // MARK: - What an address means

    /// The number of an address; nil for what is none.
    static func value(_ text: some BidirectionalCollection<UInt8>) -> NetworkAddress? {
        var bytes = Array(text)
        if bytes.holdsSmall(prefix, at: 0) { bytes.removeFirst(prefix.count) }
        let isOne = version4(bytes, at: 0, isAlone: true) == bytes.count || version6(bytes, at: 0).contains(bytes.count)
        return isOne ? NetworkAddress(bytes) : nil
    }

    /// The parts of an address in reverse, as DNS lists want it; `nil` for what is none.
    package static func reversed(_ text: [UInt8]) -> [UInt8]? {
        let parts = text.split(separator: 0x2E, omittingEmptySubsequences: false)
        if parts.count == 4, parts.allSatisfy({ 1...3 ~= $0.count && $0.allSatisfy(\.isHeaderDigit) }) {
            return Array(parts.reversed().joined(separator: [0x2E]))
        }
        guard text.contains(0x3A), text.allSatisfy({ isGroupByte($0) || $0 == 0x2E }), let value = value(text)
        else { return nil }
        var digits: [UInt8] = []
        for half in [value.low, value.high] {
            for shift in 0..<16 {
                let digit = UInt8(truncatingIfNeeded: half >> UInt64(shift * 4) & 15)
                digits += [digit < 10 ? 0x30 + digit : 0x57 + digit, 0x2E]
            }
        }
        return digits.dropLast()
    }
}

extension ArraySlice<UInt8> {
    /// Where `::` begins first.
    fileprivate var firstPlaceOfDoubleColon: Int? {
        indices.dropLast().first { self[$0] == 0x3A && self[$0 + 1] == 0x3A }
    }
}
