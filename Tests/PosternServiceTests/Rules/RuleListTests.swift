import PosternService
import Testing

/// `postern rules list` and `show`.
@Suite struct RuleListTests {
    private let paint = Paint(isColoured: false)

    @Test func everyRuleIsListedWithItsState() throws {
        let files = try RuleFilesFolder()
        let lines = try RuleLine.lines(of: files.book())
        #expect(
            lines.map(\.name)
                == ["__SUBJ", "BODY_MONEY", "BOTH", "LINK", "__LONELY", "RBL", "UNKNOWN_CALL", "TAGGED"])
        let reasons = Dictionary(uniqueKeysWithValues: lines.map { ($0.name, $0.reason) })
        for name in ["__SUBJ", "BODY_MONEY", "BOTH", "TAGGED"] { #expect(reasons[name] == .some(nil), "\(name)") }
        #expect(reasons["LINK"] == "it has no score")
        #expect(reasons["__LONELY"] == "no rule with a score needs it")
        #expect(reasons["RBL"] == "it asks the network")
        #expect(reasons["UNKNOWN_CALL"] == "there is no function `check_for_nothing_at_all`; no plugin has it")
        let text = lines[1].text(paint)
        #expect(text == "BODY_MONEY body 1.5 maxhits=3,multiple \(files.folder.path)/rules/a.cf:3\n")
    }

    @Test func whatIsListedCanBeChosen() throws {
        let book = try RuleFilesFolder().book()
        #expect(try RuleLine.lines(of: book, matching: "b*").map(\.name) == ["BODY_MONEY", "BOTH"])
        #expect(
            try RuleLine.lines(of: book, onlyWithScore: true).map(\.name)
                == ["BODY_MONEY", "BOTH", "RBL", "UNKNOWN_CALL", "TAGGED"])
        #expect(try RuleLine.lines(of: book, matching: "none").isEmpty)
    }

    @Test func aSheetSaysAll() throws {
        let book = try RuleFilesFolder().book()
        let body = try RuleSheet("BODY_MONEY", in: book)
        #expect(body.scores == [1.5, 2, 2.5, 3])
        #expect(body.explanation == "It promises money")
        #expect(body.test == "/free m[o0]ney/i")
        #expect(body.neededBy == ["BOTH"])
        let meta = try RuleSheet("BOTH", in: book)
        #expect(meta.test == "__SUBJ && (BODY_MONEY > 1)")
        #expect(meta.needs == ["__SUBJ", "BODY_MONEY"])
        #expect(meta.text(paint).hasSuffix("\n  runs\n"))
        // Tags are written out.
        #expect(try RuleSheet("TAGGED", in: book).test == "/[a@]b/")
        #expect(try RuleSheet("LINK", in: book).text(paint).contains("  does not run: it has no score\n"))
        #expect(try RuleSheet("RBL", in: book).text(paint).contains("does not run: it asks the network"))
    }

    @Test func aSlipOfTheHandIsNamed() throws {
        let book = try RuleFilesFolder().book()
        let failure = #expect(throws: RuleFailure.self) { try RuleSheet("BODY_MONYE", in: book) }
        #expect(failure?.description == "there is no rule `BODY_MONYE`; did you mean `BODY_MONEY`?")
        #expect(failure?.status == 64)
    }

    @Test func aConfigurationNamesTheFolders() throws {
        let files = try RuleFilesFolder()
        let path = try files.folder.write("p.yaml", "stages: {content: {rules: rules, site: site.cf}}\n")
        try files.folder.write("site.cf", "body OWN /own/\n")
        let book = try RuleBook(RuleFolders(LoadedConfiguration(path)))
        #expect(try RuleLine.lines(of: book, matching: "OWN").count == 1)
        let empty = try LoadedConfiguration(try files.folder.write("q.yaml", "mode: observe\n"))
        #expect(throws: RuleFailure.self) { try RuleFolders(empty) }
        let failure = #expect(throws: RuleFailure.self) { try RuleBook(RuleFolders("\(files.folder.path)/none")) }
        #expect(failure?.status == 66)
    }
}
