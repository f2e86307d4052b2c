import Glibc
import MailMessage

extension TokenCollector {
    /// Adds the words of the subject and of the text parts.
    mutating func addText(_ text: MessageText, subject: [UInt8], hasVisible: Bool, hasInvisible: Bool) {
        if hasVisible { addWords(subject.span.extracting(0..<min(subject.count, 2048)), WordPrefixes.text) }
        var (visible, invisible) = (limits.textBytes, limits.textBytes)
        for part in text.rendered {
            guard let part else { continue }
            if hasVisible { addText(part, isInvisible: false, WordPrefixes.text, &visible) }
            if hasInvisible, !part.stretches.isEmpty {
                addText(part, isInvisible: true, WordPrefixes.hidden, &invisible)
            }
        }
    }

    private mutating func addText(
        _ part: RenderedPart, isInvisible: Bool, _ prefixes: WordPrefixes, _ left: inout Int
    ) {
        let bytes = part.text(isInvisible: isInvisible).utf8
        if bytes.count > left { isCut = true }
        let span = bytes.span.extracting(0..<min(bytes.count, left))
        left -= span.count
        addWords(span, prefixes)
    }

    private static let host = TokenPrefix("link host")
    private static let hostAddress = TokenPrefix("link address")
    private static let scheme = TokenPrefix("link scheme")
    private static let mailName = TokenPrefix("link name")
    private static let mailUser = TokenPrefix("link user")
    private static let mailDomain = TokenPrefix("link domain")

    /// Adds where links lead.
    mutating func addLinks(_ links: MessageLinks) {
        if links.count > limits.items || links.hosts.count > limits.items { isCut = true }
        for host in links.hosts.prefix(limits.items) {
            if host.name.allSatisfy({ $0 == 0x2E || 0x30...0x39 ~= $0 }) {
                addNetworkAddress(host.name, Self.hostAddress)
                add(Self.scheme, "address")
            } else {
                addHost(host.name, Self.host)
            }
        }
        let all = links.links
        let bytes = all.bytes.span
        for number in 0..<min(links.count, limits.items) {
            addLink(bytes.extracting(all.range(of: number)))
        }
    }

    private mutating func addLink(_ link: Span<UInt8>) {
        let mail = 7
        if link.has("mailto:", at: 0, end: min(mail, link.count)), link.count > mail {
            let rest = link.extracting(mail..<min(link.count, mail + limits.fieldBytes))
            return addAddresses(rest, name: Self.mailName, user: Self.mailUser, domain: Self.mailDomain)
        }
        guard let mark = link.position(of: "://", in: 0..<min(link.count, 20)) else { return }
        add(Self.scheme, link, 0..<mark, inSmallLetters: true)
        guard let slash = link.position(of: 0x2F, in: mark + 3..<link.count) else { return }
        // A dot divides words here: the ending of a page's name is a token of its own.
        var path: [UInt8] = []
        link.append(slash..<min(link.count, slash + 200), to: &path)
        for index in path.indices where path[index] == 0x2E { path[index] = 0x20 }
        addWords(path.span, WordPrefixes.path)
    }

    private static let type = TokenPrefix("type")
    private static let charset = TokenPrefix("charset")
    private static let encoding = TokenPrefix("encoding")
    private static let ending = TokenPrefix("file")
    private static let tag = TokenPrefix("tag")
    private static let fact = TokenPrefix("html")

    /// Adds what the parts are.
    mutating func addParts(_ tree: PartTree) {
        if tree.order.count > limits.items { isCut = true }
        for part in tree.order.prefix(limits.items).map({ tree.parts[$0] }) {
            add(Self.type, Array(part.type.prefix(80)))
            add(Self.charset, Array((part.charset ?? []).prefix(40)), inSmallLetters: true)
            add(Self.encoding, Array(part.transferEncoding.prefix(40)))
            if let name = part.name, let dot = name.lastIndex(of: 0x2E) {
                add(Self.ending, Array(name[(dot + 1)...].prefix(10)), inSmallLetters: true)
            }
        }
    }

    /// Adds what HTML is in it: elements, and numbers by their powers of two.
    mutating func addHTML(_ pages: [HTMLFacts]) {
        for page in pages.prefix(limits.items) {
            guard !page.isBrokenOff else { continue }
            for (place, name) in HTMLTagName.allCases.enumerated() where page.depths[place] >= 0 {
                add(Self.tag, name.rawValue)
            }
            if !page.otherDepths.isEmpty { add(Self.tag, "unknown") }
            for name in Self.numbers {
                guard let number = page.number(name), number.isFinite else { continue }
                let power = number > 0 ? Int(log2(number + 0.001).rounded()) : -11
                add(Self.fact, "\(name) \(power)")
            }
        }
    }

    private static let numbers = [
        "ratio", "font_low_contrast", "font_invalid_color", "font_face_bad", "form_action_mailto", "embeds",
        "image_area", "min_size", "max_size", "closed_extra_ratio", "backhair_count", "bad_tag_ratio",
        "non_element_ratio", "obfuscation_ratio",
    ]
}
