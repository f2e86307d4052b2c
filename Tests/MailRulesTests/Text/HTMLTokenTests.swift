import MailRules
import Testing

/// How HTML is cut into tags, text and comments.
@Suite struct HTMLTokenTests {
    @Test(arguments: [
        ("a < b <3 c<b>d", "a < b <3 c" + "d"),
        ("a<b", "a"),
        ("t <3", "t <3"),
        ("t <", "t "),
        ("a<x/y z>b", "ab"),
        ("a<_f>b<:x>c<-y>d", "abc<-y>d"),
        ("<% a %>b", "<% a %>b"),
        ("a<? b>c?>d", "ac?>d"),
        ("x<a b='y>z'>w", "xw"),
        ("x<a b=y\"z>w", "xw"),
        ("x<a b='y>z", "x"),
        ("x</b c=\"d>e\">f", "xf"),
        ("x</b\"x>y\">z", "xy\">z"),
        ("x</ b>c", "xc"),
    ])
    func tags(_ html: String, _ text: String) {
        #expect(TextExamples.rendered(html) == text)
    }

    @Test(arguments: [
        ("<!-- a -- -\n-> d --\n > e", ["<!-- a -- -\n-> d --\n >"], " e"),
        ("<!-->a-->b", ["<!-->a-->"], "b"),
        ("<!--->a-->b", ["<!--->a-->"], "b"),
        ("<!---->a", ["<!---->"], "a"),
        ("<!-x>b<!x 'a>b' >y", ["<!-x>", "<!x 'a>"], "bb' >y"),
        ("<![if !mso]>d<![endif]>e", ["<![if !mso]>", "<![endif]>"], "de"),
        ("a b<!-- c > d<i>e", ["<!-- c >"], "a b de"),
        ("a b<!-- c", ["<!-- c"], "a b"),
        ("a</", ["</"], "a"),
        ("<!ELEMENT a>z", ["<!ELEMENT a>"], "z"),
    ])
    func comments(_ html: String, _ comments: [String], _ text: String) {
        #expect(TextExamples.strings(TextExamples.facts(html).comments) == comments)
        #expect(TextExamples.rendered(html) == text)
    }

    @Test(arguments: [
        ("<!doctype html>x", 1), ("<!DOCTYPE a \"x>y\" --z>-->x", 1), ("<!doctypehtml>x", 0), ("<!doctype a -x>x", 0),
        ("<!ENTITY a>x", 0),
    ])
    func documentTypesCountAsElements(_ html: String, _ count: Int) {
        let facts = TextExamples.facts(html)
        #expect(facts.elements == count)
        #expect(facts.depth(of: Array("!doctype".utf8)) == (count == 1 ? 0 : nil))
        #expect(TextExamples.rendered(html) == "x")
    }

    @Test(arguments: [
        ("<![CDATA[a<b>&amp;]]>c", "a<b>&amp;c"), ("<![rcdata[a<b>&amp;]]>c", "a<b>&c"), ("<![ignore[a<b>]]>c", "c"),
        ("<![include[a<b>c]]>d", "acd"), ("<![foo[a]]>b", "a]]>b"), ("<![cdata ignore[a]]>b", "b"),
        ("<![cdata[a]]]>d", "a]d"), ("<![include[a]]]>d", "a]]]>d"), ("<![cdata[a", "a"),
    ])
    func markedSections(_ html: String, _ text: String) {
        #expect(TextExamples.rendered(html) == text)
    }

    @Test(arguments: [
        ("<textarea>a<b>&amp;</textarea>c", "a<b>&c"), ("<xmp>a<b>&amp;</xmp c></xmp>d", "\n\na<b>&amp;</xmp c>\n\nd"),
        ("<iframe>a<b></iframe>c", "a<b>c"), ("<iframe/>a<b>c", "a<b>c"), ("<iframe x/y/>a<b>c", "a<b>c"),
        ("<title x>a", "\n\na\n\n"),
        ("<plaintext>a</plaintext>b", "\n\na</plaintext>b"),
        ("<style>a{}</style>b<script>c</script>d", "bd"), ("a<style>b", "a"), ("a<script>'</script>'b", "a'b"),
        ("<title>a<b>c</title>d", "\n\na<b>c\n\nd"), ("<title>a<b>c", "\n\na\n\nc"),
        ("<textarea>a</textarea", "a</textarea"),
    ])
    func elementsWhoseContentIsText(_ html: String, _ text: String) {
        #expect(TextExamples.rendered(html) == text)
    }

    @Test(arguments: [
        ("&amp;&ampfoo &copyright", "&&foo ©right"), ("&eacute;&eacutex", "éé" + "x"), ("&hellip;&hellip", "…&hellip"),
        ("&#65;&#x41&#65x", "AAAx"), ("&#0;&#1114112;&#x;&nosuch;", "&#0;&#1114112;&#x;&nosuch;"),
        ("&#55296;&#xFDD0;", "\u{FFFD}\u{FFFD}"), ("&#xD83D;&#xDE00;", "\u{1F600}"), ("&AMP;", "&AMP;"),
        ("a&nbsp;b&NBSP;", "a b&NBSP;"), ("&sup;&sup1;", "⊃¹"),
    ])
    func entitiesInText(_ html: String, _ text: String) {
        #expect(TextExamples.rendered(html) == text)
    }

    @Test(arguments: [
        ("<a href=x/>", "x/"), ("<a href=1 HREF=2>", "1"), ("<a href = 'x' >", "x"), ("<a href=&amp;x>", "&x"),
        ("<a href=&ampx>", "&ampx"), ("<a href='a&copy=1'>", "a©=1"), ("<a b\"c\"href=d href=e>", "e"),
        ("<a b='c'href=d>", "d"), ("<a href=\u{201C}x\u{201D}>", "x"), ("<a x y= href=z>", nil), ("<a href>", "href"),
    ])
    func attributes(_ html: String, _ link: String?) {
        let links = TextExamples.facts(html).links.filter { $0.kinds.contains(.a) }
        #expect(links.map { TextExamples.string($0.address.utf8) } == (link.map { [$0] } ?? []))
    }
}
