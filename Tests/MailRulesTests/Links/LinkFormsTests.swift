import MailRules
import Testing

/// The forms of links that rules are matched with.
@Suite struct LinkFormsTests {
    @Test(
        arguments: [
            ("http://shop.com/", []),
            ("  http://shop.com/\r\nx \n", ["http://shop.com/x"]),
            ("shop.com/a", ["http://shop.com/a"]), ("ftp.shop.com", ["ftp://ftp.shop.com"]),
            ("FTP.shop.com", ["http://FTP.shop.com"]),
            ("http:shop.com", ["http://shop.com"]), ("HTTPS:/shop.com", ["HTTPS://shop.com"]),
            ("http:\\\\shop.com\\a", ["http://shop.com/a"]),
            ("http://shop.com?x=1", ["http://shop.com/?x=1"]), ("http://shop.com#x", ["http://shop.com/#x"]),
            ("//shop.com/a", ["http:////shop.com/a"]),
            ("#top", []), ("?x=1", []), ("&x", []), ("/image.png", []), ("x", []),
            ("javascript:go()", []),
        ] as [(String, [String])])
    func schemesAndSlashes(_ link: String, _ expected: [String]) {
        #expect(LinkWorld.forms(link) == expected)
    }

    @Test(
        arguments: [
            ("http://%73hop.com/%2f%20%7F%e4", ["http://shop.com//%20%7F%e4"]),
            ("http://shop.com/%41 \"<%>%zz", ["http://shop.com/A%20%22%3c%25%3e%25zz"]),
            ("http://shop.com/100%", []),
            ("http://shop.com/%41ä", ["http://shop.com/A%c3%a4"]),
            ("%68ttp://shop.com/", ["http://shop.com/"]),
            ("//x/&#115;hop&#0046;com/", ["http:////x/shop.com/"]),
            ("http://shop.com/&#x73;&#x002E;&#32;&#127;&#x20;&#X41;", ["http://shop.com/s.&#32;&#127;&#x20;&#X41;"]),
            ("http://shop.com/&#12290;com&#XFF0E;", ["http://shop.com/.com."]),
            // A reference in the host begins a fragment before it is resolved.
            (
                "http://shop&#46;com/",
                ["http://shop&/#46;com/", "http://shop/#46;com/", "http://www.shop&.com/#46;com/"]
            ),
            ("http://shop.com/&#38;#x41;", ["http://shop.com/A"]),
            ("http://shop.com/&#", []),
        ] as [(String, [String])])
    func encodings(_ link: String, _ expected: [String]) {
        #expect(LinkWorld.forms(link) == expected)
    }

    @Test(
        arguments: [
            ("http://shop.com:80/a", ["http://shop.com/a"]), ("http://shop.com:8080/a", []),
            ("http://shop.com:80x", []),
            ("https://shop.com:443", ["https://shop.com"]), ("http://shop.com:443/", []),
            ("HTTP://shop.com:443/", ["HTTP://shop.com/"]), ("http://me@shop.com:80/", ["http://shop.com/"]),
            ("http://bank.com@shop.com/", []), ("http://bank.com@x@shop.com/", ["http://shop.com/"]),
            ("http://user@:81/", ["http://:81/"]),
            ("http://shop.com./", ["http://shop.com/"]), ("http://shop.com!!!", ["http://shop.com"]),
            ("http://sh\top.com/", ["http://shop.com/"]), ("http://[2001:db8::1]/", ["http://www.[2001.com:db8::1]/"]),
        ] as [(String, [String])])
    func hosts(_ link: String, _ expected: [String]) {
        #expect(LinkWorld.forms(link) == expected)
    }

    @Test(
        arguments: [
            ("http://0x7f.0.0.01/a", ["http://127...1/a"]), ("http://0300.0xA8.010.0/", ["http://192.168.8./"]),
            ("http://0400.9.08.1/", ["http://400.9.8.1/"]), ("http://0x7F000001/", ["http://127.0.0.1/"]),
            ("http://0xaa7f000001/", ["http://127.0.0.1/"]), ("http://2130706433/", ["http://127.0.0.1/"]),
            ("http://1/", ["http://0.0.0.1/"]), ("http://99999999999999999999999/", ["http://255.255.255.255/"]),
            ("http://11133434530000/", ["http://162.3.70.144/"]),
            ("http://0xffffffffffffffff.1.1.1/", ["http://-1.1.1.1/"]),
            ("http://192.1.2.1/", []), ("http://192.0.2.1/", ["http://192..2.1/"]),
            ("http://0x/", ["http://www.0x.com/"]), ("http://1.2.3.4.5/", []),
        ] as [(String, [String])])
    func numericHosts(_ link: String, _ expected: [String]) {
        #expect(LinkWorld.forms(link) == expected)
    }

    @Test(
        arguments: [
            ("http://shop/a?b", ["http://www.shop.com/a?b"]), ("http://WWW.Shop/", ["http://www.shop.com/"]),
            ("http://shop:80/", ["http://shop/", "http://www.shop.com:80/"]), ("http://shop:81/", []),
            ("https://shop/", []), ("HTTP://shop/", []), ("http://me@shop/", []), ("http://localhost/", []),
            ("http://www.com/", []), ("http://www./", ["http://www/"]),
        ] as [(String, [String])])
    func bareLabelsAreCompletedAsBrowsersDo(_ link: String, _ expected: [String]) {
        #expect(LinkWorld.forms(link) == expected)
    }

    @Test(
        arguments: [
            ("http://a.com/?u=http://shop.com/x&y=1", ["http://shop.com/x"]),
            ("http://a.com/https:shop.com#z", ["https://shop.com", "https:shop.com"]),
            ("http://a.com/?u=http://shop&v=http://b.com", []),
            ("http://a.com/http:&http://b.com/", ["http://b.com/"]),
            ("http://jump.example/url?x=1&q=shop.com/a&z=http://b.com", ["http://shop.com/a", "shop.com/a"]),
            ("http://jump.example/url?x=1&q=nodot&z=http://b.com", ["http://b.com"]),
            (
                "http://hop.example/r/http://jump.example/url?q=shop.com",
                [
                    "http://jump.example/url?q=shop.com", "http://shop.com", "shop.com",
                ]
            ),
            ("http://me@jump.example/url?q=shop.com", ["http://shop.com", "shop.com"]),
        ] as [(String, [String])])
    func whereTheyLeadOnTo(_ link: String, _ expected: [String]) {
        #expect(LinkWorld.forms(link) == expected)
    }

    @Test(
        arguments: [
            ("mailto:me@shop.com", []),
            ("mailto:me@shop.com?subject=a&b", ["mailto:me@shop.com"]),
            ("me@shop.com&x?y", ["me@shop.com", "me@shop.com&x"]), ("mailto:?to=me@shop.com", []),
            ("mailto:%20%20me@shop.com%20", ["mailto:me@shop.com"]), ("%20@shop.com", ["mailto:%20@shop.com"]),
            ("mailto:@shop.com%20", ["mailto:mailto:@shop.com"]),
            ("mailto:\"Me\"<me@shop.com>", ["mailto:me@shop.com"]),
            ("mailto:<a<b@c.com><d@e.com>", ["mailto:d@e.com"]), ("mailto:x?<a@b.com>", []), ("mailto:<@b.com>", []),
        ] as [(String, [String])])
    func addresses(_ link: String, _ expected: [String]) {
        #expect(LinkWorld.forms(link) == expected)
    }

    @Test func decodedLinksAreEncodedByCharacter() {
        #expect(LinkWorld.forms("http://shop.com/%41ä€", isDecoded: true) == ["http://shop.com/A%e4€"])
        // Their host is taken for bytes once more.
        #expect(LinkWorld.forms("http://Büro.com/", isDecoded: true) == ["http://bÃ¼ro.com/"])
        #expect(LinkWorld.forms("http://Büro.com/") == [])
    }

    @Test func namesOutsideOfASCIIAreEncodedIfAskedFor() {
        var settings = LinkWorld.settings
        settings.encodesInternationalNames = true
        #expect(
            LinkWorld.forms("http://Bücher。com:80/", settings: settings) == [
                "http://Bücher。com/", "http://xn--bcher-kva.com/", "http://xn--bcher-kva.com:80/",
            ])
        #expect(LinkWorld.links("http://пример.рф/", settings: settings) == ["http://пример.рф/"])
        #expect(LinkWorld.links("http://пример.рф/").isEmpty)
    }

    @Test func linksWithinLinksEndAtALimit() {
        var settings = LinkWorld.settings
        settings.limits.redirects = 3
        let link = String(repeating: "http://a.com/", count: 10)
        let links = MessageLinks(
            text: TextPieces(), html: [[HTMLLink(LinkWorld.bytes(link))]], settings: settings)
        #expect(links.isCut && links.forms.count == 4)
    }

    @Test func aLinkItselfIsNeverLeftOut() {
        var settings = LinkWorld.settings
        settings.limits.bytes = 30
        let links = MessageLinks(
            text: TextPieces(),
            html: [["http://%61.com/", "http://%62.com/", "c.com"].map { HTMLLink(LinkWorld.bytes($0)) }],
            settings: settings)
        let forms = (0..<links.forms.count).map { LinkWorld.text(links.forms[$0]) }
        #expect(
            links.isCut && forms == ["http://%61.com/", "http://a.com/", "http://%62.com/", "http://b.com/", "c.com"])
    }

    @Test func longLinksAreCut() {
        let link = "http://shop.com/" + String(repeating: "a", count: 8192)
        let links = MessageLinks(
            text: TextPieces(), html: [[HTMLLink(LinkWorld.bytes(link))]], settings: LinkWorld.settings)
        #expect(links.isTruncated && links.forms[0].count == 8192 && links.links[0].count == link.utf8.count)
    }
}
