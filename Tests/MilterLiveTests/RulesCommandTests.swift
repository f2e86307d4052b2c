import Foundation
import MailLab
import Testing

/// `postern rules`, as an operator types it.
@Suite struct RulesCommandTests {
    private let folder: LabFolder

    init() throws {
        folder = try LabFolder(name: "rules")
        try folder.write(
            "local.cf",
            "body MONEY /free money/i\ntest MONEY ok FREE MONEY\nmeta TWICE MONEY && __SUBJ\n"
                + "header __SUBJ Subject =~ /hello/\n")
        try folder.write("p.yaml", "stages: {content: {rules: local.cf}}\n")
        try folder.write("bad.cf", "body BROKEN /(a/\nbody B /b/\n")
        try folder.write("hit.eml", "Subject: hello \u{1B}[2J\n\nTake free money\n")
        try folder.write("miss.eml", "Subject: x\n\nnothing\n")
    }

    private func run(_ arguments: String...) throws -> ProgramRun {
        try ProgramRun(["rules"] + arguments.map { $0.replacing("{folder}", with: folder.path) }, of: "postern")
    }

    private func objects(_ run: ProgramRun) throws -> [[String: Any]] {
        #expect(run.output.utf8.allSatisfy { $0 < 0x7F })
        return try run.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    @Test func listAndShow() throws {
        let list = try run("list", "-c", "{folder}/p.yaml", "m*")
        #expect(list.status == 0)
        #expect(list.output == "MONEY body 1 \(folder.path)/local.cf:1\n")
        #expect(try run("list", "--rules", "{folder}/local.cf", "none").status == 1)
        let json = try objects(run("list", "--rules", "{folder}/local.cf", "--hits-only-with-score", "--json"))
        #expect(json.map { $0["name"] as? String } == ["MONEY", "TWICE"])
        let show = try run("show", "-c", "{folder}/p.yaml", "TWICE")
        #expect(show.status == 0 && show.output.contains("  computes: MONEY && __SUBJ\n"))
        let typo = try run("show", "-c", "{folder}/p.yaml", "MONYE")
        #expect(typo.status == 64)
        #expect(typo.firstLine == "postern: there is no rule `MONYE`; did you mean `MONEY`?")
    }

    @Test func testTellsWhere() throws {
        let hit = try run("test", "-c", "{folder}/p.yaml", "TWICE", "{folder}/miss.eml", "{folder}/hit.eml")
        #expect(hit.status == 0)
        #expect(hit.output.contains("miss.eml: TWICE does not hit\n"))
        #expect(hit.output.contains("hit.eml: TWICE hits\n  MONEY = 1\n"))
        #expect(hit.output.contains("body, paragraph 1, bytes 5-15: \"free money\"\n"))
        #expect(!hit.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        #expect(try run("test", "-c", "{folder}/p.yaml", "TWICE", "{folder}/miss.eml").status == 1)
        #expect(try run("test", "-c", "{folder}/p.yaml", "TWICE", "{folder}/none.eml").status == 66)
        #expect(try run("test", "-c", "{folder}/p.yaml", "NONE", "{folder}/hit.eml").status == 64)
        let json = try objects(run("test", "--json", "-c", "{folder}/p.yaml", "MONEY", "{folder}/hit.eml"))
        #expect((json.first?["rule"] as? [String: Any])?["count"] as? Int == 1)
    }

    @Test func lintEndsWithOneForAMistake() throws {
        let good = try run("lint", "-c", "{folder}/p.yaml")
        #expect(good.status == 0, "\(good.output)")
        #expect(good.output.hasSuffix("test lines: 1 met, 0 not met, 0 not run\n"))
        let bad = try run("lint", "--rules", "{folder}/bad.cf", "--site", "{folder}/local.cf")
        #expect(bad.status == 1)
        #expect(bad.firstLine.hasPrefix("\(folder.path)/bad.cf:1: error: rule BROKEN: the pattern: "))
        let json = try objects(run("lint", "--json", "--rules", "{folder}/bad.cf"))
        #expect(json.count == 2 && json.last?["errors"] as? Int == 1)
    }

    @Test func costTakesMailFolders() throws {
        let cost = try run("cost", "-c", "{folder}/p.yaml", "--limit", "1", "{folder}/hit.eml", "{folder}/miss.eml")
        #expect(cost.status == 0 && cost.output.hasPrefix("2 messages: "))
        let json = try objects(run("cost", "-c", "{folder}/p.yaml", "--json", "{folder}/hit.eml"))
        #expect(json.count == 4 && json.last?["messages"] as? Int == 1)
        #expect(try run("cost", "-c", "{folder}/p.yaml", "{folder}/none").status == 66)
    }

    @Test func rulesHaveToBeNamed() throws {
        try folder.write("q.yaml", "mode: observe\n")
        #expect(try run("list", "-c", "{folder}/q.yaml").status == 64)
        #expect(try run("list", "-c", "{folder}/q.yaml", "--rules", "{folder}/local.cf").status == 64)
        #expect(try run("list", "--site", "{folder}/local.cf").status == 64)
        #expect(try run("list", "--rules", "{folder}/none").status == 66)
    }
}
