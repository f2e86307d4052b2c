import Foundation
import MailRules
import Testing

@testable import PosternService

/// A folder in which much is wrong: all of it is told, and the rest works.
@Suite struct BrokenRulesTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("rules/10_good.cf", "body GOOD /hello/\nscore GOOD 1.5\n")
        try folder.write("rules/20_bomb.cf", "body BOMB /(?:a+)+(?:b|c)$/\nscore BOMB 4\nmeta BOTH GOOD && !BOMB\n")
        try folder.write("rules/30_broken.cf", "body BROKEN /(a/\nbdoy TYPO /b/\nmeta OF_NONE GOOD &&\n")
        try folder.write("rules/40_loop.cf", "include inner/a.inc\n")
        try folder.write("rules/inner/a.inc", "include b.inc\nbody LOOP_A /hello/\n")
        try folder.write("rules/inner/b.inc", "include a.inc\ninclude missing.inc\nbody LOOP_B /hello/\n")
        // Nobody can read this, not even root, and it is a file.
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/rules/50_unreadable.cf", withDestinationPath: "/proc/self/mem")
        try folder.write("rules/60_huge.cf", "")
        let isHuge = unsafe truncate("\(folder.path)/rules/60_huge.cf", 1 << 36) == 0
        #expect(isHuge)
        try folder.write("rules/70_last.cf", "header LAST Subject =~ /x/\nscore LAST 0.5\n")
    }

    private func told(_ name: String) -> String { "\(folder.path)/rules/\(name)" }

    @Test func allOfItIsTold() throws {
        let lint = try RuleLint(RuleFolders("\(folder.path)/rules"))
        let lines = Set(lint.lines.map { $0.text(Paint(isColoured: false)) })
        #expect(
            lines == [
                "\(told("30_broken.cf")):1: error: rule BROKEN: the pattern: missing closing parenthesis (at byte 2)\n",
                "\(told("30_broken.cf")):2: error: `bdoy` is no directive; did you mean `body`?\n",
                "\(told("30_broken.cf")):3: error: the expression ends where a rule's name is expected\n",
                "\(told("inner/b.inc")):2: error: `\(told("inner/missing.inc"))` cannot be read: there is no such file\n",
                "\(told("50_unreadable.cf")):0: error: it cannot be read: Input/output error\n",
                "\(told("60_huge.cf")):0: error: it cannot be read: it has more than 16777216 bytes\n",
            ])
        #expect(!lint.isMet)
    }

    /// The pattern of the bomb costs itself: it counts as one that did not hit, and is told.
    @Test func theRestWorks() throws {
        let read = try LoadedConfiguration(
            "postern.yaml",
            from: MemoryFiles(["postern.yaml": "stages: {content: {rules: \(folder.path)/rules}}\n"]))
        #expect(
            read.warnings.map(\.message).contains {
                $0 == "in the rules, \(told("30_broken.cf")):2: `bdoy` is no directive; did you mean `body`?"
            })
        let rules = try #require(read.root.stages.content.loaded)
        guard var scorer = MessageScorer(rules) else { return #expect(Bool(false), "no memory") }
        let message = "Subject: x\n\nhello\n\n" + String(repeating: "a", count: 3_000) + "b!\n"
        let score = scorer.score(Array(message.utf8), now: 1_800_000_000)
        #expect(
            Set(score.hits.map { rules.set.rules[$0.rule].name }) == ["GOOD", "BOTH", "LOOP_A", "LOOP_B", "LAST"])
        #expect(score.troubles.map { rules.set.rules[$0.rule].name } == ["BOMB"])
        #expect(!score.isTimeOver)
    }

    /// PCRE2 has a limit that Perl has not.
    @Test func aPatternThatIsTooLargeIsNamed() throws {
        let words = (0..<20_000).map { "word\($0)" }.joined(separator: "|")
        let folder = try TemporaryFolder()
        try folder.write("rules/a.cf", "body HUGE /(?:\(words))/\nbody SMALL /word/\n")
        let lint = try RuleLint(RuleFolders("\(folder.path)/rules"))
        #expect(
            lint.lines.map(\.message) == [
                "rule HUGE: the pattern: regular expression is too large (at byte 0); make several rules of it"
            ])
        #expect(lint.counts.running == 1)
    }

    /// None of it gets in by an update, and each cause is told.
    @Test func anUpdateRefusesIt() throws {
        try folder.write("c", "mode: enforce\n")
        let generations = try RuleGenerations("\(folder.path)/state", isMade: true)
        let update = try RuleUpdate(generations, LoadedConfiguration("\(folder.path)/c"), site: nil)
        for (name, reason) in [
            ("50_unreadable.cf", "is a symbolic link; put the file itself there"),
            ("60_huge.cf", "has 68719476736 bytes"),
        ] {
            let failure = #expect(throws: RuleFailure.self) { _ = try update.run("\(folder.path)/rules") }
            #expect(failure?.description.contains("'\(told(name))' \(reason)") == true)
            try FileManager.default.removeItem(atPath: told(name))
        }
        let report = try update.run("\(folder.path)/rules")
        #expect(report.reasons == ["4 errors in the rules"])
        #expect(report.problems.map(\.file).contains(told("inner/b.inc")))
        #expect(try generations.numbers() == [])
    }
}
