import MailMessage

/// A set of addresses and domains as people write them, and which entry of it is nearest to an address.
///
/// An entry is one of
/// - `ann@example.org`: that address; letters of ASCII in its local part in either case, since people write `Ann@...`,
/// - `postmaster@`: that local part in every domain,
/// - `example.org`, `@example.org`: the domain itself,
/// - `.example.org`: every domain below it, not the domain itself.
///
/// The null sender is in no list but one that has the entry `<>`.
public struct AddressList: Sendable, Hashable {
    /// How near an entry is to an address: the nearer one counts for more.
    public enum Nearness: Sendable, Hashable, Comparable {
        /// A domain above the address's, so many labels long.
        case parentDomain(labels: Int)
        /// The domain of the address.
        case domain
        /// The local part, in any domain.
        case localPart
        /// The address itself, or the null sender.
        case address
    }

    private var entries: Set<String> = []

    /// An empty list, which no address is in.
    public init() {}

    /// Makes a list; entries that mean nothing are left out. See ``add(_:)``.
    public init(_ entries: some Sequence<String>) {
        for entry in entries { add(entry) }
    }

    /// Whether there is no entry.
    public var isEmpty: Bool { entries.isEmpty }

    /// Adds an entry.
    /// - Returns: whether it has one of the forms above; otherwise nothing is added.
    @discardableResult
    public mutating func add(_ entry: String) -> Bool {
        guard let key = Self.key(entry) else { return false }
        entries.insert(key)
        return true
    }

    /// The entry that is nearest to an address, and how near it is; nil where the address is not in the list. Takes time
    /// in proportion to the length of the address.
    public func match(_ address: MailAddress) -> (entry: String, nearness: Nearness)? {
        guard !entries.isEmpty else { return nil }
        guard !address.isNull else { return found("<>", .address) }
        let local = address.localPart.lowercasedText
        guard let domain = address.domain else { return found(local + "@", .localPart) }
        if let match = found("\(local)@\(domain)", .address) ?? found(local + "@", .localPart) ?? found(domain, .domain)
        {
            return match
        }
        for parent in DomainName.ancestry(domain).dropFirst() {
            let labels = parent.utf8.count { $0 == UInt8(ascii: ".") } + 1
            if let match = found(".\(parent)", .parentDomain(labels: labels)) { return match }
        }
        return nil
    }

    /// Whether an address is in the list.
    public func contains(_ address: MailAddress) -> Bool { match(address) != nil }

    private func found(_ key: String, _ nearness: Nearness) -> (entry: String, nearness: Nearness)? {
        entries.contains(key) ? (key, nearness) : nil
    }

    /// The form in which an entry is kept, or nil where it means nothing.
    private static func key(_ entry: String) -> String? {
        let text = Array(entry.utf8)[...].trimmed
        guard !text.isEmpty, !text.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else { return nil }
        if Array(text) == Array("<>".utf8) { return "<>" }
        guard let at = text.lastIndex(of: UInt8(ascii: "@")) else {
            let isBelow = text.first == UInt8(ascii: ".")
            let name = DomainName.canonical(isBelow ? text.dropFirst() : text)
            guard DomainName.isName(name) else { return nil }
            return isBelow ? "." + name : name
        }
        let address = MailAddress(text)
        let local = address.localPart.lowercasedText
        // Nobody has such a mailbox, and who writes it means a pattern.
        guard !local.contains("*"), !local.contains("?") else { return nil }
        if at == text.index(before: text.endIndex) { return local.isEmpty ? nil : local + "@" }
        guard let domain = address.domain, DomainName.isName(domain) else { return nil }
        return local.isEmpty ? domain : "\(local)@\(domain)"
    }
}
