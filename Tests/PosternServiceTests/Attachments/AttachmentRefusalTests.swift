import PosternService
import Testing

@Suite struct AttachmentRefusalTests {
    private func text(_ name: String, path: [Int] = [2], messages: [String] = []) -> String? {
        AttachmentRefusal(Attachment(name: name, path: path, messages: messages))?.text
    }

    @Test func saysWhichAndWhy() {
        #expect(
            text("invoice.pdf.exe")
                == "attachment \"invoice.pdf.exe\" is a program (.exe); send it another way or ask postmaster"
        )
        #expect(text("a.LNK")?.contains("\"a.LNK\" is a shortcut (.lnk);") == true)
        #expect(
            text("a.exe", path: [2, 1], messages: ["b"])?
                .contains("\"a.exe\" in an attached message (part 2.1) is a program") == true)
        #expect(text("a.pdf") == nil)
    }

    @Test(arguments: [
        ("a\"b\\c.exe", #""a\"b\\c.exe""#),
        ("é\u{202E}\r\n\0.exe", #""\u{E9}\u{202E}\u{D}\u{A}\u{0}.exe""#),
        ("\u{1F4BE}.exe", #""\u{1F4BE}.exe""#),
        ("100%d.exe", #""100%d.exe""#),
        (String(repeating: "a", count: 76) + ".exe", "\"" + String(repeating: "a", count: 76) + ".exe\""),
        (
            String(repeating: "a", count: 77) + ".exe",
            "\"" + String(repeating: "a", count: 38) + "..." + String(repeating: "a", count: 34) + ".exe\""
        ),
    ])
    func namesAreEscapedAndCut(_ name: String, _ shown: String) {
        #expect(text(name)?.contains("attachment \(shown) is") == true, "\(text(name) ?? "")")
    }

    @Test func hostileNamesStayShort() {
        for piece in ["\u{10FFFF}", "e\u{301}\u{301}", "\"", "\r\n", "\0", "%"] {
            let name = String(repeating: piece, count: 100_000) + ".exe"
            let path = Array(repeating: 1_000, count: 40)
            let text = text(name, path: path, messages: [name]) ?? ""
            #expect(text.contains(".exe\" in an attached message is a program"))
            #expect(text.utf8.count < 250)
            #expect(text.utf8.allSatisfy { (0x20...0x7E).contains($0) })
        }
    }
}
