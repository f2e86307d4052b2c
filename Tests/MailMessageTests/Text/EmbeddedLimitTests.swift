import MailMessage
import TestTools
import Testing

@Suite struct EmbeddedLimitTests {
    @Test func aGlanceSeesWhatTheReaderFinds() {
        let pieces = [
            "<a ", "href=", "'", "\"", "data:,x", "d", "&#97;", "ta:", ">", "download=n ", " ", "\n", "<script>",
            "a.download='b';",
            "</script>", "<!--[if mso]>", "onclick", "=", "srcdoc", "<iframe ", "/", "javascript:", "&lt;",
            "<meta http-equiv=refresh content=", "0;", String(repeating: "x", count: 70), "?id",
        ]
        var random = SeededGenerator(seed: 3)
        var (carrying, silent) = (0, 0)
        for _ in 0..<20_000 {
            let html = Array((0..<12).map { _ in random.pick(pieces) }.joined().utf8)
            let seen = VisibleText(html: html.span, label: "utf-8")
            let carries = !seen.embedded.isEmpty || !seen.downloadNames.isEmpty
            let may = PageGlance.mayCarryFiles(html: html.span, label: "utf-8")
            if carries { carrying += 1 }
            if !may { silent += 1 }
            #expect(may || !carries, "\(String(decoding: html, as: UTF8.self))")
        }
        #expect(carrying > 500)
        #expect(silent > 500)
    }

    @Test func whatIsLeftOutIsTold() {
        var limits = VisibleText.Limits()
        limits.embedded = 1
        let html = Array("<img src=data:,a><img src=data:,b>".utf8)
        #expect(VisibleText(html: html.span, limits: limits).hasMoreEmbedded)
        (limits.embedded, limits.embeddedBytes) = (2, 1)
        #expect(VisibleText(html: html.span, limits: limits).hasMoreEmbedded)
        limits.embeddedBytes = 2
        #expect(!VisibleText(html: html.span, limits: limits).hasMoreEmbedded)
        limits.links = 0
        #expect(VisibleText(html: html.span, limits: limits).embedded.count == 2)
    }
}
