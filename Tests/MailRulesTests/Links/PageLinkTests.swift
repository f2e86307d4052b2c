import MailRules
import Testing

/// Links as the reader of a page gives them, and as rules see them.
@Suite struct PageLinkTests {
    @Test func eachElementHasItsName() {
        for bit in 0..<16 {
            let kinds = PageLink.Kinds(rawValue: 1 << bit)
            #expect(LinkTypes(element: Array(kinds.names[0].utf8))?.rawValue == UInt32(kinds.rawValue) << 6)
        }
    }
}
