extension LinkFacts {
    /// The links of a message, for `uri_detail` rules.
    static func all(of links: MessageLinks) -> [LinkFacts] {
        links.details.indices.map { number in
            let detail = links.details[number]
            var facts = LinkFacts()
            facts.raw = links.links[number]
            facts.types = TextPieces(detail.types.names)
            facts.cleaned = TextPieces(detail.forms.map { links.forms[$0] })
            facts.texts = TextPieces(detail.anchorTexts)
            facts.domains = TextPieces(detail.hosts.map { Array(links.hosts[$0].domain) })
            facts.hosts = TextPieces(detail.hosts.map { links.hosts[$0].name })
            return facts
        }
    }
}
