import MailRules
import Testing

/// What is known of the links of a message.
@Suite struct MessageLinksTests {
    private func types(_ names: String...) -> LinkTypes {
        names.reduce(into: []) { $0.formUnion(LinkTypes(element: LinkWorld.bytes($1)) ?? []) }
    }

    private func link(_ text: String, _ types: LinkTypes = [], _ texts: String...) -> HTMLLink {
        HTMLLink(LinkWorld.bytes(text), types: types, anchorTexts: texts.map(LinkWorld.bytes))
    }

    @Test func textAndHTMLAreOneLinkWhereTheyAreEqual() throws {
        let links = MessageLinks(
            text: TextPieces([LinkWorld.bytes("shop.com and me@shop.com")]),
            html: [
                [link("http://shop.com", types("a", "img"), "one", "two", "one")],
                [link("http://shop.com", types("form"), "one")], [link("x.html", [], "three")],
            ], settings: LinkWorld.settings)
        #expect(
            LinkWorld.describe(links) == [
                "http://shop.com unlinked schemeless a img form", "mailto:me@shop.com schemeless", "x.html",
            ])
        #expect(links.details[0].anchorTexts.map { LinkWorld.text($0) } == ["one", "two", "one"])
        #expect(links.details[0].hosts.map { LinkWorld.text(links.hosts[$0].name) } == ["shop.com"])
        #expect(links.details[2].types == LinkTypes.parsed && links.details[2].hosts.isEmpty)
        #expect(links.hosts.count == 1)
    }

    @Test func elementsThatLinksAreTakenFrom() {
        #expect(LinkTypes(element: LinkWorld.bytes("div")) == nil)
        #expect(LinkTypes(element: LinkWorld.bytes("parsed")) == nil)
        #expect(types("a", "td").names.map { LinkWorld.text($0) } == ["a", "td"])
        #expect(types("a") == LinkTypes.anchor)
    }

    @Test func hostsOfAllForms() {
        let links = MessageLinks(
            text: TextPieces(), html: [[link("http://a.com/?http://%77ww.b.co.uk/")]], settings: LinkWorld.settings)
        let hosts = links.details[0].hosts.map { links.hosts[$0] }
        #expect(Set(hosts.map { LinkWorld.text($0.name) }) == ["a.com", "www.b.co.uk"])
        #expect(Set(hosts.map { LinkWorld.text($0.domain) }) == ["a.com", "b.co.uk"])
    }

    @Test func anEmptyLinkIsALink() {
        let links = MessageLinks(text: TextPieces(), html: [[link("", [], "text")]], settings: LinkWorld.settings)
        #expect(links.count == 1 && links.forms.count == 1 && links.forms[0].isEmpty)
    }

    @Test func domainsOfSignaturesAreNoForms() {
        let values = [
            "v=1; a=rsa-sha256; d=shop.com; bh=d/d=; b=x", "d=\n other.org ; x", "bd=no.com; d=none", "q; d =  a b.com",
        ].map(LinkWorld.bytes)
        let links = MessageLinks(text: TextPieces(), signatures: values, settings: LinkWorld.settings)
        #expect(
            LinkWorld.describe(links) == [
                "domainkeys:shop.com domainkeys nocanon noclean", "domainkeys:other.org domainkeys nocanon noclean",
                "domainkeys:ab.com domainkeys nocanon noclean",
            ])
        #expect(links.forms.count == 0 && links.hosts.count == 3)
        var settings = LinkWorld.settings
        settings.readsSignatures = false
        #expect(MessageLinks(text: TextPieces(), signatures: values, settings: settings).count == 0)
    }
}
