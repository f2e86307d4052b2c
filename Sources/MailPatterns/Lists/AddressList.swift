/// A list of addresses and domains, as operators write them.
///
/// | entry | matches | |
/// |---|---|---|
/// | `user@example.org` | this address | `.address` |
/// | `user@` | this local part in every domain, and alone | `.localPart` |
/// | `example.org`, `@example.org` | each address in just this domain, none below it | `.domain` |
/// | `.example.org` | each address in this domain **and** in every domain below it | `.parentDomain` |
///
/// Of several entries the most specific one matches, in the order of the table; of parent domains the nearest.
///
/// Comparison takes ASCII letters in either case as the same, in the domain and, as a rule of these lists, in the local
/// part too: RFC 5321 (section 2.4) leaves a local part's case to the site that receives it, but who writes
/// `Bob@Example.org` into a list means `bob@example.org`. Other bytes equal themselves only. A domain is compared in its
/// ASCII form (A-labels, RFC 5890), which the caller makes; a dot at its end means nothing. An address literal such as
/// `user@[192.0.2.1]` is compared byte for byte. IP networks are no entries.
///
/// For example:
/// ```swift
/// let list = try AddressList(text: file.span)       // one entry a line, `#` begins a comment
/// let match = list.match("bob@mail.example.org".utf8.span)
/// ```
package struct AddressList: Sendable {
    private var table = ByteTable()

    /// Reads a text as `LiteralList` does.
    /// - Throws: `ListError` with the line: an entry that is none of the forms, or a limit.
    package init(text: Span<UInt8>, limits: ListLimits = ListLimits()) throws(ListError) {
        try ListText.read(text, limits: limits) { (entry, line) throws(ListError) in
            try insert(entry, line: line, limits: limits)
        }
    }

    /// Takes entries from an array.
    /// - Throws: `ListError`, with the place in the array as line.
    package init(entries: [String], limits: ListLimits = ListLimits()) throws(ListError) {
        for (index, entry) in entries.enumerated() {
            let bytes = Array(entry.utf8)
            try ListText.check(bytes, line: index + 1, limits: limits)
            try insert(bytes, line: index + 1, limits: limits)
        }
    }

    /// How many different entries there are.
    package var count: Int { table.count }

    /// The most specific entry for an address, which is divided at its last `@`; one without is a local part alone.
    ///
    /// The null sender, an empty address, matches nothing.
    package func match(_ address: Span<UInt8>) -> AddressMatch? {
        guard let at = address.indices.last(where: { address[$0] == 0x40 }) else {
            return matchLocalPart(address)
        }
        let end = address.count - (address.count > at + 1 && address[address.count - 1] == 0x2E ? 1 : 0)
        let whole = address.extracting(0..<end)
        if at > 0, end > at + 1, let found = table.find(whole, lowercased: true) {
            return AddressMatch(.address, found)
        }
        return matchLocalPart(address.extracting(0..<at)) ?? match(domain: address.extracting((at + 1)...))
    }

    /// The most specific entry for a domain alone: a HELO name, a client's host name.
    ///
    /// At most as many lookups as the domain has labels, and none for suffixes longer than the longest entry.
    package func match(domain: Span<UInt8>) -> AddressMatch? {
        let end = domain.count - (domain.count > 0 && domain[domain.count - 1] == 0x2E ? 1 : 0)
        guard end > 0 else { return nil }
        var key: [UInt8] = [0x40]
        // The longest suffix that an entry could be, with the byte before it.
        let first = max(0, end - table.longest)
        key.reserveCapacity(end - first + 1)
        for index in first..<end { key.append(domain[index].lowercasedASCII) }
        if first == 0, let found = table.find(key.span, lowercased: false) { return AddressMatch(.domain, found) }
        guard key.last != 0x5D else { return nil }
        var labelsBelow = 0
        for index in 0..<first where domain[index] == 0x2E { labelsBelow += 1 }
        if first == 0 { key[0] = 0x2E }
        for start in key.indices where key[start] == 0x2E {
            if start > 0 { labelsBelow += 1 }
            if let found = table.find(key.span.extracting(start..<key.count), lowercased: false) {
                return AddressMatch(.parentDomain(labelsBelow: labelsBelow), found)
            }
        }
        return nil
    }

    private func matchLocalPart(_ local: Span<UInt8>) -> AddressMatch? {
        guard !local.isEmpty, local.count < table.longest else { return nil }
        var key: [UInt8] = []
        key.reserveCapacity(local.count + 1)
        for index in local.indices { key.append(local[index]) }
        key.append(0x40)
        return table.find(key.span, lowercased: true).map { AddressMatch(.localPart, $0) }
    }

    private mutating func insert(_ entry: [UInt8], line: Int, limits: ListLimits) throws(ListError) {
        let key = try AddressEntry(entry, line: line).key
        guard table.count < limits.entries, table.insert(key, line: line) else {
            throw ListError("more than \(limits.entries) entries", line: line)
        }
    }
}
