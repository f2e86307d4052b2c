import MailMessage

/// A link of `http:` or `https:` taken apart. Places are of the link that it was taken from.
struct LinkHostParts {
    /// Where the scheme and its slashes end.
    let scheme: Int
    /// Whether something stands before the host, with an `@` behind it.
    let hasUser: Bool
    /// The host; it may be changed.
    var name: [UInt8]
    /// Where the rest begins, behind the host.
    let rest: Int
    /// The digits of the port; nil where there are none.
    let port: Range<Int>?
    private let isPlain: Bool
    private let original: Range<Int>

    /// Nil for other links, and where there is no host.
    init?(_ link: Span<UInt8>) {
        let length = link.lengthOfHTTP(at: 0)
        guard length > 0, link.has(.twoSlashes, at: length) else { return nil }
        scheme = length + 2
        isPlain = link.has(Self.http, at: 0)
        let mark = link.end(of: scheme) { !$0.endsAuthority && $0 != UInt8(ascii: "@") }
        var start = scheme
        if link.byte(at: mark) == UInt8(ascii: "@") { start = mark + 1 }
        var end = link.end(of: start) { !$0.endsAuthority && $0 != UInt8(ascii: ":") }
        if end == start, start > scheme {
            // Nothing behind the `@`: what is before it is the host.
            start = scheme
            end = link.end(of: start) { !$0.endsAuthority && $0 != UInt8(ascii: ":") }
        }
        guard end > start else { return nil }
        hasUser = start > scheme
        original = start..<end
        name = link.copy(original)
        rest = end
        let digits = link.end(of: end + 1, while: \.isDecimalDigit)
        port = link.byte(at: end) == UInt8(ascii: ":") && digits > end + 1 ? end + 1..<digits : nil
    }

    private static let http = StaticText("http://")
    private static let (port80, port443) = (StaticText(":80"), StaticText(":443"))

    /// Whether the scheme is `http`, in small letters.
    var isHTTP: Bool { isPlain }

    /// Whether the port is 80, as it stands or as the scheme means it.
    func isPort80(_ link: Span<UInt8>) -> Bool {
        guard let port else { return isPlain }
        return port.count == 2 && link.has(Self.port80, at: rest)
    }

    /// Where the rest goes on behind a port that the scheme means anyway; nil where there is none.
    func restWithoutDefaultPort(_ link: Span<UInt8>) -> Int? {
        guard port != nil else { return nil }
        let text = isPlain ? Self.port80 : Self.port443
        guard link.has(text, at: rest) else { return nil }
        let end = rest + text.bytes.count
        if let next = link.byte(at: end), LinkByte.of(next).contains(.word) { return nil }
        return end
    }

    /// Whether scheme, host and rest are the link as it is.
    func isWhole(_ link: Span<UInt8>) -> Bool {
        guard !hasUser, name.count == original.count else { return false }
        for (offset, byte) in name.enumerated() where link[original.lowerBound + offset] != byte { return false }
        return true
    }

    /// Scheme, host and rest.
    /// - Parameters:
    ///   - host: another host.
    ///   - start: where the rest begins, if elsewhere.
    func link(_ link: Span<UInt8>, host: [UInt8]? = nil, rest start: Int? = nil) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(link.count + 16)
        link.append(0..<scheme, to: &output)
        output.append(contentsOf: host ?? name)
        link.append((start ?? rest)..<link.count, to: &output)
        return output
    }
}
