import MailMessage
import Testing

@Suite struct PlainTextTests {
    /// Text, and the links in it.
    static let links: [(String, [String])] = [
        ("see https://example.org/a?b=c.", ["https://example.org/a?b=c"]),
        ("HTTP://EXAMPLE.ORG", ["HTTP://EXAMPLE.ORG"]),
        ("(http://example.org/a_(b))", ["http://example.org/a_(b)"]),
        ("(see http://example.org/)", ["http://example.org/"]),
        ("<https://example.org>, 'https://example.net'", ["https://example.org", "https://example.net"]),
        ("www.example.org/x, Www.example.net", ["www.example.org/x", "Www.example.net"]),
        ("xwww.example.org www. www.", []),
        ("mailto:a@example.org ftp://example.org/f", ["mailto:a@example.org", "ftp://example.org/f"]),
        ("http:// https://", []), ("xhttp://a", []), ("a:b ::// http", []), ("1http://a.example", ["http://a.example"]),
        ("http://a.example\u{A0}b http://a.example\u{3000}c", ["http://a.example", "http://a.example"]),
        ("http://bücher.example/ü!", ["http://bücher.example/ü"]),
        ("\"http://a.example\"|http://b.example", ["http://a.example", "http://b.example"]),
        ("http://a.example...", ["http://a.example"]), ("http://www.example.org", ["http://www.example.org"]),
        ("http://...", []),
    ]

    @Test(arguments: links)
    func linksAre(_ text: String, _ links: [String]) {
        let seen = VisibleText(plain: Array(text.utf8).span, label: "utf-8")
        #expect(seen.links.map(\.target) == links)
        #expect(seen.text == text)
        for link in seen.links { #expect(String(decoding: Array(text.utf8)[link.range], as: UTF8.self) == link.target) }
    }

    /// Text in `format=flowed`, and its paragraphs.
    static let flowed: [(String, String)] = [
        ("a \nb\n", "a b\n"), ("a \r\nb\r\nc", "a b\nc"), ("a\nb", "a\nb"), ("> a \n> b\n> c", "> a b\n> c"),
        ("> a \nb", "> a\u{20}\nb"), (">> a \n> b", ">> a\u{20}\n> b"), (" >a \n  b", ">a  b"), (" From x", "From x"),
        ("a \n-- \nb", "a \n-- \nb"), ("", ""), ("\n \n", "\n\n"), ("a ", "a "), (">", ">"),
    ]

    @Test(arguments: flowed)
    func flowedLinesAreJoined(_ text: String, _ unwrapped: String) {
        #expect(VisibleText(plain: Array(text.utf8).span, isFlowed: true).text == unwrapped)
    }

    @Test func theSpaceOfABrokenLineMayBeNoneOfTheText() {
        let text = Array("https://exam \nple.org/".utf8)
        let seen = VisibleText(plain: text.span, isFlowed: true, deletesSpaces: true)
        #expect(seen.links.map(\.target) == ["https://example.org/"])
    }

    @Test func theCharsetIsDecoded() {
        #expect(VisibleText(plain: [0xF0].span, label: "koi8-r").text == "П")
        #expect(VisibleText(plain: [0xE9].span, label: "nonsense").text == "é")
        #expect(VisibleText(plain: [0xEF, 0xBB, 0xBF, 0x61].span).text == "a")
    }

    @Test func limitsAreTold() {
        var limits = VisibleText.Limits()
        limits.links = 1
        let text = Array("http://a.example http://b.example".utf8)
        #expect(VisibleText(plain: text.span, limits: limits).links.count == 1)
        #expect(VisibleText(plain: text.span, limits: limits).isTruncated)
        limits = VisibleText.Limits()
        limits.textBytes = 5
        #expect(VisibleText(plain: text.span, limits: limits).text == "http:")
        #expect(VisibleText(plain: text.span, limits: limits).isTruncated)
    }
}
