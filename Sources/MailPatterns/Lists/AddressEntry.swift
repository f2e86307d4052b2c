/// One entry of an `AddressList`, read and put into the form in which it is looked up.
///
/// The forms: `user@domain`, `user@`, `@domain` (also for `domain`), `.domain`; all in lower case (ASCII), a domain
/// without the dot at its end.
struct AddressEntry {
    /// The entry in its form.
    let key: [UInt8]

    /// The bytes of the longest domain name in text (RFC 1035, section 2.3.4, without the dot of the root).
    static let longestDomain = 253

    /// Reads an entry.
    /// - Throws: `ListError` with the line, when it is none of the forms.
    init(_ entry: [UInt8], line: Int) throws(ListError) {
        let entry = entry.lowercasedASCII
        guard !entry.contains(where: \.isBlank) || entry.contains(0x22) else {
            throw ListError("white space within an address", line: line)
        }
        guard let at = entry.lastIndex(of: 0x40) else {
            let isParent = entry.first == 0x2E
            let domain = try Self.domain(isParent ? entry[1...] : entry[...], line)
            key = [isParent ? 0x2E : 0x40] + domain
            return
        }
        let local = entry[..<at]
        let domain = entry[(at + 1)...]
        guard local != [0x2A] else {
            throw ListError("no '*' is needed: '@domain' means every address there", line: line)
        }
        guard !(local.isEmpty && domain.isEmpty) else {
            throw ListError("neither a local part nor a domain", line: line)
        }
        guard let first = local.first, first != 0x22 else {
            key = local + [0x40] + (domain.isEmpty ? [] : try Self.domain(domain, line))
            return
        }
        guard !local.contains(0x40) else { throw ListError("more than one '@' in an address", line: line) }
        guard first != 0x3C else { throw ListError("an address is written without '<' and '>'", line: line) }
        key = local + [0x40] + (domain.isEmpty ? [] : try Self.domain(domain, line))
    }

    /// Checks a domain: labels (RFC 1035) of any printable ASCII, or an address literal (RFC 5321, section 4.1.3).
    private static func domain(_ text: ArraySlice<UInt8>, _ line: Int) throws(ListError) -> ArraySlice<UInt8> {
        if text.first == 0x5B, text.last == 0x5D { return text }
        let domain = text.last == 0x2E ? text.dropLast() : text
        guard !domain.isEmpty else { throw ListError("no domain", line: line) }
        guard !domain.contains(where: { $0 >= 0x80 }) else {
            throw ListError("a domain is written in ASCII, its labels as 'xn--...' (RFC 5890)", line: line)
        }
        guard !domain.contains(0x2A) else {
            throw ListError("no '*' is needed: '.example.org' means example.org and all below it", line: line)
        }
        if let wrong = domain.first(where: { " \t/\\,;:<>()\"[]'".utf8.contains($0) }) {
            throw ListError("'\(Character(Unicode.Scalar(wrong)))' is not part of a domain", line: line)
        }
        let labels = domain.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard labels.allSatisfy({ !$0.isEmpty && $0.count <= 63 }), domain.count <= longestDomain else {
            throw ListError("a domain with a label that is empty or longer than 63 bytes, or too long", line: line)
        }
        if let last = labels.last, last.allSatisfy({ 0x30...0x39 ~= $0 }) {
            throw ListError("an IP address is no entry of a list of addresses and domains", line: line)
        }
        return domain
    }
}
