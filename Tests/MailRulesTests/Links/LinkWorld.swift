import MailRules

/// Registries, redirectors and short ways to read the links of made-up messages.
enum LinkWorld {
    static let domains = RegistryDomains(
        topLevel: ["com", "org", "uk", "us", "example", "xn--p1ai"].map(bytes),
        secondLevel: ["co.uk", "fed.us"].map(bytes), thirdLevel: ["demon.co.uk"].map(bytes))

    static let settings = LinkSettings(
        domains: domains,
        redirectors: Redirectors([
            PatternText(bytes(##"^https?:/*(?:\w+\.)?jump\.example/url\?.*?(?<=[?&])q=(.*?)(?:$|[&\#])"##), flags: "i"),
            PatternText(bytes(#"^http:\/\/hop\.example\/\w+\/(.*)$"#), flags: "i"),
        ]))

    static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    static func text(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    /// The links of paragraphs of text: the link, and its types but for `parsed`.
    static func links(_ paragraphs: String..., settings: LinkSettings = settings) -> [String] {
        describe(MessageLinks(text: TextPieces(paragraphs.map(bytes)), settings: settings))
    }

    static func describe(_ links: MessageLinks) -> [String] {
        (0..<links.count).map { number in
            let types = links.details[number].types.names.map { text($0) }.filter { $0 != "parsed" }
            return ([text(links.links[number])] + types).joined(separator: " ")
        }
    }

    /// All forms of a link of HTML but itself, sorted.
    static func forms(_ link: String, isDecoded: Bool = false, settings: LinkSettings = settings) -> [String] {
        let link = HTMLLink(bytes(link), types: .anchor, isDecoded: isDecoded)
        let links = MessageLinks(text: TextPieces(), html: [[link]], settings: settings)
        return (0..<links.forms.count).map { text(links.forms[$0]) }.filter { $0 != text(link.link) }.sorted()
    }
}
