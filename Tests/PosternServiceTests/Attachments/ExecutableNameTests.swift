import PosternService
import Testing

@Suite struct ExecutableNameTests {
    @Test(arguments: [
        ("a.exe", "exe"), ("A.ExE", "exe"), ("a.pdf.exe", "exe"), ("a.exe.", "exe"), ("a.exe . .", "exe"),
        ("a.exe\t", "exe"), ("a.exe\u{A0}", "exe"), ("a.exe\"", "exe"), ("a.exe'", "exe"),
        ("\u{201C}a.exe\u{201D}", "exe"),
        ("a.exe::$DATA", "exe"), ("a.exe:b.txt", "exe"), ("a.exe.::$DATA", "exe"), ("a.txt:b.exe", "exe"),
        ("C:a.exe", "exe"), ("C:\\dir\\a.exe", "exe"), ("/dir.d/a.exe", "exe"), ("a.exe/", "exe"),
        ("a.exe\0.txt", "exe"), ("a.e\0xe", "exe"), ("a.e\u{200B}xe", "exe"), ("a.\u{202E}exe", "exe"),
        ("a.exe\u{200F}", "exe"), ("a.e\u{AD}xe\u{FE0F}", "exe"), ("a.e\u{1}x\re", "exe"),
        ("a\u{FF0E}exe", "exe"), ("a\u{3002}exe", "exe"), ("a\u{2024}exe", "exe"),
        ("a.\u{FF45}\u{FF38}e", "exe"),
        ("\u{202E}fdp.exe", "exe"), (".exe", "exe"), ("a.exe?", "exe"), ("a.vb\u{17F}", "vbs"),
        ("www.sender.example.com", "com"), ("a.docm", "docm"), ("a.settingcontent-ms", "settingcontent-ms"),
        ("a.{ECF03A32-103D-11d2-854D-006008059367}", "{CLSID}"), ("a.ex_", "ex_"), ("a.ISO", "iso"),
    ])
    func executable(_ name: String, _ suffix: String) {
        #expect(ExecutableName(endOf: name)?.suffix == suffix)
    }

    @Test(arguments: [
        "", ".", "exe", "a", "a.", "a.exe.pdf", "a.exee", "a.txt", "a.exe dir/b.txt", "a.exe/b.txt",
        "invoice.exe.pdf", "report.v1.2.final.pdf", "a.com.xml.gz", "e.x.e", "a.е\u{445}е", "a.html", "a.zip",
        "\u{645}\u{6CC}\u{200C}\u{62E}\u{648}.pdf", "\u{1F469}\u{200D}\u{1F4BB}.png", "\0\0", "::::", "////",
        "a.{x}",
        "Dr. App", "smime.p7s", "user@example.com.vcf", "\u{FFFD}\u{FFFD}",
    ])
    func harmless(_ name: String) {
        #expect(ExecutableName(endOf: name) == nil)
    }

    @Test func listsAreSortedAndDisjoint() {
        var all: Set<String> = []
        for kind in ExecutableKind.allCases {
            #expect(kind.extensions == kind.extensions.sorted())
            for name in kind.extensions {
                #expect(all.insert(name).inserted, "\(name)")
                #expect(ExecutableName(endOf: "a.\(name.uppercased())")?.kind == kind)
            }
        }
        #expect(all.count > 100)
    }

    @Test func messagesMayBeNamedAfterSites() {
        let name = "Your order at example.com"
        #expect(Attachment(name: name, path: [2], isMessage: true).executable == nil)
        #expect(Attachment(name: name, path: [2]).executable?.suffix == "com")
        #expect(Attachment(name: "a.exe", path: [2], isMessage: true).executable?.suffix == "exe")
    }
}
