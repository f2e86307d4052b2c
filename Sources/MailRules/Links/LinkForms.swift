import MailMessage

/// Brings links into all the forms that `uri` rules are matched with, so that no disguise hides where a link leads.
struct LinkForms {
    let settings: LinkSettings
    /// What remains of the limits.
    private(set) var bytesLeft: Int
    private(set) var redirectorBytesLeft: Int
    /// Whether something was left out.
    private(set) var isCut = false

    /// The forms of the link at hand, the link itself and those that it leads on to first; some more than once.
    private var forms: [[UInt8]] = []
    /// Links that are still to be read: the first one, and those that it leads on to.
    private var waiting: [[UInt8]] = []
    var isDecoded = false

    init(_ settings: LinkSettings) {
        self.settings = settings
        bytesLeft = settings.limits.bytes
        redirectorBytesLeft = settings.limits.redirectorBytes
    }

    /// All forms of a link.
    /// - Parameter isDecoded: as in `HTMLLink`.
    mutating func all(of link: [UInt8], isDecoded: Bool) -> [[UInt8]] {
        self.isDecoded = isDecoded
        forms.removeAll(keepingCapacity: true)
        waiting.removeAll(keepingCapacity: true)
        wait(for: link.span)
        var index = 0
        while index < waiting.count {
            read(waiting[index])
            index += 1
        }
        return waiting + forms
    }

    /// Adds a form.
    mutating func add(_ form: [UInt8]) {
        guard form.count <= bytesLeft else {
            isCut = true
            return
        }
        bytesLeft -= form.count
        forms.append(form)
    }

    /// Reads a link later, without line ends and white space around it.
    private mutating func wait(for link: Span<UInt8>) {
        // The link itself is never left out, or others could be sent to hide it.
        if !waiting.isEmpty {
            guard waiting.count <= settings.limits.redirects, link.count <= bytesLeft else {
                isCut = true
                return
            }
            bytesLeft -= link.count
        }
        var (start, end) = (0, link.count)
        while start < end, link[start].isSpace { start += 1 }
        while start < end, link[end - 1].isSpace { end -= 1 }
        var bytes = link.copy(start..<end)
        if bytes.contains(where: \.isLineEnd) { bytes.removeAll(where: \.isLineEnd) }
        waiting.append(bytes)
    }

    private mutating func read(_ link: [UInt8]) {
        guard link.count > 1 else { return }
        switch link[0] {
        case UInt8(ascii: "#"), UInt8(ascii: "?"), UInt8(ascii: "&"): return
        case UInt8(ascii: "/") where link[1] != UInt8(ascii: "/"): return
        default: break
        }
        if link.span.isMailAddress {
            addAddresses(link.span)
            return
        }
        let plain = straightened(link)
        if plain != link { add(plain) }
        guard var host = LinkHostParts(plain.span) else { return }
        addPorts(host, plain.span)
        let named = addEncodedName(&host, plain.span)
        if host.name.contains(where: { $0 <= 0x20 }) {
            host.name.removeAll { $0 <= 0x20 }
            add(host.link(plain.span))
        }
        findTarget(host, plain.span)
        addHosts(&host, plain.span, named)
    }

    /// The link with its slashes and its scheme set right and everything decoded that is encoded needlessly.
    private func straightened(_ link: [UInt8]) -> [UInt8] {
        var plain = link
        for index in plain.indices where plain[index] == UInt8(ascii: "\\") { plain[index] = UInt8(ascii: "/") }
        let scheme = plain.span.lengthOfHTTP(at: 0)
        if scheme > 0 {
            let slashes = plain.span.end(of: scheme) { $0 == UInt8(ascii: "/") } - scheme
            if slashes < 2 { plain.insert(contentsOf: StaticText.twoSlashes.bytes[slashes...], at: scheme) }
        }
        if PercentCoding.isIn(plain.span) { plain = PercentCoding.normalized(plain.span, isDecoded: isDecoded) }
        if !plain.span.hasScheme {
            plain.insert(contentsOf: plain.span.has(.ftpDot, at: 0) ? Self.ftp : Self.http, at: 0)
        }
        // `http://host?query` has an empty path.
        let start = plain.span.lengthOfHTTP(at: 0)
        if start > 0, plain.span.has(.twoSlashes, at: start) {
            let end = plain.span.end(of: start + 2) { !$0.endsAuthority }
            if end > start + 2, end < plain.count, plain[end] != UInt8(ascii: "/") {
                plain.insert(UInt8(ascii: "/"), at: end)
            }
        }
        NumericReferences.resolve(&plain)
        return plain
    }

    private static let http = Array("http://".utf8)
    private static let ftp = Array("ftp://".utf8)

    /// The link without the port that its scheme means anyway.
    private mutating func addPorts(_ host: LinkHostParts, _ link: Span<UInt8>) {
        if let rest = host.restWithoutDefaultPort(link) { add(host.link(link, rest: rest)) }
    }

    /// The link with its host in its encoded form.
    /// - Returns: the host in small letters, encoded.
    private mutating func addEncodedName(_ host: inout LinkHostParts, _ link: Span<UInt8>) -> [UInt8] {
        var name = host.name.map(\.lowercased)
        guard name.contains(where: { $0 >= 0x80 }) else { return name }
        if settings.encodesInternationalNames {
            name = InternationalName.ascii(host.name)
            guard !name.elementsEqual(host.name.lazy.map(\.lowercased)) else { return name }
        } else if isDecoded {
            // The bytes of UTF-8 are taken for characters, as the rest of the link is of characters.
            name = name.reduce(into: []) { bytes, byte in
                if byte < 0x80 { bytes.append(byte) } else { bytes += [0xC0 | byte >> 6, 0x80 | byte & 0x3F] }
            }
        } else {
            return name
        }
        host.name = name
        add(host.link(link))
        let rest = host.restWithoutDefaultPort(link) ?? (host.port == nil ? link.count : host.rest)
        if rest < link.count { add(host.link(link, rest: rest)) }
        return name
    }

    private mutating func findRedirection(_ link: Span<UInt8>) -> Bool {
        guard let target = settings.redirectors.target(of: link, work: &redirectorBytesLeft) else { return false }
        wait(for: link.extracting(target))
        return true
    }

    /// What the link leads on to, by the pattern of a redirector, or because another link stands in it.
    private mutating func findTarget(_ host: LinkHostParts, _ link: Span<UInt8>) {
        if host.isWhole(link) ? findRedirection(link) : findRedirection(host.link(link).span) { return }
        var index = host.rest
        while let colon = link.nextIndex(of: UInt8(ascii: ":"), from: index) {
            index = colon + 1
            // `http:` or `https:`, and something behind it.
            let isSecure = colon >= host.rest + 5 && link.lengthOfHTTP(at: colon - 5) == 6
            let start = isSecure ? colon - 5 : colon - 4
            guard start >= host.rest, isSecure || link.lengthOfHTTP(at: start) == 5 else { continue }
            let end = link.end(of: index) { $0 != UInt8(ascii: "&") && $0 != UInt8(ascii: "#") }
            guard end > index else { continue }
            let target = link.extracting(start..<end)
            if target.nextIndex(of: UInt8(ascii: "."), from: 0) != nil { wait(for: target) }
            return
        }
    }
}

extension Span where Element == UInt8 {
    /// Whether a link is a mail address: `mailto:`, or an `@` before any colon.
    var isMailAddress: Bool {
        if hasCaseless(.mailto, at: 0) { return true }
        return byte(at: end(of: 0) { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "@") }) == UInt8(ascii: "@")
    }

    /// Whether it begins with letters, digits, `-` or `_`, and a colon.
    fileprivate var hasScheme: Bool {
        let end = end(of: 0) { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
        return end > 0 && byte(at: end) == UInt8(ascii: ":")
    }
}
