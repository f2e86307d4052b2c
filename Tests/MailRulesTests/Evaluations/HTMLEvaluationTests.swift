import MailRules
import Testing

/// Functions that judge HTML.
@Suite struct HTMLEvaluationTests {
    private func hits(_ function: String, _ arguments: String..., in html: String, subject: String? = "abcd\n") -> Bool?
    {
        let call = EvaluationCall(.body, function, arguments.map(LinkWorld.bytes))
        return HTMLEvaluation(call)?.hits(TextExamples.html(html).html, subject: subject.map(LinkWorld.bytes))
    }

    @Test func elements() {
        #expect(hits("html_tag_exists", "script", in: "<script></script>") == true)
        #expect(hits("html_tag_exists", "SCRIPT", in: "<script></script>") == false)
        #expect(hits("html_tag_balance", "center", "!= 0", in: "<center>x") == true)
        #expect(hits("html_tag_balance", "center", "!= 0", in: "<center></center></center>") == false)
        #expect(hits("html_tag_balance", "center", "!= 0", in: "x") == false)
        #expect(hits("html_tag_balance", "o:p", "== 0", in: "<o:p></o:p>") == nil)
        #expect(hits("check_iframe_src", in: "<iframe src='http://a.example/'>") == true)
        #expect(hits("check_iframe_src", in: "<iframe><img src='http://a.example/'>") == false)
        #expect(hits("html_charset_faraway", in: "<p>") == nil && hits("check_something", in: "<p>") == nil)
    }

    @Test(arguments: [
        ("> 2", true), ("> 3", false), (">= 3", true), ("<=3", true), ("<3", false), ("== 3", true), ("!= 3", false),
        ("<=> 3", false), ("== 03", true), ("- 1 == 2", true), ("-1+2 > 3", true), ("> -5", true), ("> - -4", false),
        ("== 1 + 2", true), ("= 5", true), ("= 0", false), ("- 3", false), ("+ 1", true), ("  ", true), ("< 010", true),
        ("> 010", false),
    ])
    func comparisons(_ comparison: String, _ isHit: Bool) {
        #expect(hits("html_tag_balance", "b", comparison, in: "<b><b><b>") == isHit)
    }

    @Test(arguments: ["", "5", "< 08", "!", "> > 1", "-- 1", "++ 1", "<", "- 1 = 5", "=> 3", "== 3 4", "> 1.5", "x"])
    func noComparisons(_ comparison: String) {
        #expect(hits("html_tag_balance", "b", comparison, in: "<b><b><b>") == nil)
    }

    @Test func images() {
        let page = "<img width=10 height=10> 12345"
        #expect(hits("html_image_only", "0000", "0400", in: page) == true)
        #expect(hits("html_image_only", "0400", "0800", in: page) == false)
        #expect(hits("html_image_only", "0000", "0400", in: "text") == false)
        #expect(hits("html_image_ratio", "0.04", "0.05", in: page) == true)
        #expect(hits("html_image_ratio", "0.05", "0.06", in: page) == false)
        #expect(hits("html_image_ratio", "0", "1000", in: "text") == false)
    }

    @Test func numbers() {
        #expect(hits("html_test", "html", in: "x") == true && hits("html_test", "embeds", in: "x") == false)
        #expect(hits("html_test", "comment", in: "<!-- -->") == true && hits("html_test", "comment", in: "x") == false)
        #expect(hits("html_test", "uri", in: "x") == true && hits("html_test", "nothing", in: "x") == false)
        #expect(hits("html_eval", "length", "< 5", in: "1234") == true)
        #expect(hits("html_eval", "length", "< 4", in: "1234") == false)
        #expect(hits("html_eval", "nothing", "< 4", in: "1234") == false)
        #expect(hits("html_range", "max_size", "6", "inf", in: "<font size=7>x") == true)
        #expect(hits("html_range", "max_size", "6", in: "<font size=7>x") == true)
        #expect(hits("html_range", "max_size", "7", "9", in: "<font size=7>x") == false)
        #expect(hits("html_range", "max_size", "5", "6", in: "<font size=7>x") == false)
        #expect(hits("html_test", "html", in: "") == false)
    }

    @Test func texts() {
        #expect(hits("html_text_match", "title", "^.{4}$", in: "<title>äёab</title>") == true)
        #expect(hits("html_text_match", "title", #"\W{2}\w\w$"#, in: "<title>äёab</title>") == true)
        #expect(hits("html_text_match", "title", "\u{E4}", in: "<title>ä</title>") == false)
        #expect(hits("html_text_match", "anchor", "^<img>$", in: "<a href=x><img></a>") == true)
        #expect(hits("html_text_match", "comment", "(", in: "<!-- ( -->") == nil)
        #expect(hits("html_text_match", "title", ".", in: "x") == false)
        #expect(hits("html_text_not_match", "title", "a", in: "<title>a</title><title>b</title>") == true)
        #expect(hits("html_text_not_match", "title", "a", in: "<title>a</title>") == false)
        #expect(hits("html_text_not_match", "title", "a", in: "x") == false)
    }

    @Test func titlesBesideTheSubject() {
        #expect(hits("html_title_subject_ratio", "1.5", in: "<title>äbcdefgh</title>") == true)
        #expect(hits("html_title_subject_ratio", "1.6", in: "<title>äbcdefgh</title>") == false)
        #expect(hits("html_title_subject_ratio", "0.1", in: "<title>0</title>") == false)
        #expect(hits("html_title_subject_ratio", "0", in: "<title>abcd</title>", subject: nil) == false)
    }
}
