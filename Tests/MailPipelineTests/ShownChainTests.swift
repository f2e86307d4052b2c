import MailPipeline
import Testing

@Suite struct ShownChainTests {
    @Test(arguments: [
        (["a.exe"], "a.exe"), (["mail.eml", "docs.zip", "invoice.exe"], "mail.eml > docs.zip > invoice.exe"), ([], ""),
        (["a > b.zip", "c\"\\.exe"], #"a \> b.zip > c\"\\.exe"#),
        (["é\u{202E}\r\n\0.exe"], #"\u{E9}\u{202E}\u{D}\u{A}\u{0}.exe"#),
    ])
    func namesAreJoinedAndEscaped(_ names: [String], _ text: String) {
        #expect(ShownChain(names).text == text)
    }

    @Test func longNamesAreCutInTheMiddle() {
        let long = String(repeating: "a", count: 77) + ".exe"
        #expect(
            ShownChain([long]).text == String(repeating: "a", count: 38) + "..." + String(repeating: "a", count: 34)
                + ".exe")
        #expect(ShownChain(["docs.zip", long]).text.hasPrefix("docs.zip > aaa"))
    }

    @Test func theMiddleOfALongChainIsLeftOut() {
        let names = (1...40).map { "container number \($0).zip" } + ["invoice.exe"]
        let text = ShownChain(names, limit: 100).text
        #expect(text == "container number 1.zip > container number 2.zip > container number 3.zip > ... > invoice.exe")
        #expect(text.utf8.count <= 100)
    }

    @Test func hostileChainsStayShort() {
        for piece in ["\u{10FFFF}", "e\u{301}\u{301}", "\"", ">", "\r\n", "\0", "%", "\\", ""] {
            let name = String(repeating: piece, count: 100_000) + ".exe"
            for (count, limit) in [(1, 150), (2, 150), (40, 150), (3, 20), (2, 0), (5, 61), (5, 83), (5, 84), (5, 90)] {
                let text = ShownChain(Array(repeating: name, count: count), limit: limit).text
                #expect(text.utf8.count <= max(limit, 20))
                #expect(text.hasSuffix(".exe"))
                #expect(text.utf8.allSatisfy { (0x20...0x7E).contains($0) })
            }
        }
    }
}
