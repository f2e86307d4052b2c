import MailRules
import Testing

/// Functions that judge where links lead to.
@Suite struct LinkEvaluationTests {
    private func hits(_ function: String, _ arguments: String..., html: [[HTMLLink]], isTruncated: Bool = false)
        -> Bool?
    {
        let call = EvaluationCall(.body, function, arguments.map(LinkWorld.bytes))
        let links = MessageLinks(text: TextPieces(), html: html, settings: LinkWorld.settings)
        return LinkEvaluation(call)?.hits(
            LinkEvaluation.Message(html: html, links: links, isTruncated: isTruncated, domains: LinkWorld.domains))
    }

    private func link(_ link: String, _ texts: String...) -> HTMLLink {
        HTMLLink(LinkWorld.bytes(link), types: .anchor, anchorTexts: texts.map(LinkWorld.bytes))
    }

    @Test(arguments: [
        ("http://trap.com/", "log in at HTTPS://bank.com/", true),
        ("http://trap.com/", "https://www.Trap.com/", false),
        ("http://www.trap.co.uk:80/", "https://bank.co.uk", true),
        ("http://trap.com/", "http://bank.com/", false),
        ("http://trap.com/", "https://bank.none https://bank.com", false),
        ("http://trap.com/", "https:// https://bank.com", true),
        ("http://trap.com/", "https://192.0.2.1", true),
        ("http://192.0.2.1/", "https://bank.com", false),
        ("http://trap/", "https://bank.com", false),
        ("ftp://trap.com/", "https://bank.com", false),
        ("http:/trap.com/", "https://bank.com", false),
    ])
    func textsThatNameAnotherDomain(_ target: String, _ text: String, _ expected: Bool) {
        #expect(hits("check_https_http_mismatch", "1", "10", html: [[link(target, text)]]) == expected)
    }

    @Test func howManyLinksAPartHas() {
        let lie = link("http://trap.com/", "none", "https://bank.com")
        let others = (0..<8).map { link("http://\($0).com/", "x") }
        let more = [link("http://trap/", "x"), link("http://x.com/")]
        #expect(hits("check_https_http_mismatch", "1", "10", html: [[lie] + others + more]) == true)
        #expect(
            hits("check_https_http_mismatch", "1", "10", html: [[lie] + others + [link("http://9.com", "x")]]) == false)
        #expect(hits("check_https_http_mismatch", "10", html: [[lie] + others]) == false)
        #expect(hits("check_https_http_mismatch", "9", html: [[lie] + others]) == true)
        // Parts are judged one by one.
        #expect(hits("check_https_http_mismatch", "1", "10", html: [others, [lie]]) == true)
        #expect(hits("check_https_http_mismatch", "2", "10", html: [others, [lie]]) == false)
        #expect(hits("check_https_http_mismatch", html: [[lie]]) == true)
    }

    @Test(arguments: [
        ("http://192.0.2.1/", "https://bank.com", true), ("https:192.0.2.1", "see https:", true),
        ("http://me@192.0.2.1/", "https://bank.com", true), ("http://192.0.2.1@bank.com/", "https://bank.com", true),
        ("http://bank.com/192.0.2.1", "https://bank.com", false), ("http://192.0.2.1/", "http://bank.com", false),
        ("http://192.0.2.1/", "https://192.0.2.1", false), ("http://192.0.2.1/", "http://192.0.2.1 https:", true),
        ("http://192.0.2/", "https://bank.com", false),
    ])
    func textsThatHideAnAddress(_ target: String, _ text: String, _ expected: Bool) {
        #expect(hits("check_https_ip_mismatch", html: [[link(target, text)]]) == expected)
    }

    @Test(arguments: [
        ("http://a.com/?http://b.com/", true), ("http://a.com/?http://www.a.com/", false),
        ("http://a.com/?x=b.com", false),
        ("http://a.com/http:b.com", true), ("http://a.com/http:///b.com", false),
        ("http://a.com/http://a.com/https://b.com", true), ("http://xa.comhttp://b.com", true),
        ("http://x http://x", false), ("ftp://a.com/http://b.com", false),
    ])
    func linksThatLeadOn(_ target: String, _ expected: Bool) {
        #expect(hits("check_for_http_redirector", html: [[link(target)]]) == expected)
    }

    @Test func cutLinks() {
        #expect(hits("check_uri_truncated", html: [], isTruncated: true) == true)
        #expect(hits("check_uri_truncated", html: []) == false)
        #expect(hits("check_something_else", html: []) == nil)
    }
}
