import MailMessage

/// A link that was found in text, as a mail program would follow it.
struct TextLink {
    /// The link, with a scheme.
    let link: [UInt8]
    let types: LinkTypes

    /// Where a find ends as mail programs see it: before a closing bracket that nothing opens, and before punctuation.
    static func trimmed(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
        var end = range.upperBound
        // The last bracket that closes before the first one that opens.
        var index = range.lowerBound
        while index < end, text[index] != UInt8(ascii: "(") { index += 1 }
        while index > range.lowerBound {
            index -= 1
            guard text[index] == UInt8(ascii: ")") else { continue }
            end = index
            break
        }
        while end > range.lowerBound, LinkByte.of(text[end - 1]).contains(.trailing) { end -= 1 }
        return range.lowerBound..<end
    }

    /// Reads a trimmed find; nil where it is none after all.
    init?(_ raw: Span<UInt8>, _ kind: TextLinkFinder.Match.Kind, _ settings: LinkSettings) {
        if kind == .address, raw.nextIndex(of: UInt8(ascii: "@"), from: 0) == nil { return nil }
        if raw.hasCaseless(Self.cid, at: 0) || raw.hasCaseless(Self.mid, at: 0) || Self.isBareScheme(raw) { return nil }
        var (bytes, types): ([UInt8], LinkTypes) = (raw.copy(), .parsed)
        if !Self.hasScheme(raw) {
            guard let (prefix, start) = Self.scheme(of: raw, &types) else { return nil }
            bytes.replaceSubrange(0..<start, with: prefix)
            types.insert(.schemeless)
        }
        if bytes.span.hasCaseless(.mailto, at: 0) {
            if PercentCoding.isIn(bytes.span) { bytes = PercentCoding.normalized(bytes.span, isDecoded: false) }
            guard Self.isHostValid(bytes.span, settings) else { return nil }
        }
        (link, self.types) = (bytes, types)
    }

    private static let (cid, mid, ftp) = (StaticText("cid:"), StaticText("mid:"), StaticText("ftp:"))
    private static let entity = StaticText("&nbsp;")
    private static let (httpPrefix, ftpPrefix) = (Array("http://".utf8), Array("ftp://".utf8))

    /// Whether it is a word, a colon and at most two slashes.
    private static func isBareScheme(_ raw: Span<UInt8>) -> Bool {
        let word = raw.end(of: 0) { LinkByte.of($0).contains(.word) }
        guard word > 0, raw.byte(at: word) == UInt8(ascii: ":"), raw.count <= word + 3 else { return false }
        return raw.end(of: word + 1) { $0 == UInt8(ascii: "/") } == raw.count
    }

    private static func hasScheme(_ raw: Span<UInt8>) -> Bool {
        raw.lengthOfHTTP(at: 0) > 0 || raw.hasCaseless(ftp, at: 0) || raw.hasCaseless(.mailto, at: 0)
    }

    /// What stands before a link that has no scheme, and how much of the link that replaces.
    private static func scheme(of raw: Span<UInt8>, _ types: inout LinkTypes) -> (prefix: [UInt8], start: Int)? {
        if raw.hasCaseless(.ftpDot, at: 0) { return (ftpPrefix, 0) }
        if raw.endOfWWW(at: 0) > 0 { return (httpPrefix, 0) }
        guard let mark = raw.nextIndex(of: UInt8(ascii: "@"), from: 0) else {
            guard raw.nextIndex(of: UInt8(ascii: "."), from: 0) != nil else { return nil }
            types.insert(.unlinked)
            return (httpPrefix, 0)
        }
        // With a slash before an `@` it is no address.
        if let slash = raw.nextIndex(of: UInt8(ascii: "/"), from: 0),
            raw.nextIndex(of: UInt8(ascii: "@"), from: slash + 2) != nil
        {
            return (httpPrefix, 0)
        }
        guard raw.nextIndex(of: UInt8(ascii: "."), from: mark + 2) != nil, raw.firstPlace(of: entity) == nil else {
            return nil
        }
        return (StaticText.mailto.bytes, startOfAddress(raw))
    }

    /// Behind what is often written before an address: colons, with `mail`, `email`, `e-mail` or `skype` before them.
    private static func startOfAddress(_ raw: Span<UInt8>) -> Int {
        var colon = 0
        for word in labels where raw.hasCaseless(word, at: 0) && raw.byte(at: word.bytes.count) == UInt8(ascii: ":") {
            colon = word.bytes.count
        }
        return raw.end(of: colon) { $0 == UInt8(ascii: ":") }
    }

    private static let labels = ["skype", "mail", "email", "-mail", "e-mail"].map { StaticText(bytes: Array($0.utf8)) }

    private static func isHostValid(_ link: Span<UInt8>, _ settings: LinkSettings) -> Bool {
        guard let mark = link.nextIndex(of: UInt8(ascii: "@"), from: 0) else { return false }
        var end = link.end(of: mark + 1) {
            $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "&") && $0 != UInt8(ascii: ">")
        }
        while end - 3 > mark, link.has(.encodedSpace, at: end - 3) { end -= 3 }
        let host = link.extracting(mark + 1..<end)
        if settings.encodesInternationalNames {
            return settings.domains.isValid(InternationalName.ascii(host.copy()).span)
        }
        return settings.domains.isValid(host)
    }
}
