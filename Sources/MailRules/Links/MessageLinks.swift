import MailMessage

/// The links of a message: those in its text, those of its HTML and the domains of its signatures.
///
/// For example:
/// ```swift
/// let links = MessageLinks(text: body, html: [parts], signatures: [], settings: settings)
/// for number in 0..<links.count where links.details[number].types.contains(.anchor) { note(links.links[number]) }
/// ```
package struct MessageLinks: Sendable {
    /// All forms of all links, each once, in no promised order: what `uri` rules are matched with.
    package var forms: TextPieces { knownForms.texts }
    /// The links as they were found, text links with a scheme before them.
    package var links: TextPieces { knownLinks.texts }
    /// What is known of each link, in the order of `links`.
    package private(set) var details: [LinkDetail] = []
    /// The hosts that links lead to, each once.
    package private(set) var hosts: [LinkHost] = []
    /// Whether a link was cut to 8192 bytes (`check_uri_truncated`). HTML that was cut earlier adds to it.
    package private(set) var isTruncated = false
    /// Whether something was left out because of `LinkLimits`.
    package private(set) var isCut = false

    /// Bytes of a link beyond which it is cut.
    package static let longestLink = 8192

    private var knownForms = NumberedTexts()
    private var knownLinks = NumberedTexts()
    private var knownHosts = NumberedTexts()

    /// None.
    package init() {}

    /// Reads the links of a message.
    /// - Parameters:
    ///   - text: the paragraphs of its rendered text, the subject first.
    ///   - html: the links of each HTML part.
    ///   - signatures: the values of its `DomainKey-Signature` and `DKIM-Signature` fields.
    ///   - settings: what they are read by.
    package init(text: TextPieces, html: [[HTMLLink]] = [], signatures: [[UInt8]] = [], settings: LinkSettings) {
        var forms = LinkForms(settings)
        readText(text, &forms)
        for part in html {
            for link in part { read(link, &forms) }
        }
        if settings.readsSignatures {
            for signature in signatures { readSignature(signature.span, &forms) }
        }
        isCut = isCut || forms.isCut
    }

    /// How many links there are.
    package var count: Int { details.count }

    private mutating func readText(_ text: TextPieces, _ forms: inout LinkForms) {
        var seen = NumberedTexts()
        var finder = TextLinkFinder(forms.settings.domains)
        for piece in 0..<text.count {
            let paragraph = text.bytes.span.extracting(text.range(of: piece))
            finder.restart()
            while let match = finder.next(in: paragraph) {
                guard details.count < forms.settings.limits.links else {
                    isCut = true
                    return
                }
                let raw = paragraph.extracting(TextLink.trimmed(paragraph, match.range))
                guard seen.insert(raw).isNew else { continue }
                if let host = match.host, !HostText.isFullName(paragraph.extracting(host)) { continue }
                guard let link = TextLink(raw, match.kind, forms.settings) else { continue }
                _ = add(
                    link.link, link.types, all: forms.all(of: link.link, isDecoded: false), onlyWithHost: true, forms)
            }
        }
    }

    private mutating func read(_ link: HTMLLink, _ forms: inout LinkForms) {
        guard details.count < forms.settings.limits.links else {
            isCut = true
            return
        }
        let types = link.types.isEmpty ? .parsed : link.types
        let all = forms.all(of: link.link, isDecoded: link.isDecoded)
        guard let number = add(link.link, types, all: all, onlyWithHost: false, forms) else { return }
        var seen: Set<[UInt8]> = []
        for text in link.anchorTexts where seen.insert(text).inserted { details[number].anchorTexts.append(text) }
    }

    /// Reads what stands behind each `d=` of a signature.
    private mutating func readSignature(_ value: Span<UInt8>, _ forms: inout LinkForms) {
        var index = 0
        while let letter = value.nextIndex(of: UInt8(ascii: "d"), from: index) {
            index = letter + 1
            if let before = value.byte(at: letter - 1), LinkByte.of(before).contains(.word) { continue }
            let mark = value.end(of: index, while: \.isSpace)
            guard value.byte(at: mark) == UInt8(ascii: "=") else { continue }
            let end = value.end(of: mark + 1) { $0 != UInt8(ascii: ";") }
            guard end > mark + 1, details.count < forms.settings.limits.links else { continue }
            index = end
            let link = Array("domainkeys:".utf8) + value.copy(mark + 1..<end).filter { !$0.isSpace }
            let types: LinkTypes = [.domainKeys, .notCanonical, .notCleaned]
            _ = add(link, types, all: [link], onlyWithHost: true, forms)
        }
    }

    /// Adds a link with all its forms.
    /// - Returns: its number; nil where it has no form, or none with a host and that was asked for.
    private mutating func add(
        _ link: [UInt8], _ types: LinkTypes, all: [[UInt8]], onlyWithHost: Bool, _ forms: borrowing LinkForms
    ) -> Int? {
        guard !all.isEmpty else { return nil }
        var found: [Int] = []
        for form in all {
            isTruncated = isTruncated || form.count > Self.longestLink
            guard let host = number(ofHostIn: form.span, forms.settings), !found.contains(host) else { continue }
            found.append(host)
        }
        guard !onlyWithHost || !found.isEmpty else { return nil }
        let (number, isNew) = knownLinks.insert(link.span)
        if isNew { details.append(LinkDetail(types: types)) }
        details[number].types.formUnion(types)
        for host in found where !details[number].hosts.contains(host) { details[number].hosts.append(host) }
        guard !types.contains(.notCleaned) else { return number }
        for form in all {
            let known = knownForms.insert(form.span.extracting(0..<min(form.count, Self.longestLink))).number
            if !details[number].forms.contains(known) { details[number].forms.append(known) }
        }
        return number
    }

    private mutating func number(ofHostIn form: Span<UInt8>, _ settings: LinkSettings) -> Int? {
        let form = form.extracting(0..<min(form.count, Self.longestLink))
        guard let range = RegistryDomains.rangeOfHost(form) else { return nil }
        let name = form.extracting(range)
        // Most forms of a link have the same host, and most links of a message a few.
        if let known = knownHosts.number(of: name) { return known }
        guard
            let host = settings.domains.host(
                named: name, encodesInternationalNames: settings.encodesInternationalNames)
        else { return nil }
        let (number, isNew) = knownHosts.insert(host.name.span)
        if isNew { hosts.append(host) }
        return number
    }
}
