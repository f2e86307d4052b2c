import Testing

@testable import MailRules

/// Patterns of links that lead on to another one, and what they cannot match without.
@Suite struct RedirectorsTests {
    private func needed(_ expression: String, _ flags: String = "") -> String {
        LinkWorld.text(NeededText.of(PatternText(LinkWorld.bytes(expression), flags: flags)))
    }

    @Test func theLongestTextThatIsNeeded() {
        #expect(needed(#"^https?:/*(?:\w+\.)?Jump\.example(?:\.\w{2,3}){1,2}/url\?.*?q=(.*)"#) == "jump.example")
        #expect(needed(##"/(?:index.php)?\?.*(?<=[?&])URL=(.*?)(?:$|[&\#])"##) == "url=")
        #expect(needed(#"abc?de{2}fgh+ij"#) == "fgh")
        #expect(needed(#"ab[cdef]gh[]xyz]ij[^]xyz]"#) == "ab")
        #expect(needed(#"a[[:alpha:]longer]b\w{2,3}longest?"#) == "longes")
        #expect(needed(#"x{long}"#) == "long}")
    }

    @Test func nothingIsNeededWhereItIsNotSure() {
        #expect(needed("abc|def") == "" && needed("(abc|def)") == "" && needed(#"\Qa|b\E"#) == "")
        #expect(needed("abc", "x") == "" && needed("(?i-x:a)abc") == "" && needed("(?x) a b c") == "")
        #expect(needed("(abc") == "" && needed("abc)") == "" && needed(#"abc\"#) == "" && needed("") == "")
        #expect(needed(#"\x41bc"#) == "" && needed(#"a\1bc"#) == "")
    }

    @Test func aFilterNeverMissesAWord() {
        var filter = TrigramFilter()
        func mayMatch(_ text: String) -> Bool {
            let bytes = LinkWorld.bytes(text)
            return filter.mayMatch(bytes.span)
        }
        #expect(!mayMatch("xxurl=xx"))
        filter.insert(LinkWorld.bytes("url=").span)
        #expect(mayMatch("http://shop.com/?URL=") && mayMatch("url=") && mayMatch("Url=x"))
        #expect(mayMatch(String(repeating: "a", count: 999) + "uRl="))
        #expect(!mayMatch("http://shop.com/curl?=/") && !mayMatch("l="))
    }

    @Test func theFirstPatternWithADotInItsTargetCounts() {
        let patterns = [#"^http://a\.example/(\w+)"#, #"example/(.*)"#, #"(.)*"#].map {
            PatternText(LinkWorld.bytes($0))
        }
        let redirectors = Redirectors(patterns)
        #expect(redirectors.count == 3)
        var work = 1000
        let link = LinkWorld.bytes("http://a.example/b.c")
        let found = redirectors.target(of: link.span, work: &work)
        #expect(found == 17..<20 && work == 1000 - 2 * link.count)
        work = link.count
        let none = redirectors.target(of: link.span, work: &work)
        #expect(none == nil && work == 0)
    }

    @Test func aPatternThatIsNoneIsLeftOut() {
        #expect(Redirectors([PatternText(LinkWorld.bytes("(")), PatternText(LinkWorld.bytes("(a)"))]).count == 1)
    }
}
