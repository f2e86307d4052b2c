import MailRules
import Testing

/// Registered domains, and the hosts of links.
@Suite struct RegistryDomainsTests {
    private let domains = LinkWorld.domains

    private func domain(_ host: String) -> String {
        LinkWorld.text(domains.registeredDomain(of: LinkWorld.bytes(host).span))
    }

    @Test(arguments: [
        ("www.shop.com", "shop.com"), ("a.b.shop.co.uk", "shop.co.uk"), ("shop.co.uk", "shop.co.uk"),
        ("co.uk", "co.uk"), ("com", "com"), ("x.y.shop.demon.co.uk", "shop.demon.co.uk"),
        ("demon.co.uk", "demon.co.uk"), ("www.agency.fed.us", "agency.fed.us"),
        ("WWW..Shop...COM.", "shop.com"), ("..", ""), ("", ""), ("a.b.nowhere", "b.nowhere"),
    ])
    func splitAtTheRegistry(_ host: String, _ expected: String) {
        #expect(domain(host) == expected)
    }

    @Test(arguments: [
        // Of a state everything below it is registered on its own.
        ("www.bakery.ca.us", "www.bakery.ca.us"), ("bakery.ca.us", "bakery.ca.us"), ("ca.us", "ca.us"),
        ("www.bakery.zz.us", "zz.us"),
        ("www.fire.ci.town.ca.us", "fire.ci.town.ca.us"), ("x.co.town.ca.us", "x.co.town.ca.us"),
        ("www.school.pvt.k12.ca.us", "school.pvt.k12.ca.us"), ("a.school.pub.k12.ca.us", "pub.k12.ca.us"),
    ])
    func placesInTheUnitedStates(_ host: String, _ expected: String) {
        #expect(domain(host) == expected)
    }

    @Test func onlyTheLastLabelSaysWhetherAHostIsValid() {
        func isValid(_ host: String) -> Bool { domains.isValid(LinkWorld.bytes(host).span) }
        #expect(isValid("shop.com") && isValid("SHOP.Com") && isValid("-.com") && isValid(".com"))
        #expect(!isValid("com") && !isValid("shop.com.") && !isValid("shop.none") && !isValid("a b.com"))
        #expect(!isValid(""))
    }

    @Test func namesOutsideOfASCIIInTheSettingsAreEncoded() {
        let domains = RegistryDomains(topLevel: [LinkWorld.bytes("рф")], secondLevel: [], thirdLevel: [])
        let isValid = domains.isValid(LinkWorld.bytes("x.xn--p1ai").span)
        #expect(isValid)
    }

    @Test(arguments: [
        ("http://www.shop.com/path", "www.shop.com shop.com"), ("HTTPS://Shop.COM:8080?x", "shop.com shop.com"),
        ("shop.com", "shop.com shop.com"), ("http:/shop.com#x", "shop.com shop.com"),
        ("http://shop.com/a@other.org", "shop.com shop.com"), ("http://a:b@c@shop.com:", "shop.com shop.com"),
        ("http://user@shop.com:80", "shop.com shop.com"), ("ftp://shop.com", "shop.com shop.com"),
        ("mailto:me@shop.com?cc=x@other.org", "shop.com shop.com"), ("domainkeys:shop.com", "shop.com shop.com"),
        ("http://192.0.2.1/x", "192.0.2.1 192.0.2.1"), ("http://2001:db8::beef/", "2001:db8::beef 2001:db8::beef"),
        ("http://a_b.shop.com", "a_b.shop.com shop.com"),
    ])
    func hostOfALink(_ link: String, _ expected: String) {
        let host = domains.host(of: LinkWorld.bytes(link).span)
        #expect(host.map { "\(LinkWorld.text($0.name)) \(LinkWorld.text($0.domain))" } == expected)
    }

    @Test(arguments: [
        "javascript:shop.com", "cid:a@shop.com", "file://shop.com", "mailto:shop.com", "mailto:a@b@shop.com",
        "http://shop", "http://shop.none", "http://shop.com./", "http://-.com", "http://a_b.com", "http://", "",
        "http://x%41.com", "http://x%2D.com", "http://[2001:db8::1]/", "http://256.1.1.1/", "http://a..com",
    ])
    func linksWithoutAHost(_ link: String) {
        let host = domains.host(of: LinkWorld.bytes(link).span)
        #expect(host == nil)
    }

    @Test func whatIsEncodedBehindTheHostDoesNotMatter() {
        let domain = domains.domain(of: LinkWorld.bytes("http://shop.com/%41").span)
        #expect(domain == LinkWorld.bytes("shop.com"))
    }
}
