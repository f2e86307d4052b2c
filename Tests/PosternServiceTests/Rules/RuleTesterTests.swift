import MailMessage
import PosternService
import Testing

/// `postern rules test`.
@Suite struct RuleTesterTests {
    private let paint = Paint(isColoured: false)

    private func report(_ name: String, _ files: RuleFilesFolder) throws -> RuleTestReport {
        var tester = try RuleTester(name, files.folders)
        return tester.report(on: StoredBytes(Array(RuleFilesFolder.message.utf8)), file: "1.eml")
    }

    @Test func aRuleTellsWhereItHits() throws {
        let report = try report("BODY_MONEY", RuleFilesFolder())
        #expect(report.rule.count == 3)
        #expect(report.rule.places.map(\.place) == ["paragraph 1", "paragraph 2", "paragraph 2"])
        #expect(report.rule.places.map(\.bytes) == ["free money", "free m0ney", "free money"])
        #expect(report.rule.places[0].start == 5 && report.rule.places[0].end == 15)
        #expect(
            report.text(paint).hasPrefix(
                "1.eml: BODY_MONEY hits 3 times\n  body, paragraph 1, bytes 5-15: \"free money\"\n"))
    }

    @Test func aMetaTellsTheValuesOfItsParts() throws {
        let report = try report("BOTH", RuleFilesFolder())
        #expect(report.isHit)
        #expect(report.parts.map(\.name) == ["__SUBJ", "BODY_MONEY"])
        #expect(report.parts.map(\.value) == [1, 3])
        #expect(report.parts[0].places.map(\.place) == ["field Subject"])
        #expect(report.text(paint).contains("  BODY_MONEY = 3\n"))
    }

    @Test func aRuleWithoutAScoreIsRunAllTheSame() throws {
        let files = try RuleFilesFolder()
        let link = try report("LINK", files)
        #expect(link.isHit && link.note == "it has no score, and runs in this test alone")
        #expect(link.rule.places.allSatisfy { $0.kind == "uri" && $0.bytes == "example.com" })
        #expect(!link.rule.places.isEmpty)
        let off = try report("RBL", files)
        #expect(!off.isHit && off.note == "it does not run: it asks the network")
        #expect(throws: RuleFailure.self) { _ = try RuleTester("NONE", files.folders) }
    }

    @Test func whatMatchedIsHarmlessAndShort() throws {
        let files = try RuleFilesFolder("full LONG /m0ney.*/s\nfull ESCAPE /\\x1b\\[\\d+m/\n")
        let escape = try report("ESCAPE", files)
        #expect(escape.rule.places.first?.bytes == "\\u{1B}[31m")
        var tester = try RuleTester("LONG", files.folders)
        let message = Array("Subject: x\n\nm0ney\(String(repeating: "x", count: 500))\n".utf8)
        let long = tester.report(on: StoredBytes(message), file: "x")
        #expect(long.rule.places.first?.bytes.utf8.count == 203)
    }
}
