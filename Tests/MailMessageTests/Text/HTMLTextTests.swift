import MailMessage
import Testing

@Suite struct HTMLTextTests {
    /// HTML, and the text that is shown.
    static let shown: [(String, String)] = [
        ("", ""), ("plain", "plain"), ("a  b\n\tc", "a b c"), ("  a  ", "a"),
        ("<p>a</p><p>b</p>", "a\n\nb"), ("a<br>b", "a\nb"), ("a<br><br><br>b", "a\n\nb"), ("a<div>b</div>c", "a\nb\nc"),
        ("<ul><li>a<li>b</ul>c", "a\nb\nc"), ("<table><tr><td>a<td>b<tr><td>c</table>", "a b\nc"),
        ("<h1>a</h1>b", "a\n\nb"), ("a<hr>b", "a\n\nb"), ("V<b>iag</b>ra", "Viagra"), ("a<wbr>b", "ab"),
        ("a<i> b</i>", "a b"), ("<pre>a\nb</pre>", "a\nb"), ("<textarea>a\nb&lt;</textarea>", "a\nb<"),
        ("<span style='white-space:pre'>a\nb</span>", "a\nb"), ("<span style='display:block'>a</span>b", "a\nb"),
        // Character references.
        ("&amp;&lt;&gt;&quot;&apos;", "&<>\"'"), ("&amp", "&"), ("&ampx", "&x"), ("&notit;", "¬it;"), ("&notin;", "∉"),
        ("&#65;&#x42;&#X43", "ABC"), ("&#65x", "Ax"), ("&#;&#x;&;&", "&#;&#x;&;&"),
        ("&#0;&#xD800;&#x110000;", "\u{FFFD}\u{FFFD}\u{FFFD}"),
        ("&#128;&#x99;", "€™"), ("&#99999999999999999999;", "\u{FFFD}"), ("a&nbsp;b", "a b"),
        ("a&nbsp;&nbsp; b", "a b"),
        ("&period;&sol;&colon;&lowbar;&commat;&num;", "./:_@#"), ("&Tab;a&NewLine;b", "a b"),
        ("&eacute;&Eacute;", "éÉ"),
        ("&EACUTE;", "&EACUTE;"), ("&eacute", "é"), ("&unknown;", "&unknown;"), ("&Vscr;", "\u{1D4B1}"),
        ("&zwnj;a", "\u{200C}a"), ("&lpar;&rpar;", "()"), ("&acy;", "а"),
        // Tags.
        ("a<b", "a"), ("a<", "a<"), ("a< b", "a< b"), ("a<1", "a<1"), ("a</", "a</"), ("a</>b", "ab"),
        ("a</ x>b", "ab"),
        ("1 < 2 > 1", "1 < 2 > 1"), ("a<b c='>'>d", "ad"), ("a<b c=\">\">d", "ad"), ("a<b c=>d", "ad"),
        ("a<b =x>d", "ad"),
        ("a<b c=d'>e", "ae"), ("a<b/c>d", "ad"), ("a<b\nc\n=\n'd'>e", "ae"), ("a<b 'c'>d", "ad"), ("a<x-y:z>b", "ab"),
        ("a<b c='d>e", "a"), ("<B>a</b>", "a"), ("a</b>c", "ac"), ("<<b>a", "<a"), ("a\0b", "ab"), ("<\0b>a", "<b>a"),
        // Comments.
        ("a<!-- x -->b", "ab"), ("a<!-->b", "ab"), ("a<!--->b", "ab"), ("a<!---->b", "ab"), ("a<!--x--!>b", "ab"),
        ("a<!--x--b-->c", "ac"), ("a<!--x->b", "a"), ("a<!--x", "a"), ("a<!--x--->b", "ab"), ("a<!x>b", "ab"),
        ("a<?x?>b", "ab"), ("<!DOCTYPE html>a", "a"), ("a<!>b", "ab"), ("a<![CDATA[x]]>b", "ab"),
        ("a<![CDATA[<i>]]>b", "a]]>b"),
        ("<svg><text><![CDATA[<i>x]]></text></svg>", "<i>x"), ("a<!--[if mso]>x<![endif]-->b", "ab"),
        ("a<![if !mso]>x<![endif]>b", "axb"), ("<!--[if mso]><div style='display:none'><![endif]-->a", "a"),
        ("a<!-- <!-- x -->b", "ab"),
        // Raw text.
        ("a<script>b</script>c", "ac"), ("a<style>b</style>c", "ac"), ("a<script>b", "a"), ("<title>a</title>b", "b"),
        ("a<script>'</scripty>'</script>b", "ab"), ("a<script><!--<script></script>x--></script>b", "ab"),
        ("a<script><!-- </script>b", "ab"), ("a<script><!--><script></script>b", "ab"), ("a<SCRIPT>x</Script >b", "ab"),
        ("a<noscript>b</noscript>", "ab"), ("<xmp><b>&amp;</xmp>", "<b>&amp;"),
        ("<plaintext><b></plaintext>", "<b></plaintext>"),
        ("a<iframe>b</iframe>c", "ac"), ("a<noframes>b</noframes>c", "ac"), ("a<template>b</template>c", "ac"),
        // Documents.
        ("<html><head><title>t</title><meta charset=utf-8></head><body>a</body></html>", "a"),
        ("<head>a", "a"), ("<head><p>a", "a"), ("<body>a</body>b</html>c", "abc"),
        // What is hidden.
        ("a<span style='display:none'>b</span>c", "ac"), ("a<span style=\"DISPLAY : NONE\">b</span>c", "ac"),
        ("a<span style='display:none!important;display:inline'>b</span>", "a"),
        ("a<span style='display:none;display:inline'>b</span>", "ab"),
        ("a<span style='display:none;display:nonsense'>b</span>", "a"),
        ("a<span style='dis\\70lay:none'>b</span>", "a"),
        ("a<span style='display/**/:/*x*/none'>b</span>", "a"),
        ("a<span style='visibility:hidden'>b<b style='visibility:visible'>c</b></span>", "ac"),
        ("a<p style='display:none'>b<b style='display:inline'>c</b></p>", "a"),
        ("a<span style='font-size:0'>b</span>", "a"),
        ("a<span style='font-size:1px'>b</span>", "a"), ("a<span style='font:0/0 a'>b</span>", "a"),
        ("<b style='font:700 14px x'>a</b>", "a"),
        ("<b style='font-size:0'>a<i style='font-size:12px'>b</i><i style='font-size:1em'>c</i></b>", "b"),
        ("a<span style='opacity:0'>b</span>", "a"), ("a<span style='opacity:.0'>b</span>", "a"),
        ("a<span style='opacity:.9'>b</span>", "ab"),
        ("a<span hidden>b</span>", "a"), ("a<span hidden style='display:inline'>b</span>", "ab"),
        ("a<font color=white><span style='background:#fff'>b</span></font>", "a"),
        ("<body bgcolor=#ffffff>a<font color=#FFFFFE>b</font>", "a"),
        ("<b style='color:#fff'>a</b>", "a"), ("<b style='color:#fff;background:url(x) #fff'>a</b>", "a"),
        ("<b style='color:rgb(255,255,255);background-color:white'>a</b>b", "b"),
        ("a<b style='color:transparent'>b</b>", "a"),
        ("a<b style='color:rgba(0,0,0,0)'>b</b>", "a"), ("<b style='color:#fff;background:#000'>a</b>", "a"),
        ("a<div style='max-height:0;overflow:hidden'>b</div>", "a"), ("a<div style='height:0'>b</div>", "a\nb"),
        ("a<div style='position:absolute;left:-9999px'>b</div>", "a"),
        ("a<div style='text-indent:-9999px'>b</div>", "a"),
        ("a<b style='background:url(data:x;y);display:none'>b</b>", "a"), ("a<b style='display:&#110;one'>b</b>", "a"),
        // What ends what is hidden.
        ("<p hidden>a<div>b</div>", "b"), ("<ul><li hidden>a<li>b</ul>", "b"),
        ("<table><tr><td hidden>a<td>b</table>", "b"),
        ("<table><tr hidden><td>a<tr><td>b</table>", "b"),
        ("<table><tbody hidden><tr><td>a<tbody><tr><td>b</table>", "b"),
        ("<b hidden>a<div>b</b>c</div>d", "c\nd"), ("<span hidden><p>a</span>b</p>c</span>d", "d"),
        ("<div hidden>a</span>b</div>c", "c"), ("<div hidden><table><td>a</div>b</table></div>c", "c"),
        ("<svg hidden/>a", "a"), ("<div hidden/>a", ""), ("<img hidden>a", "a"), ("<x hidden>a</x>b", "b"),
        ("<dialog>a</dialog><dialog open>b</dialog>", "b"), ("<a hidden>a<a>b</a>", "b"),
        ("<input type=submit value='Pay now'>", "Pay now"), ("<iframe srcdoc='<b>a</b>&amp;lt;'></iframe>b", "a<\nb"),
    ]

    @Test(arguments: shown)
    func htmlIsShownAs(_ html: String, _ text: String) {
        let seen = VisibleText(html: Array(html.utf8).span, label: "utf-8")
        #expect(seen.text == text)
        #expect(!seen.isTruncated)
    }

    /// HTML, and the text that is there but not shown.
    static let hidden: [(String, String)] = [
        ("a<span style='display:none'>b</span>c", "b"), ("<p hidden>a<p>b<p hidden>c", "a\n\nc"),
        ("a<!--[if mso]><b>x</b><![endif]-->b", "x"), ("<noframes>a</noframes>", "a"), ("<template>a</template>", "a"),
        ("a<!-- b -->", ""), ("<script>a</script><style>b</style>", ""),
        ("<!--[if mso]><style>x</style><script>y</script>z<![endif]-->", "z"),
    ]

    @Test(arguments: hidden)
    func htmlHides(_ html: String, _ text: String) {
        #expect(VisibleText(html: Array(html.utf8).span, label: "utf-8").invisibleText == text)
    }

    @Test func theTitleIsKeptApart() {
        let seen = VisibleText(html: Array("<title> A &amp;\n B </title>c".utf8).span)
        #expect(seen.title == "A & B")
        #expect(seen.text == "c")
    }

    /// Bytes, declared label, text.
    static let charsets: [([UInt8], String?, String)] = [
        (Array("<p>".utf8) + [0xE9], nil, "é"), (Array("<p>é".utf8), nil, "é"), ([0xE9], "iso-8859-1", "é"),
        (Array("<meta charset=koi8-r>".utf8) + [0xF0], nil, "П"),
        (Array("<meta charset=koi8-r>".utf8) + [0xE9], "latin1", "é"),
        (Array("<META http-equiv=Content-Type content='text/html; Charset=koi8-r'>".utf8) + [0xF0], nil, "П"),
        (Array("<meta charset=koi8-r>".utf8) + [0xF0], "unknown-8bit", "П"),
        (Array("<meta charset=utf-16>é".utf8), nil, "é"),
        ([0xEF, 0xBB, 0xBF] + Array("é".utf8), "latin1", "é"), ([0xFF, 0xFE, 0x61, 0], "utf-8", "a"),
        ([0xFE, 0xFF, 0, 0x61], nil, "a"), ([0x82, 0xA0, 0x3C, 0x62, 0x3E, 0x61], "shift_jis", "あa"),
        (Array("+ADw-b+AD4-a".utf8), "utf-7", "a"), ([0x61, 0xFF, 0x62], "utf-8", "a\u{FFFD}b"),
        (Array("<!-- <meta charset=koi8-r> -->".utf8) + [0xE9], nil, "é"),
    ]

    @Test(arguments: charsets)
    func theCharsetIs(_ html: [UInt8], _ label: String?, _ text: String) {
        #expect(VisibleText(html: html.span, label: label).text == text)
    }
}
