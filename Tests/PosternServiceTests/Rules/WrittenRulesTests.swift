import MailMessage
import MailPipeline
import MailRules
import Testing

@testable import PosternService

/// Rules that stand in `postern.yaml`, with and without rule files beside them.
@Suite struct WrittenRulesTests {
    private static let yaml = """
        stages:
          content:
            patterns:
              - {name: PILLS, in: body, pattern: /cheap pills/i, score: 2, most: 3, description: it sells pills}
              - {name: __SHOP, in: link, pattern: /shop/}
              - {name: SUBJECT_MONEY, in: subject, pattern: /money/i}
              - {name: NO_ID, in: header, field: X-Id, score: -1}
              - {name: FROM_BOB, in: header, field: "From:addr", pattern: /^bob@/, score: 0.5}
              - {name: RAW_TAG, in: raw_body, pattern: /<b>/, score: 0.25}
              - {name: BOUNDARY, in: message, pattern: /^X-Odd. odd$/m, score: 0.125}
              - {name: A_PAGE, in: part_header, field: Content-Type, pattern: "m{^text/html}", score: 4}
              - name: PILL_SHOP
                when: {all: [PILLS, __SHOP], none: [NO_ID]}
                score: 8
              - name: TWO
                when: {any: [PILLS, SUBJECT_MONEY, FROM_BOB], at_least: 2}
                score: 16

        """

    private static func hits(_ yaml: String, _ message: String) throws -> [String: Double] {
        let read = try LoadedConfiguration("postern.yaml", from: MemoryFiles(["postern.yaml": yaml]))
        guard let rules = read.root.stages.content.loaded, var scorer = MessageScorer(rules) else { return [:] }
        let score = scorer.score(Array(message.utf8), now: 1_800_000_000)
        return Dictionary(uniqueKeysWithValues: score.hits.map { (rules.set.rules[$0.rule].name, $0.score) })
    }

    @Test func theyRunWithoutRuleFiles() throws {
        let message = """
            From: Bob <bob@example.org>
            Subject: nothing
            Content-Type: text/html

            <b>Cheap pills</b> and cheap pills, cheap pills, cheap pills.
            <a href="http://shop.example/x">here</a>

            """
        let hits = try Self.hits(Self.yaml, message)
        #expect(
            hits == ["PILLS": 6, "FROM_BOB": 0.5, "RAW_TAG": 0.25, "A_PAGE": 4, "PILL_SHOP": 8, "TWO": 16])
    }

    @Test func aSubjectIsNoBody() throws {
        let hits = try Self.hits(Self.yaml, "Subject: cheap pills, money\nX-Id: 1\nX-Odd: odd\n\nshop.example\n")
        #expect(hits == ["SUBJECT_MONEY": 1, "NO_ID": -1, "BOUNDARY": 0.125])
    }

    @Test func theyRunBesideRuleFilesAndNameTheirRules() throws {
        let files = try RuleFilesFolder()
        let yaml = """
            stages:
              content:
                rules: \(files.folder.path)/rules
                patterns:
                  - {name: OWN, in: body, pattern: /take/i, score: 0.5}
                  - {name: WITH_FILES, when: {all: [OWN, BOTH, __SUBJ]}, score: 4}
            rules:
              - {name: r, when: {finding: WITH_FILES}, action: reject}

            """
        let hits = try Self.hits(yaml, RuleFilesFolder.message)
        #expect(hits["OWN"] == 0.5 && hits["WITH_FILES"] == 4 && hits["BODY_MONEY"] == 4.5 && hits["BOTH"] == 2)
    }

    @Test func namesOfTheFilesAreTaken() throws {
        let files = try RuleFilesFolder()
        let yaml = """
            stages:
              content:
                rules: \(files.folder.path)/rules
                patterns:
                  - {name: BOTH, in: body, pattern: /take/i}
                  - {name: A, when: {all: [__SUBX]}}

            """
        let error = try #require(throws: ConfigurationError.self) {
            _ = try LoadedConfiguration("postern.yaml", from: MemoryFiles(["postern.yaml": yaml]))
        }
        #expect(
            error.errors.map(\.description) == [
                "postern.yaml:5:16: there is a rule `BOTH` in the rule files already, at \(files.folder.path)/rules/a.cf:9; choose another name",
                "postern.yaml:6:32: there is no pattern or rule `__SUBX`; did you mean `__SUBJ`?",
            ])
    }

    @Test func whatDoesNotRunIsTold() throws {
        let files = try RuleFilesFolder()
        let yaml = """
            stages:
              content:
                rules: \(files.folder.path)/rules
                patterns:
                  - {name: A, when: {none: [LINK]}}

            """
        let read = try LoadedConfiguration("postern.yaml", from: MemoryFiles(["postern.yaml": yaml]))
        #expect(
            read.warnings.map(\.description).contains(
                "postern.yaml:5:33: warning: the rule `LINK` does not run: it counts as one that never hits"))
    }

    @Test func theCommandsKnowThem() throws {
        let folder = try TemporaryFolder()
        try folder.write("postern.yaml", Self.yaml)
        let read = try LoadedConfiguration("\(folder.path)/postern.yaml")
        let folders = try RuleFolders(read)
        let lines = try RuleLine.lines(of: RuleBook(folders))
        #expect(lines.count == 10 && lines.allSatisfy(\.runs))
        #expect(lines.first?.file == "\(folder.path)/postern.yaml" && lines.first?.line == 4)
        let sheet = try RuleSheet("TWO", in: RuleBook(folders))
        #expect(sheet.needs == ["PILLS", "SUBJECT_MONEY", "FROM_BOB"])
        var tester = try RuleTester("PILLS", folders)
        #expect(tester.report(on: Array("Subject: x\n\ncheap pills\n".utf8), file: "x").isHit)
        #expect(try RuleLint(folders).isMet)
    }

    /// The score of a rule is the weight of its finding.
    @Test func hitsAreFindings() throws {
        let read = try LoadedConfiguration("postern.yaml", from: MemoryFiles(["postern.yaml": Self.yaml]))
        let kinds = KindCatalogue(read.root.stages.active.map(\.0)).entries.filter { $0.stage == "content" }
        #expect(kinds.contains { $0.kind.name == "PILL_SHOP" && $0.kind.weight == 8 })
        #expect(!kinds.contains { $0.kind.name == "__SHOP" })
    }
}
