import MailMessage

extension LinkEvaluation {
    /// Whether a link of `http:` or `https:` has another one in it that leads to another domain, or that one has.
    static func leadsOn(_ link: Span<UInt8>, _ domains: RegistryDomains) -> Bool {
        var start = 0
        while let step = step(link, from: start) {
            let (from, to) = (link.extracting(step.host), link.extracting(step.target))
            if name(from, domains) != name(to, domains) { return true }
            start = step.next
        }
        return false
    }

    private struct Step {
        /// The host of the outer link, the host of the inner one, and where the inner one begins.
        let host: Range<Int>
        let target: Range<Int>
        let next: Int
    }

    /// The link that begins at a place, and the next one within it; something must stand between its host and that.
    private static func step(_ link: Span<UInt8>, from start: Int) -> Step? {
        let scheme = link.lengthOfHTTP(at: start)
        guard scheme > 0, link.has(.twoSlashes, at: start + scheme) else { return nil }
        let host = start + scheme + 2
        let end = link.end(of: host) { !endsHost($0) }
        guard end > host else { return nil }
        var (within, behind): (Step?, Step?) = (nil, nil)
        var index = host
        while behind == nil, let colon = link.nextIndex(of: UInt8(ascii: ":"), from: index) {
            index = colon + 1
            let isSecure = colon >= 5 && link.lengthOfHTTP(at: colon - 5) == 6
            let inner = isSecure ? colon - 5 : colon - 4
            guard inner >= host + 2, isSecure || link.lengthOfHTTP(at: inner) == 5,
                let target = target(link, behind: colon)
            else { continue }
            if inner > end {
                behind = Step(host: host..<end, target: target, next: inner)
            } else if within == nil {
                // Its name is taken for the end of the host: one byte of that must be left between the two.
                within = Step(host: host..<inner - 1, target: target, next: inner)
            }
        }
        return behind ?? within
    }

    /// The host behind a scheme's colon and at most two slashes.
    private static func target(_ link: Span<UInt8>, behind colon: Int) -> Range<Int>? {
        var start = colon + 1
        while start < colon + 3, link.byte(at: start) == UInt8(ascii: "/") { start += 1 }
        let end = link.end(of: start) { !endsHost($0) }
        return end > start ? start..<end : nil
    }

    private static func endsHost(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "?")
    }

    private static func name(_ host: Span<UInt8>, _ domains: RegistryDomains) -> [UInt8] {
        domains.domain(of: host) ?? host.copy()
    }
}
