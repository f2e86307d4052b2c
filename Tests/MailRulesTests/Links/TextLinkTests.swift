import MailRules
import Testing

/// Links in rendered text.
@Suite struct TextLinkTests {
    @Test(
        arguments: [
            ("see http://shop.com/a for", ["http://shop.com/a"]),
            ("HTTPS://Shop.com", ["HTTPS://Shop.com"]),
            ("ftp://shop.com, ftp.shop.com", ["ftp://shop.com", "ftp://ftp.shop.com schemeless"]),
            (
                "www.shop.com www12.shop.com WWW3.Shop.com/x",
                [
                    "http://www.shop.com schemeless", "http://www12.shop.com schemeless",
                    "http://WWW3.Shop.com/x schemeless",
                ]
            ),
            ("www123.shop.com", ["http://www123.shop.com unlinked schemeless"]),
            ("http:/shop.com", ["http://shop.com unlinked schemeless"]),
            ("http://shop.none", []), ("http://", []), ("http://.", []), ("www.", []),
            ("xhttp://shop.com", ["http://shop.com unlinked schemeless"]),
        ] as [(String, [String])])
    func schemesAndPrefixes(_ text: String, _ expected: [String]) {
        #expect(LinkWorld.links(text) == expected)
    }

    @Test(
        arguments: [
            ("at shop.com now", ["http://shop.com unlinked schemeless"]),
            ("Shop.COM.", ["http://Shop.COM unlinked schemeless"]),
            ("shop.com:8080/x", ["http://shop.com:8080/x unlinked schemeless"]),
            ("shop.com:/x", []), ("x.www.shop.com", ["http://x.www.shop.com unlinked schemeless"]),
            ("shop.com:123456", []), ("shop.com/", []), ("shop.com/.", ["http://shop.com/ unlinked schemeless"]),
            ("shop.com.. x", []), ("shop.com?x", []), ("shop.com,x", []), ("shop.none", []), ("shop.com-x", []),
            ("-shop.com", []), ("(shop.com)", []), ("[shop.com]", ["http://shop.com unlinked schemeless"]),
            ("a_b.com", []), ("a..com", []), ("a.b_c.com", []), ("x:shop.com", ["http://shop.com unlinked schemeless"]),
            ("über.shop.com", []), ("übe\u{a0}shop.com", ["http://shop.com unlinked schemeless"]),
        ] as [(String, [String])])
    func bareHosts(_ text: String, _ expected: [String]) {
        #expect(LinkWorld.links(text) == expected)
    }

    @Test(
        arguments: [
            ("write me@shop.com now", ["mailto:me@shop.com schemeless"]),
            ("mailto:me@shop.com?subject=x", ["mailto:me@shop.com?subject=x"]),
            ("<me@shop.com>,you@shop.org.", ["mailto:me@shop.com schemeless", "mailto:you@shop.org schemeless"]),
            ("E-Mail:me@shop.com", ["mailto:me@shop.com schemeless"]),
            ("skype::me@shop.com", ["mailto:me@shop.com schemeless"]),
            ("-mail:me@shop.com", ["mailto:me@shop.com schemeless"]),
            ("fax:me@shop.com", ["mailto:fax:me@shop.com schemeless"]),
            ("V!@gra", []), ("me@shop", []), ("me@shop.none", []), ("me@", []),
            ("@shop.com", ["http://shop.com unlinked schemeless"]),
            ("cid:image1@shop.com mid:x@shop.com", []),
            ("me&nbsp;you@shop.com", []),
            ("me%40shop.com@x.com", []),
            ("me@shop%2ecom.com", ["mailto:me@shop.com.com schemeless"]),
            ("me@shop.com%20%20", ["mailto:me@shop.com%20%20 schemeless"]),
            ("shop.com/a@b", ["http://shop.com/a@b schemeless"]),
            ("müller@shop.com", ["mailto:ller@shop.com schemeless"]),
        ] as [(String, [String])])
    func addresses(_ text: String, _ expected: [String]) {
        #expect(LinkWorld.links(text) == expected)
    }

    @Test(
        arguments: [
            ("(http://shop.com/a)", ["http://shop.com/a"]),
            ("http://shop.com/a(b)c", ["http://shop.com/a(b)c"]),
            ("http://shop.com/a)b)c(d)", ["http://shop.com/a)b"]),
            ("http://shop.com/a.,;:!?*", ["http://shop.com/a"]),
            ("\"http://shop.com/a\"b", ["http://shop.com/a"]),
            ("http://shop.com/a<http://shop.org>", ["http://shop.com/a", "http://shop.org"]),
            ("http://shop.com/'a'x", ["http://shop.com/'a'x"]),
        ] as [(String, [String])])
    func whereTheyEnd(_ text: String, _ expected: [String]) {
        #expect(LinkWorld.links(text) == expected)
    }

    @Test func aByteOfA0EndsALinkWithinACharacter() {
        let text = LinkWorld.bytes("http://shop.com/x") + [0xC3, 0xA0] + LinkWorld.bytes("y")
        let links = MessageLinks(text: TextPieces([text]), settings: LinkWorld.settings)
        #expect(links.links[0] == LinkWorld.bytes("http://shop.com/x") + [0xC3])
    }

    @Test func theShiftOfISO2022MayStandBefore() {
        #expect(LinkWorld.links("\u{1B}(Bhttp://shop.com") == ["http://shop.com"])
        #expect(LinkWorld.links("\u{1B}BBhttp://shop.none") == [])
        #expect(LinkWorld.links("Bhttp://x/shop.com") == ["http://shop.com unlinked schemeless"])
    }

    @Test func lengthsBeyondWhichNothingIsFound() {
        func path(_ count: Int) -> String { "http://shop.com/" + String(repeating: "a", count: count) }
        #expect(LinkWorld.links(path(2039)) == [path(2039)])
        // Then it is a bare host behind a slash.
        #expect(LinkWorld.links(path(2040)).map { $0.suffix(10) } == ["schemeless"])
        #expect(LinkWorld.links(path(2049)).isEmpty)
        #expect(LinkWorld.links("shop.com/" + String(repeating: "a", count: 2048)).count == 1)
        #expect(LinkWorld.links("shop.com/" + String(repeating: "a", count: 2049)).isEmpty)
        func address(_ count: Int) -> String { String(repeating: "a", count: count) + "@shop.com" }
        #expect(LinkWorld.links(address(251)).count == 1)
        #expect(LinkWorld.links(address(252)) == ["http://shop.com unlinked schemeless"])
        // It begins where a word does.
        #expect(LinkWorld.links("bb+" + address(250)) == ["mailto:+\(address(250)) schemeless"])
        let domain = String(repeating: "b.", count: 123)
        #expect(LinkWorld.links("a@\(domain)x.com").count == 1)
        #expect(LinkWorld.links("a@\(domain)xx.com") == ["http://\(domain)xx.com unlinked schemeless"])
    }

    @Test func eachLinkCountsOnceInAllParagraphs() {
        #expect(
            LinkWorld.links("shop.com shop.com", "http://shop.com shop.com") == [
                "http://shop.com unlinked schemeless"
            ])
    }

    @Test func moreLinksThanTheLimitAreLeftOut() {
        var settings = LinkWorld.settings
        settings.limits.links = 2
        let links = MessageLinks(
            text: TextPieces([LinkWorld.bytes("a.com b.com c.com")]),
            html: [[HTMLLink(LinkWorld.bytes("http://d.com"))]],
            settings: settings)
        #expect(links.count == 2 && links.isCut)
    }
}
