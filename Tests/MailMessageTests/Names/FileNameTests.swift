import MailMessage
import Testing

@Suite struct FileNameTests {
    @Test(arguments: [
        ("report.pdf", ["pdf"]), ("REPORT.PDF", ["pdf"]), ("report", []), ("", []), (".htaccess", ["htaccess"]),
        ("report.v1.2.final.pdf", ["pdf"]), ("invoice.exe.pdf", ["pdf"]), ("archive.tar.gz", ["gz"]),
        ("Bücher.pdf", ["pdf"]), ("отчёт.док", ["док"]), ("報告書.docx", ["docx"]), ("a (1).pdf", ["pdf"]),
        ("google.com!example.com!1.xml.gz", ["gz"]), ("100% sure.pdf", ["pdf"]), ("été 2024.odt", ["odt"]),
        ("nov\u{2026} 12.pdf", ["pdf"]), ("C++ (draft) #2.txt", ["txt"]),
    ])
    func ordinaryNamesHaveOneExtension(_ text: String, _ extensions: [String]) {
        let name = FileName(text)
        #expect(name.extensions == extensions)
        #expect(name.extensionsAsWritten == extensions)
        #expect(!name.hidesCharacters)
        #expect(!name.classIdentifier)
    }

    @Test(arguments: [
        "a.exe", "a.EXE", "a.exe.", "a.exe ", "a.exe. . .", "a.exe\u{A0}", "a.exe\"", "a.exe'", "a.exe?", "a.exe*",
        "a.exe|",
        "a.exe<>", "\"a.exe\"", "C:\\temp\\a.exe", "../../a.exe", "x/a.exe", "x\\a.exe/", "a.exe::$DATA", "a.exe:b.txt",
        "a.txt:b.exe", "a\0.exe", "a.exe\0.txt", "a.ex\0e", "a.exe\u{200B}", "a.e\u{200D}xe", "a.e\u{AD}xe",
        "a\u{202E}fdp.exe", "a.\u{202E}exe", "a.exe\u{FE0F}", "a.\u{E0065}exe", "a\u{FF0E}exe", "a\u{3002}exe",
        "a\u{2024}exe",
        "a\u{FE52}exe", "a\u{FF61}exe", "a.\u{FF45}\u{FF58}\u{FF45}", "a.\u{1D41E}\u{1D431}\u{1D41E}",
        "a.\u{24D4}\u{24E7}\u{24D4}", "a.ex\u{1D49}", "a.e\u{2179}e", "a%2Eexe", "a.%65xe", "a%252Eexe", "a.exe%00.txt",
        "a.exe%20", "a.exe\u{1}", "a.e\txe", "a.e\nxe", "a\u{2025}exe", "a.exe\u{2800}", "a\u{2488}exe",
        "x\u{FF0F}a.exe", "b.pdf\u{FF0F}a.exe", "b.pdf\u{FF3C}a.exe", "a.exe\u{201D}", "a.exe:",
        "a.exe:Zone.Identifier:$DATA",
        "a.exe%3Ab.txt", "a.exe\u{7F}", "a.exe\u{FEFF}", "a.exe\u{180E}",
    ])
    func namesOfProgramsAreSeen(_ text: String) {
        let extensions = FileName(text).extensions
        #expect(extensions.contains("exe"), "\(extensions)")
    }

    @Test(arguments: [
        ("C:\\My files\\a.exe. ", "a.exe"), ("\"a.txt\"", "a.txt"), ("../x/b.pdf", "b.pdf"),
        ("a\u{200B}b\0c.txt", "abc.txt"),
        ("föö\u{202E}.pdf", "föö.pdf"), ("ｅ.pdf", "ｅ.pdf"), ("...", ""), ("", ""), ("plain.txt", "plain.txt"),
    ])
    func theSavedNameIsWhatAPersonSees(_ text: String, _ saved: String) {
        #expect(FileName(text).saved == saved)
    }

    @Test func hiddenCharactersOffersBothReadings() {
        let trick = FileName("a.e\u{200D}xe")
        #expect(trick.hidesCharacters)
        #expect(trick.extensions == ["exe"])
        #expect(trick.extensionsAsWritten == ["e\u{200D}xe"])
        // Persian words and emoji need them: the extension is the same either way.
        for text in ["نامه\u{200C}ها.pdf", "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}.pdf"] {
            let name = FileName(text)
            #expect(name.hidesCharacters)
            #expect(name.extensions == ["pdf"])
            #expect(name.extensionsAsWritten == ["pdf"])
        }
    }

    @Test(arguments: [
        "a.{20d04fe0-3aea-1069-a2d8-08002b30309d}", "a.txt.{00020C01-0000-0000-C000-000000000046}",
        "a.{20d04fe0-3aea-1069-a2d8-08002b30309d}. ",
    ])
    func classIdentifiersAreExtensions(_ text: String) {
        #expect(FileName(text).classIdentifier)
        #expect(FileName(text).extensions.first?.hasPrefix("{") == true)
    }

    @Test(arguments: [
        "a.{x}", "a.{20d04fe0-3aea-1069-a2d8-08002b30309d}.txt", "{20d04fe0-3aea-1069-a2d8-08002b30309d}",
    ])
    func othersAreNoClassIdentifiers(_ text: String) {
        #expect(!FileName(text).classIdentifier)
    }

    @Test(arguments: [
        // Cyrillic, Greek, mixed, marks, small capitals, Armenian and dots that are none.
        ("a.ехе", "exe"), ("a.ЕХЕ", "exe"), ("a.eхe", "exe"), ("a.сот", "cot"), ("a.јѕ", "js"), ("a.ѕсr", "scr"),
        ("a.ραρ", "pap"), ("a.ехé", "exe"), ("a.\u{1D07}х\u{1D07}", "exe"), ("a.ҽхҽ", "exe"), ("a\u{B7}exe", "exe"),
        ("a\u{2219}js", "js"), ("a\u{660}exe", "exe"), ("a.e\u{335}xe", "exe"), ("a.ӏпк", "lnk"),
    ])
    func lookalikesHaveASkeleton(_ text: String, _ skeleton: String) {
        let name = FileName(text)
        #expect(name.skeletonExtensions.contains(skeleton), "\(name.skeletonExtensions)")
        #expect(!name.extensions.contains(skeleton))
    }

    @Test(arguments: ["отчёт.pdf", "報告.書類", "a.exe", "col·legi.pdf", "данные.файл", "a.文"])
    func othersHaveNone(_ text: String) {
        #expect(FileName(text).skeletonExtensions.isEmpty)
    }

    @Test func longNamesAreReadAtBothEnds() {
        let long = String(repeating: "x", count: 100_000)
        #expect(FileName(long + ".exe").extensions == ["exe"])
        #expect(FileName("a.exe\0" + long).extensions == ["exe"])
        #expect(FileName("a.exe:" + long + ".txt").extensions == ["txt", "exe"])
        var limits = ReadingLimits()
        limits.nameBytes = 0
        #expect(FileName("a.exe", limits: limits).extensions.isEmpty)
    }

    @Test func aCandidateNameIsJudgedByItsText() {
        #expect(FileName(CandidateName("a.pdf", .raw)) == FileName("a.pdf"))
    }
}
