import MailMessage

/// Where names are registered: the top-level domains that there are, and the second- and third-level ones below which
/// somebody else may register (`util_rb_tld`, `util_rb_2tld`, `util_rb_3tld`).
///
/// Names are bytes. ASCII letters are the same in either case; a name outside of ASCII is meant in its encoded form.
package struct RegistryDomains: Sendable {
    private var topLevel = NumberedTexts()
    private var secondLevel = NumberedTexts()
    private var thirdLevel = NumberedTexts()
    /// Whether any label that could be a top-level domain is one: two letters or more, or one that is encoded.
    package var allowsAnyTopLevel = false

    /// Without any: no host is valid.
    package init() {}

    /// From what the settings say, one name each: `com`, `co.uk`, `demon.co.uk`.
    package init(topLevel: [[UInt8]], secondLevel: [[UInt8]], thirdLevel: [[UInt8]]) {
        for name in topLevel { _ = self.topLevel.insert(InternationalName.ascii(name).span) }
        for name in secondLevel { _ = self.secondLevel.insert(InternationalName.ascii(name).span) }
        for name in thirdLevel { _ = self.thirdLevel.insert(InternationalName.ascii(name).span) }
    }

    /// Whether a label is a top-level domain.
    package func isTopLevel(_ label: Span<UInt8>) -> Bool {
        guard label.count <= HostText.longestLabel else { return false }
        if allowsAnyTopLevel { return Self.couldBeTopLevel(label) }
        if topLevel.number(of: label) != nil { return true }
        return label.hasCapital && topLevel.number(of: label.lowercased().span) != nil
    }

    private static let encoded = StaticText("xn--")

    private static func couldBeTopLevel(_ label: Span<UInt8>) -> Bool {
        if label.hasCaseless(encoded, at: 0) { return label.count > encoded.bytes.count }
        for index in 0..<label.count where !(0x61...0x7A).contains(label[index] | 0x20) { return false }
        return label.count > 1
    }

    /// Whether a host ends in a top-level domain that there is, behind a dot; nothing else of it is looked at but that
    /// it has no white space.
    package func isValid(_ host: Span<UInt8>) -> Bool {
        var dot = -1
        for index in 0..<host.count {
            if host[index].isSpace { return false }
            if host[index] == UInt8(ascii: ".") { dot = index }
        }
        return dot >= 0 && dot + 1 < host.count && isTopLevel(host.extracting((dot + 1)...))
    }

    /// The domain of a host that somebody has registered: `example.co.uk` of `www.example.co.uk`.
    ///
    /// Runs of dots count as one, dots around do not count, letters are made small. A name that is a registry's own, or
    /// has one label, is returned as it is.
    package func registeredDomain(of host: Span<UInt8>) -> [UInt8] {
        var name: [UInt8] = []
        name.reserveCapacity(host.count)
        for index in 0..<host.count {
            let byte = host[index].lowercased
            if byte == UInt8(ascii: "."), name.isEmpty || name.last == UInt8(ascii: ".") { continue }
            name.append(byte)
        }
        if name.last == UInt8(ascii: ".") { name.removeLast() }
        let start = startOfDomain(name.span)
        if start > 0 { name.removeFirst(start) }
        return name
    }

    /// Where the registered domain begins in a host of small letters without empty labels.
    func startOfDomain(_ host: Span<UInt8>) -> Int {
        // Where the last label begins, the last two, three and four, and one more.
        var starts = (0, 0, 0, 0, 0)
        var labels = 1
        var index = host.count
        while index > 0, labels < 6 {
            index -= 1
            guard host[index] == UInt8(ascii: ".") else { continue }
            switch labels {
            case 1: starts.0 = index + 1
            case 2: starts.1 = index + 1
            case 3: starts.2 = index + 1
            case 4: starts.3 = index + 1
            default: starts.4 = index + 1
            }
            labels += 1
        }
        if labels >= 4, isFourLevel(host, from: starts.3, starts.2, starts.1, starts.0) { return starts.4 }
        if labels >= 3, isThirdLevel(host, from: starts.2, starts.1, starts.0) { return starts.3 }
        if labels >= 2, secondLevel.number(of: host.extracting(starts.1...)) != nil { return starts.2 }
        return starts.1
    }

    /// RFC 1480: `pvt.k12.<state>.us`, `ci.<place>.<state>.us`, `co.<place>.<state>.us`.
    private func isFourLevel(_ host: Span<UInt8>, from a: Int, _ b: Int, _ c: Int, _ d: Int) -> Bool {
        guard Self.isUS(host, at: d), Self.isState(host, c..<d - 1) else { return false }
        if b - a == 3, host[a] == UInt8(ascii: "c") {
            return host[a + 1] == UInt8(ascii: "i") || host[a + 1] == UInt8(ascii: "o")
        }
        return b - a == 4 && c - b == 4 && host.has(Self.private, at: a) && host.has(Self.school, at: b)
    }

    private func isThirdLevel(_ host: Span<UInt8>, from a: Int, _ b: Int, _ c: Int) -> Bool {
        if Self.isUS(host, at: c) { return Self.isState(host, b..<c - 1) }
        return thirdLevel.number(of: host.extracting(a...)) != nil
    }

    private static let `private` = StaticText("pvt.")
    private static let school = StaticText("k12.")
    private static let us = StaticText("us")

    private static func isUS(_ host: Span<UInt8>, at start: Int) -> Bool {
        host.count - start == 2 && host.has(us, at: start)
    }

    private static func isState(_ host: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.count == 2 else { return false }
        return states.contains(UInt16(host[range.lowerBound]) << 8 | UInt16(host[range.lowerBound + 1]))
    }

    private static let states: Set<UInt16> = Set(
        """
        ak al ar az ca co ct dc de fl ga gu hi ia id il in ks ky la ma md me mi mn mo ms mt nc nd ne nh nj nm nv ny oh \
        ok or pa pr ri sc sd tn tx ut va vi vt wa wi wv wy
        """.split(separator: " ").map { $0.utf8.reduce(0) { $0 << 8 | UInt16($1) } })
}

extension Span where Element == UInt8 {
    /// Whether there is a capital of ASCII.
    var hasCapital: Bool {
        for index in 0..<count where self[index] &- 0x41 < 26 { return true }
        return false
    }

    /// A copy with small letters of ASCII.
    func lowercased() -> [UInt8] {
        var copy = copy()
        for index in copy.indices { copy[index] = copy[index].lowercased }
        return copy
    }
}
