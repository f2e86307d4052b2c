import MailMessage
import Testing
import TestTools

@Suite struct HostileTextTests {
    /// A beginning, and what is repeated after it.
    static let families: [(String, String)] = [
        ("", "<"), ("", "<div>"), ("", "&"), ("", "<!--"), ("", "</"), ("<a ", "a=b "), ("<a ", "href=b "),
        ("<a ", "="),
        ("<p title='", "x"), ("<script>", "<"), ("<script><!--", "<script>"), ("<script>", "</script"),
        ("<title>", "</"),
        ("<!--", "-"), ("<!--", "--!"), ("", "<b><div></b>"), ("<b><div>", "</b>"), ("", "<a href=x>"),
        ("", "<p><table>"),
        ("", "<![CDATA["), ("<svg>", "<![CDATA[]"), ("", "<!--[if mso]><b>-->"), ("", "&#x"), ("", "&#9"),
        ("", "&notit"),
        ("<p style='", "display:none;"), ("<p style='", "("), ("", "<p style=';:;:'>"),
        ("", "<iframe srcdoc='<iframe srcdoc=x>'>"),
        ("<iframe srcdoc='", "&lt;b>"), ("", "<td><li><p>"), ("", "<br>"), ("<pre>", "\n"), ("", "<img src='data:,x'>"),
        ("<a href='data:;base64,", "A"), ("<a href='data:,", "%4"), ("<script>", "\""), ("<script>'", "\\"),
        ("<script>", "'AA'"),
        ("", "\0"), ("", " "), ("", "\u{A0}"), ("", "<meta http-equiv=refresh content=';'>"),
        ("<p><button>" + String(repeating: "<b>", count: 400), "<div></div>"),
        ("", "</div>"), ("<div>" + String(repeating: "<span>", count: 500), "</div><div>"), ("", "<b>"),
        ("<table>", "<tr><td>"),
    ]

    @Test(arguments: families)
    func timeIsInProportion(_ begin: String, _ piece: String) {
        func html(_ count: Int) -> [UInt8] {
            Array(begin.utf8)
                + Array(repeatElement(Array(piece.utf8), count: max(1, count / piece.utf8.count)).joined())
        }
        let (small, large) = (html(12_000), html(96_000))
        func time(_ bytes: [UInt8]) -> Double {
            (0..<3).map { _ in processorTime { _ = VisibleText(html: bytes.span, label: "utf-8") } }.min() ?? 0
        }
        // Eight times the bytes: a quadratic reader would take 64 times as long.
        #expect(time(large) < time(small) * 24 + 0.02)
    }

    @Test func mutationsNeverTrap() {
        let seeds = [
            "<html><head><title>T</title><style>x</style></head><body bgcolor='#fff' onload=x><!--[if mso]><b>m</b><![endif]-->",
            "<p style=\"font:700 12px/1 a;color:rgb(1,2,3)!important;display:none\">a&amp;b&#x41;c<br/></p><pre>x\ny</pre>",
            "<table><tr><td hidden>a<td background=u>b</table><a href='data:text/html;base64,TVqQ%3D' download=\"x.exe\">l</a>",
            "<meta http-equiv=refresh content='0;url=\"x\"'><svg><![CDATA[q]]></svg><iframe srcdoc='&lt;a href=x&gt;y'></iframe>",
            "<script><!-- var a = \"x\\\"\"; <script>a.download = 'n';</script> --></script><textarea>&lt;</textarea>",
        ].map { Array($0.utf8) }
        let pieces =
            seeds.joined().map { [$0] }
            + ["<!--", "-->", "<a href=", "data:", "&#", "'>", "\u{FEFF}", "</"].map { Array($0.utf8) }
        var random = SeededGenerator(seed: 7)
        let labels = ["utf-8", "shift_jis", "utf-7", "utf-16", "iso-2022-jp", "gb18030", nil]
        for round in 0..<6_000 {
            var bytes = seeds[round % seeds.count]
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let at = Int.random(in: 0...bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 0...9, using: &random)))
                case 1: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: at)
                case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: at)
                default: bytes.removeSubrange(at...)
                }
            }
            let seen = VisibleText(html: bytes.span, label: labels[round % labels.count])
            #expect(seen.text.utf8.count <= bytes.count * 3)
            #expect(seen.links.allSatisfy { $0.range.lowerBound < $0.range.upperBound })
            let plain = VisibleText(plain: bytes.span, label: labels[round % labels.count], isFlowed: round % 2 == 0)
            #expect(plain.text.utf8.count <= bytes.count * 3)
        }
    }

    @Test func randomBytesNeverTrapADecoder() {
        var random = SeededGenerator(seed: 11)
        for label in Charset.allLabels {
            let bytes = (0..<300).map { _ in
                UInt8.random(in: 0...255, using: &random) & (Bool.random(using: &random) ? 0x7F : 0xFF)
            }
            let whole = Charset.decode(bytes, label: label)
            guard var decoder = CharsetDecoder(label: label) else { continue }
            var text = ""
            for range in [0..<100, 100..<101, 101..<300] {
                let chunk = Array(bytes[range])
                decoder.decode(chunk.span, into: &text)
            }
            decoder.finish(into: &text)
            if label == "utf16"
                || !["8bit", "default", "unknown", "none", "7bit", "binary"].contains(where: label.contains)
            {
                #expect(text.unicodeScalars.count == whole?.unicodeScalars.count, "\(label)")
            }
        }
    }
}
