import MailRules
import Testing

/// What is counted and noted of HTML.
@Suite struct HTMLFactsTests {
    private func facts(_ html: String) -> HTMLFacts { TextExamples.facts(html) }

    @Test func whatIsSeenAndWhatIsNot() {
        let message = TextExamples.html(
            "a <font color=white>b </font>c<p style='display:none'>d</p><span style='visibility: hidden'>e</span>"
                + "<font size=1>f</font><font color=#fffffe>g</font><b>h</b>")
        #expect(TextExamples.strings(message.visibleBody(subject: nil)) == ["\n", "a c\n", "h"])
        #expect(TextExamples.strings(message.invisibleBody) == ["b defg"])
        #expect(message.html.last?.number("font_low_contrast") == 1)
        #expect(message.html.last?.number("min_size") == 1)
    }

    @Test(arguments: [
        ("<font color=#12>", false, false), ("<font color=nosuch>", true, false), ("<font color=ff0000>", true, false),
        ("<p style='color:transparent'>", false, true), ("<p style='color:#fff !important'>", false, true),
        ("<p style='color : #fff'>", false, false), ("<p style='color:inherit;background:#000'>", false, true),
        ("<p style='background:url(a b) , black'>", false, true),
        ("<p style='background-color:rgb(9 9,0)'>", false, false),
        ("<body bgcolor=#000000>", false, false), ("<table><tr style='color:white'><tr><td>", false, false),
        ("<font color='rgb(100%,100%,100%)'>", false, true), ("<p style='COLOR:WHITE'>", false, true),
        ("<p style='color: '>", true, false),
    ])
    func colors(_ tag: String, _ isInvalid: Bool, _ isLow: Bool) {
        let facts = facts(tag + "x")
        #expect(facts.hasInvalidColor == isInvalid)
        #expect(facts.hasLowContrast == isLow)
    }

    @Test func aBackgroundWithoutAValueBreaksOff() {
        let message = TextExamples.html("<p>a<div style='background: ;color:red'>b</div>c")
        #expect(TextExamples.rendered("<p>a<div style='background: ;color:red'>b</div>c") == "\n\na")
        #expect(message.html.last?.number("html") == 1)
        #expect(message.html.last?.number("length") == nil)
        #expect(message.html.last?.depth(of: Array("p".utf8)) == nil)
    }

    @Test func tagsAreCounted() {
        let facts = facts("<p>a</p></p><x1><x1><o:p></o:p><br/></li>")
        #expect(facts.tags == 9)
        #expect(facts.elements == 7)
        #expect(facts.tagsSeen == 5)
        #expect(facts.extraEnds == 2)
        #expect(facts.depth(of: Array("x1".utf8)) == 2)
        #expect(facts.depth(of: Array("o:p".utf8)) == 0)
        #expect(facts.depth(of: Array("br".utf8)) == 1)
        #expect(facts.depth(of: Array("td".utf8)) == nil)
        #expect(facts.number("bad_tag_ratio") == 2.0 / 9)
    }

    @Test func wordsThatTagsDivide() {
        let facts = facts("Via<b>gra</b> a<i>b<i>cdefghijkl<i>.<i>x")
        #expect(facts.number("backhair_count") == 2)
        #expect(facts.obfuscations == 3)
    }

    @Test func imagesAndTheirSizes() {
        let facts = facts("<img width=10 height=20><img width=50% height=x><img width=5><img width='10\n' height=0>")
        #expect(facts.imageArea == 82_200)
    }

    @Test func textsOfAnchorsAndTitles() {
        let facts = facts("<title>a &amp; b</title><a href=x>c<img src=y>d</a><a>e</a><a href=x>f</a>")
        #expect(TextExamples.strings(facts.titles) == ["a & b"])
        #expect(TextExamples.strings(facts.anchors) == ["c<img>\nd", "e", "f"])
        let link = facts.links.first { $0.kinds == .a }
        #expect(TextExamples.strings(link?.anchorTexts) == ["c<img>\nd", "f"])
    }

    @Test(arguments: [
        ("http://e.com/a/b.html", "c", "http://e.com/a/c"), ("http://e.com/a", "../c?d#e", "http://e.com/c?d#e"),
        ("http://e.com", "c", "http://e.com/c"), ("http://e.com/a/", "/b/./c/../d", "http://e.com/b/d"),
        ("ftp:e.com", "//x/y", "ftp://x/y"), ("mailto:a", "b", "b"), ("http://e.com/", "http:c", "http://e.com/c"),
        ("", "//www2.e.com/x", "http://www2.e.com/x"), ("", "  x\u{A0}", "x"), ("http://e.com/", "tel:1", "tel:1"),
        ("http://e.com/a/", "", ""),
    ])
    func relativeLinks(_ base: String, _ link: String, _ resolved: String) {
        let tag = base.isEmpty ? "" : "<base href='\(base)'>"
        let links = facts(tag + "<area href='\(link)'>").links.filter { $0.kinds == .area }
        #expect(links.map { TextExamples.string($0.address.utf8) } == (resolved.isEmpty ? [] : [resolved]))
    }

    @Test func linksOfAllElements() {
        let facts = facts(
            "<body background=a><td background=b><iframe src=c></iframe><img alt/src=d><form action=MAILTO:e>"
                + "<meta http-equiv=Refresh content='0; URL = f ; g'><a data-saferedirecturl=h href=\u{FEFF}i><script src=j>"
        )
        let links = facts.links.filter { !$0.kinds.isEmpty }
        #expect(
            links.map { TextExamples.string($0.address.utf8) } == ["a", "b", "c", "d", "MAILTO:e", "f", "i", "h", "j"])
        #expect(
            links.map(\.kinds.names) == [
                ["body"], ["td"], ["iframe"], ["img"], ["form"], ["meta"], ["a"], ["a"], ["script"],
            ])
        #expect(facts.hasFormByMail)
    }

    @Test(arguments: [
        ("Arial", true), ("'Times New Roman', serif;", true), (" .SFUI", true), ("a", false), (" -ab", true),
        ("Ä", false),
        ("hirakakupro-w3", true), ("Arial ,x", false), ("a1b", false), ("ab,,cd", false), ("\"ab", true),
    ])
    func fontFaces(_ face: String, _ isUsual: Bool) {
        #expect(facts("<font face=\"\(face.replacing("\"", with: "&quot;"))\">x").hasBadFontFace == !isUsual)
    }

    @Test func lengths() {
        let facts = facts("<p>é&nbsp;x</p>")
        #expect(facts.number("length") == 15)
        #expect(facts.number("html_length") == 7)
        #expect(facts.number("non_space_len") == 2)
        #expect(facts.number("ratio") == 9.0 / 16)
    }
}
