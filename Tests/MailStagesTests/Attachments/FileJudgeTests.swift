import MailStages
import MailUnpack
import Testing

@Suite struct FileJudgeTests {
    private func findings(
        _ names: [String] = [], types: [String] = [], _ kinds: [FileKind] = [], isMessage: Bool = false,
        isFolder: Bool = false
    ) -> [FileFinding] {
        let file = JudgedFile(
            names: names.map { JudgedName(plain: $0) }, declaredTypes: types, kinds: kinds, isMessage: isMessage,
            isFolder: isFolder)
        return FileJudge(.standard).judge(file).findings
    }

    @Test(arguments: BlockedFilesTests.refused)
    func everyExtensionIsReported(_ suffix: String) {
        let file = JudgedFile(names: [
            JudgedName(plain: "a.pdf"), JudgedName(plain: "Invoice.pdf.\(suffix.uppercased())"),
        ])
        let verdict = FileJudge(.standard).judge(file)
        #expect(verdict.findings.count == 1)
        #expect(verdict.refusal(by: .standard)?.name == "blocked-name")
    }

    @Test(arguments: OrdinaryFiles.all)
    func ordinaryFilesPass(_ file: OrdinaryFile) {
        let verdict = FileJudge(.standard).judge(file.judged)
        #expect(verdict.findings.isEmpty, "\(file)")
    }

    @Test(arguments: BlockedFilesTests.choice)
    func theSitesChoiceIsReportedAndPasses(_ suffix: String) {
        let verdict = FileJudge(.standard).judge(JudgedFile(names: [JudgedName(plain: "a.\(suffix)")]))
        #expect(verdict.findings.count == 1)
        #expect(verdict.refusal(by: .standard) == nil)
        var files = BlockedFiles.standard
        files.refused = Set(FileClass.allCases)
        #expect(verdict.refusal(by: files) != nil)
    }

    @Test func hostNames() {
        let site = "www.sender.example.com"
        #expect(findings([site], types: ["application/octet-stream"]) == [.blockedName("com", .program)])
        #expect(findings([site], [.text]) == [.blockedName("com", .program)])
        #expect(findings(["Your order at example.com"], types: ["message/rfc822"], [.email], isMessage: true).isEmpty)
        #expect(findings(["News from example.app"], [.email], isMessage: true).isEmpty)
        #expect(findings(["setup.exe"], [.email], isMessage: true) == [.blockedName("exe", .program)])
        #expect(findings([site], isFolder: true).isEmpty)
        #expect(findings(["example.com/index.txt"]).isEmpty)
        #expect(findings(["statement.example.com.pdf"], [.pdf]).isEmpty)
        var description = JudgedName(plain: "Our catalogue, see www.example.com")
        description.isDescription = true
        #expect(FileJudge(.standard).judge(JudgedFile(names: [description])).findings.isEmpty)
        description.extensions = ["exe"]
        #expect(
            FileJudge(.standard).judge(JudgedFile(names: [description])).findings == [.blockedName("exe", .program)])
    }

    @Test func classIdentifiersAndLookAlikes() {
        var name = JudgedName(
            shown: "a.{ECF03A32-103D-11d2-854D-006008059367}", extensions: [], isClassIdentifier: true)
        #expect(FileJudge(.standard).judge(JudgedFile(names: [name])).findings == [.blockedName("{CLSID}", .shortcut)])
        name = JudgedName(
            shown: "a.\u{435}\u{445}\u{435}", extensions: ["\u{435}\u{445}\u{435}"], confusableExtensions: ["exe"])
        let verdict = FileJudge(.standard).judge(JudgedFile(names: [name]))
        #expect(verdict.findings == [.confusableName("exe", .program)])
        #expect(verdict.refusal(by: .standard) == nil)
    }

    @Test func typesCountForNamelessParts() {
        #expect(findings(types: ["application/x-msdownload"]) == [.blockedType("application/x-msdownload", .program)])
        #expect(findings(["invoice"], types: ["text/javascript"]) == [.blockedType("text/javascript", .script)])
        #expect(findings(["invoice.pdf"], types: ["application/x-msdownload"], [.pdf]).isEmpty)
        #expect(findings(types: ["text/html"], [.html]).isEmpty)
    }

    @Test(arguments: [
        ("a.pdf", "application/pdf", FileKind.windowsProgram), ("a.jpg", "image/jpeg", .windowsProgram),
        ("a.txt", "text/plain", .elf), ("a.docx", "application/octet-stream", .windowsProgram),
        ("a.zip", "application/zip", .windowsProgram), ("a", "", .shortcut), ("a.bin", "", .isoImage),
        ("a.dat", "", .htmlHelp),
        ("a.doc", "", .oneNote), ("a.dat", "", .registryFile), ("a.html", "", .htmlApplication),
        ("a.pdf", "", .encodedScript),
    ])
    func contentIsRefused(_ name: String, _ type: String, _ kind: FileKind) {
        let file = JudgedFile(
            names: [JudgedName(plain: name)], declaredTypes: type.isEmpty ? [] : [type], kinds: [kind])
        #expect(FileJudge(.standard).judge(file).refusal(by: .standard)?.name == "blocked-content")
    }

    @Test(arguments: [
        ("a.pdf", "", FileKind.windowsProgram), ("a.jpg", "", .zip), ("a.png", "", .rar), ("a.pdf", "", .zip),
        ("a.pdf", "", .sevenZip), ("a.docx", "", .rar), ("a.xls", "", .cabinet), ("a.txt", "", .zip),
        ("a.mp3", "", .isoImage),
        ("a.jpg", "", .script), ("a.bin", "image/png", .zip), ("a.bin", "image/png", .windowsProgram),
        ("a.bin", "text/plain", .windowsProgram), ("", "text/plain", .zip), ("", "application/pdf", .zip),
        ("a.docx", "", .encodedScript),
    ])
    func mismatchesThatMatter(_ name: String, _ type: String, _ kind: FileKind) {
        let all = findings(name.isEmpty ? [] : [name], types: type.isEmpty ? [] : [type], [kind])
        #expect(all.contains { $0.name == "type-mismatch" })
    }

    @Test func aHiddenArchiveIsAMismatch() {
        #expect(findings(["a.gif"], [.image, .zip]) == [.typeMismatch(declared: "gif", .zip)])
    }

    @Test func eachFindingIsReportedOnce() {
        #expect(
            findings(["a.exe", "b.exe", "c.scr", "d.exe"]) == [
                .blockedName("exe", .program), .blockedName("scr", .program),
            ])
    }
}
