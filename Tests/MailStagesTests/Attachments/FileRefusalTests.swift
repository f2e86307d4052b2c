import MailUnpack
import MailStages
import Testing

@Suite struct FileRefusalTests {
    @Test func saysWhichAndWhy() {
        #expect(
            FileRefusal(chain: ["mail.eml", "docs.zip", "invoice.exe"], finding: .blockedName("exe", .program)).text
                == "attachment \"mail.eml > docs.zip > invoice.exe\" is a program (.exe); send it another way or ask postmaster"
        )
        #expect(
            FileRefusal(chain: [""], finding: .blockedType("text/javascript", .script)).text
                .contains("\"(no name)\" is a script (text/javascript);"))
        #expect(
            FileRefusal(chain: ["a.pdf"], finding: .blockedContent(.elf, .program)).text.contains(
                "is a program by its content;"))
        #expect(
            FileRefusal(chain: ["a"], finding: .confusableName("exe", .program)).text
                .contains("has a name made to look like a program (.exe);"))
        #expect(
            FileRefusal(chain: ["a.jpg"], finding: .typeMismatch(declared: "jpg", .zip)).text.contains(
                "is not jpg but an archive;"))
    }

    @Test func hostileNamesStayShort() {
        for piece in ["\u{10FFFF}", "\"", "\r\n", "%", "a"] {
            let name = String(repeating: piece, count: 10_000) + ".exe"
            for finding in [
                FileFinding.blockedName(name, .macroDocument), .blockedType(name, .package),
                .typeMismatch(declared: name, .elf),
                .confusableName(name, .sourceScript), .blockedContent(.elf, .program),
            ] {
                let text = FileRefusal(chain: [name, name, name], finding: finding).text
                #expect(text.utf8.count < 250)
                #expect(text.contains(".exe\" "))
                #expect(text.hasSuffix("; send it another way or ask postmaster"))
                #expect(text.utf8.allSatisfy { (0x20...0x7E).contains($0) })
            }
        }
    }
}
