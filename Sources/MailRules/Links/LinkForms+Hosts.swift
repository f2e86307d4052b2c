import MailMessage

extension LinkForms {
    /// The forms that differ in the host: without a user before it, without marks behind it, numbers as an address, and
    /// one bare label as a browser completes it.
    /// - Parameter named: the host as it was, in small letters and encoded.
    mutating func addHosts(_ host: inout LinkHostParts, _ link: Span<UInt8>, _ named: [UInt8]) {
        if let mark = host.name.firstIndex(of: UInt8(ascii: "@")), mark > 0 {
            host.name.removeFirst(mark + 1)
            add(host.link(link))
        }
        if let last = host.name.last, !last.isLetterOrDigit {
            while let last = host.name.last, !last.isLetterOrDigit { host.name.removeLast() }
            add(host.link(link))
        }
        if let address = NumericHost.address(of: host.name.span) {
            add(host.link(link, host: address))
        } else if host.isHTTP, !host.hasUser, host.isPort80(link), let label = Self.bareLabel(named),
            !settings.domains.isValid(named.span)
        {
            add(host.link(link, host: Self.www + label + Self.com))
        }
    }

    /// The label of a host that has only one, but for a `www.` before it.
    private static func bareLabel(_ name: [UInt8]) -> ArraySlice<UInt8>? {
        guard !name.elementsEqual("localhost".utf8) else { return nil }
        let label = name.starts(with: www) ? name[www.count...] : name[...]
        return label.isEmpty || label.contains(UInt8(ascii: ".")) ? nil : label
    }

    private static let www = Array("www.".utf8)
    private static let com = Array(".com".utf8)
}
