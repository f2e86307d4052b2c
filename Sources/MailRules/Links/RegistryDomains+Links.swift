import MailMessage

extension RegistryDomains {
    /// The host that a link leads to, in small letters; nil for links of `javascript:`, `cid:` and `file:`, and where the
    /// host is neither an address nor a full name below a top-level domain that there is.
    ///
    /// Of `mailto:` links it is the host of the one address. A host in which printable characters are percent-encoded
    /// counts as none: another form of the link has it decoded.
    /// - Parameter encodesInternationalNames: as in `LinkSettings`.
    package func host(of link: Span<UInt8>, encodesInternationalNames: Bool = false) -> LinkHost? {
        guard let range = Self.rangeOfHost(link) else { return nil }
        return host(named: link.extracting(range), encodesInternationalNames: encodesInternationalNames)
    }

    /// The registered domain that a link leads to; nil where `host(of:encodesInternationalNames:)` is.
    package func domain(of link: Span<UInt8>) -> [UInt8]? {
        host(of: link).map { Array($0.domain) }
    }

    /// A host that is at hand, judged likewise.
    func host(named name: Span<UInt8>, encodesInternationalNames: Bool) -> LinkHost? {
        var name = name.lowercased()
        if encodesInternationalNames, name.contains(where: { $0 >= 0x80 }) { name = InternationalName.ascii(name) }
        if HostText.isAddress(name.span) { return LinkHost(name: name, startOfDomain: 0) }
        guard HostText.isFullName(name.span), isValid(name.span) else { return nil }
        return LinkHost(name: name, startOfDomain: startOfDomain(name.span))
    }

    private static let withoutHost = [StaticText("javascript:"), StaticText("cid:"), StaticText("file:")]

    /// Where the host stands; nil where it cannot be one.
    static func rangeOfHost(_ link: Span<UInt8>) -> Range<Int>? {
        for scheme in withoutHost where link.hasCaseless(scheme, at: 0) { return nil }
        var (start, end) = (0, link.count)
        if link.hasCaseless(.mailto, at: 0) {
            start = StaticText.mailto.bytes.count
            end = link.end(of: start) { $0 != UInt8(ascii: "?") }
            guard let mark = link.nextIndex(of: UInt8(ascii: "@"), from: start), mark < end else { return nil }
            start = mark + 1
            if let second = link.nextIndex(of: UInt8(ascii: "@"), from: start), second < end { return nil }
        } else {
            let scheme = link.end(of: 0) { $0.isLetterOrDigit && !$0.isDecimalDigit }
            if scheme > 0, link.byte(at: scheme) == UInt8(ascii: ":") {
                start = scheme + 1
                while start < scheme + 3, link.byte(at: start) == UInt8(ascii: "/") { start += 1 }
            }
            end = link.end(of: start) { !$0.endsAuthority }
            for index in start..<end where link[index] == UInt8(ascii: "@") { start = index + 1 }
            var digits = end
            while digits > start, link[digits - 1].isDecimalDigit { digits -= 1 }
            if digits > start, link[digits - 1] == UInt8(ascii: ":") { end = digits - 1 }
        }
        for index in start..<end where link[index] == UInt8(ascii: "%") {
            if let value = PercentCoding.value(link, at: index), index + 2 < end, 0x21...0x7E ~= value { return nil }
        }
        return start..<end
    }
}
