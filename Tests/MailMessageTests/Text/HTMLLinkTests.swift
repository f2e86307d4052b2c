import MailMessage
import Testing

@Suite struct HTMLLinkTests {
    /// HTML, and of each link the element, the target and the text.
    static let cases: [(String, [[String]])] = [
        ("<a href='https://example.org/'>here</a>", [["a", "https://example.org/", "here"]]),
        ("<A HREF=https://example.org/x>a <b>b</b> </A>c", [["a", "https://example.org/x", "a b"]]),
        ("<a href='x?a=1&amp;b=2&copy=3'>c", [["a", "x?a=1&b=2&copy=3", "c"]]),
        ("<a href=' ht\ntps://e\txample.org '>c</a>", [["a", "https://example.org", "c"]]),
        ("<a href='&#104;ttps&colon;//example&period;org'>c</a>", [["a", "https://example.org", "c"]]),
        ("<a href=a>x<a href=b>y</a>z</a>", [["a", "a", "x"], ["a", "b", "y"]]),
        ("<a href=a href=b>x</a>", [["a", "a", ""], ["a", "b", "x"]]),
        ("<a href=a><img src=b alt='p'></a>", [["a", "a", ""], ["img", "b", "p"]]),
        ("<a name=x>y</a><a href=''>z</a>", []),
        ("<map><area href=a alt='t'></map>", [["area", "a", "t"]]),
        ("<form action=a><button formaction=b>c</button></form>", [["form", "a", ""], ["button", "b", ""]]),
        (
            "<iframe src=a></iframe><frame src=b><script src=c></script>",
            [["iframe", "a", ""], ["frame", "b", ""], ["script", "c", ""]]
        ),
        (
            "<link href=a><base href=b><embed src=c><object data=d>",
            [["link", "a", ""], ["base", "b", ""], ["embed", "c", ""], ["object", "d", ""]]
        ),
        ("<meta http-equiv=refresh content='0;url=https://example.org/'>", [["meta", "https://example.org/", ""]]),
        ("<meta content=\"5 ; URL = 'a b'\" http-equiv=Refresh>", [["meta", "a b", ""]]),
        ("<meta http-equiv=refresh content='0; a'>", [["meta", "a", ""]]), ("<meta http-equiv=refresh content=5>", []),
        ("<meta http-equiv=refresh content='0;url='>", []), ("<meta name=x content='0;url=a'>", []),
        ("<body background=a><table background=b>", [["body", "a", ""], ["table", "b", ""]]),
        ("<img srcset='a 1x, b 2x'>", [["img", "a 1x", ""]]),
        ("<svg><a xlink:href=a>b</a><image href=c /></svg>", [["a", "a", "b"], ["image", "c", ""]]),
        ("<!--[if mso]><a href=a>b</a><![endif]-->", [["a", "a", ""]]), ("<!-- <a href=a>b</a> -->", []),
        ("<a href=a>b", [["a", "a", "b"]]), ("<a href=a", [["a", "a", ""]]),
        ("<a href='a>b</a>", [["a", "a>b</a>", ""]]),
        ("<iframe srcdoc='<a href=a>b</a>'></iframe>", [["a", "a", "b"]]), ("<x-y src=a>", [["", "a", ""]]),
        ("<script>'<a href=a>'</script>", []), ("<noscript><img src=a></noscript>", [["img", "a", ""]]),
        ("<a href=javascript:alert(1)>a</a>", [["a", "javascript:alert(1)", "a"]]),
        ("<a href=a>b<div>c</a>d</div>", [["a", "a", "b\nc"]]),
        ("<video poster=a src=b>", [["video", "a", ""], ["video", "b", ""]]),
    ]

    @Test(arguments: cases)
    func linksAre(_ html: String, _ links: [[String]]) {
        let seen = VisibleText(html: Array(html.utf8).span, label: "utf-8")
        #expect(seen.links.map { [$0.element, $0.target, $0.shownText] } == links)
    }

    @Test func aHiddenLinkIsToldApart() {
        let html = "<a href=a>x</a><div hidden><a href=b>y</a></div><a href=c style='display:none'>z</a>"
        let seen = VisibleText(html: Array(html.utf8).span)
        #expect(seen.links.map(\.isHidden) == [false, true, true])
        #expect(seen.links.map(\.shownText) == ["x", "", ""])
    }

    @Test func theRangeIsThatOfTheTag() {
        let html = "ab<a\nhref=x>c</a>"
        let seen = VisibleText(html: Array(html.utf8).span)
        #expect(seen.links.first?.range == 2..<12)
    }

    /// HTML, and of its data the name, media type and content.
    static let embedded: [(String, [[String?]])] = [
        (
            "<a download='x.exe' href='data:application/octet-stream;base64,TVo='>a</a>",
            [["x.exe", "application/octet-stream", "MZ"]]
        ),
        ("<a href=' DATA:text/html,%3Cb%3E&amp;x' download>a</a>", [[nil, "text/html", "<b>&x"]]),
        ("<img src='data:image/png;base64,iV\nBO Rw='>", [[nil, "image/png", "\u{89}PNG"]]),
        ("<a href='data:,a%zz'>", [[nil, "", "a%zz"]]), ("<a href='data:'>", [[nil, "", ""]]),
        ("<a href='data:text/plain;charset=x;BASE64,TVo'>", [[nil, "text/plain;charset=x", "MZ"]]),
        ("<a href='data:;base64,TV%6F%3D'>", [[nil, "", "MZ"]]),
        ("<object data='data:text/html;base64,TVo='></object>", [[nil, "text/html", "MZ"]]),
        ("<a href='da\nta:a/b,c'>", [[nil, "a/b", "c"]]), ("<a href='blob:x' download=y>", []),
    ]

    @Test(arguments: embedded)
    func dataIs(_ html: String, _ data: [[String?]]) {
        let seen = VisibleText(html: Array(html.utf8).span, label: "utf-8")
        let found = seen.embedded.map { [$0.name, $0.mediaType, Charset.decode($0.content, label: "latin1") ?? ""] }
        #expect(found.map { $0.map { $0?.replacing("\u{2030}", with: "\u{89}") } } == data)
        #expect(!seen.isTruncated)
        #expect(seen.embedded.allSatisfy { $0.estimatedSize == $0.content.count })
    }

    @Test func aDownloadIsNamed() {
        let html = "<a href='blob:x' download='a&amp;b.exe'>c</a><a href=y download>d</a><a href=z>e</a>"
        #expect(VisibleText(html: Array(html.utf8).span).links.map(\.downloadName) == ["a&b.exe", "", nil])
    }

    @Test func aScriptThatBuildsAFileIsSeen() {
        let data = "TVqQ" + String(repeating: "A", count: 600)
        let html = """
            <script>var d = "\(data)"; var b = new Blob([atob(d)]); var a = document.createElement('a');
            a.href = URL.createObjectURL(b); a.download = "invoice.exe"; a.click();</script>
            """
        let seen = VisibleText(html: Array(html.utf8).span)
        #expect(seen.signals == [.script, .makesBlob, .decodes, .makesObjectURL, .setsDownload, .clicks, .longBase64])
        #expect(seen.embedded.map(\.name) == ["invoice.exe"])
        #expect(seen.embedded.first.map { Array($0.content.prefix(3)) } == [0x4D, 0x5A, 0x90])
        #expect(seen.embedded.first?.content.count == 453)
        #expect(seen.text == "")
    }

    /// HTML and its signals.
    static let signals: [(String, Set<ScriptSignal>)] = [
        ("<p onclick='x'>", [.script]), ("<script>eval(unescape('%41'))</script>", [.script, .evaluates, .decodes]),
        ("<script>a.setAttribute('download', 'x.exe')</script>", [.script, .setsDownload]),
        ("<a href='javascript:location=1'>", [.script, .redirects]), ("<p>Blob atob eval</p>", []),
        ("<script>navigator.msSaveOrOpenBlob(b)</script>", [.script, .savesBlob]),
        ("<script>'unterminated\neval</script>", [.script, .evaluates]),
        ("<script>document.write('x')</script>", [.script, .writesDocument]),
    ]

    @Test(arguments: signals)
    func signalsAre(_ html: String, _ signals: Set<ScriptSignal>) {
        #expect(VisibleText(html: Array(html.utf8).span).signals == signals)
    }

    @Test func limitsAreTold() {
        let html = Array("<p>abc</p><a href=abcdef>x</a><a href=g>y</a><a href='data:,12345'>z</a>".utf8)
        func seen(_ change: (inout VisibleText.Limits) -> Void) -> VisibleText {
            var limits = VisibleText.Limits()
            change(&limits)
            return VisibleText(html: html.span, limits: limits)
        }
        #expect(!seen { _ in }.isTruncated)
        #expect(seen { $0.links = 1 }.isTruncated)
        #expect(seen { $0.links = 1 }.links.count == 1)
        #expect(seen { $0.targetBytes = 5 }.links.first?.target == "abcde")
        #expect(seen { $0.targetBytes = 5 }.isTruncated)
        #expect(seen { $0.textBytes = 4 }.isTruncated)
        #expect(seen { $0.inputBytes = 10 }.isTruncated)
        #expect(seen { $0.depth = 0 }.isTruncated)
        #expect(seen { $0.embeddedBytes = 3 }.embedded.first?.content == [0x31, 0x32, 0x33])
        #expect(seen { $0.embeddedBytes = 3 }.embedded.first?.isTruncated == true)
        #expect(seen { $0.embedded = 0 }.isTruncated)
    }
}
