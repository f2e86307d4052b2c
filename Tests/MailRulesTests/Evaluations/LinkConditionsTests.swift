import MailRules
import Testing

/// Rules on the details of links.
@Suite struct LinkConditionsTests {
    private let links = MessageLinks(
        text: TextPieces([LinkWorld.bytes("see shop.com")]),
        html: [
            [
                HTMLLink(
                    LinkWorld.bytes("http://%77ww.bank.co.uk/"), types: [.anchor],
                    anchorTexts: ["first", "second"].map(LinkWorld.bytes))
            ]
        ], settings: LinkWorld.settings)

    private func hits(_ conditions: (key: String, pattern: String)...) throws -> Bool? {
        try LinkConditions(
            conditions.map { condition in
                let isNegated = condition.pattern.hasPrefix("!")
                let pattern = LinkWorld.bytes(isNegated ? String(condition.pattern.dropFirst()) : condition.pattern)
                return URIDetailCondition(condition.key, PatternText(pattern, flags: "i"), isNegated: isNegated)
            })?.hits(links)
    }

    @Test func eachKey() throws {
        #expect(try hits(("raw", "^http://%77WW")) == true && hits(("raw", "^http://www")) == false)
        #expect(try hits(("cleaned", "^http://www")) == true && hits(("cleaned", "%77")) == true)
        #expect(
            try hits(("type", "^a$")) == true && hits(("type", "^unlinked$")) == true && hits(("type", "img")) == false)
        #expect(try hits(("text", "^second$")) == true && hits(("text", "third")) == false)
        #expect(try hits(("domain", "^bank.co.uk$")) == true && hits(("domain", "www")) == false)
        #expect(try hits(("host", "^www.bank.co.uk$")) == true && hits(("host", "^bank")) == false)
    }

    @Test func oneLinkMeetsAll() throws {
        #expect(try hits(("text", "first"), ("domain", "bank")) == true)
        #expect(try hits(("text", "first"), ("domain", "shop")) == false)
        #expect(try hits(("type", "unlinked"), ("domain", "!bank")) == true)
    }

    @Test func negatedOnesHoldWhereOneDoesNotMatch() throws {
        #expect(try hits(("text", "!first")) == true && hits(("text", "!first|second")) == false)
        #expect(try hits(("raw", "!http")) == false)
    }

    @Test func theLastConditionOnAKeyCounts() throws {
        #expect(try hits(("raw", "nothing"), ("raw", "bank")) == true)
        #expect(try hits(("raw", "bank"), ("raw", "nothing")) == false)
    }

    @Test func whatIsNoCondition() throws {
        #expect(try hits() == nil && hits(("raw", "bank"), ("colour", "red")) == nil)
        #expect(throws: (any Error).self) { try hits(("raw", "(")) }
    }
}
