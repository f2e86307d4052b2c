import Foundation
import MailLab
import Milter
import MilterTesting
import Testing

/// The commands that judge, as an operator types them: what they print, and with which status they end.
@Suite struct JudgingCommandTests {
    private static let clean = "From: a@a.example\nDate: Mon, 5 Jan 2026 10:00:00 +0000\nSubject: x\n\nHello\n"
    private static let bad = "Subject: x\nContent-Type: x/y; name=\"a\u{1B}[31m.exe\"\n\nx\n"

    private let folder: LabFolder

    init() throws {
        folder = try LabFolder(name: "judging")
        try folder.write("clean.eml", Self.clean)
        try folder.write("bad.eml", Self.bad)
    }

    private func run(_ arguments: String...) throws -> ProgramRun {
        try ProgramRun(arguments.map { $0.replacing("{folder}", with: folder.path) }, of: "postern")
    }

    @Test func scanEndsWithTheWorstRecipient() throws {
        try folder.write(
            "p.yaml",
            """
            rules:
              - {name: drop, when: {recipient: [drop@b.example]}, action: discard}
              - {name: later, when: {finding: [missing-date], recipient: [later@b.example]}, action: defer}
              - {name: no, when: {class: [program]}, action: reject}
            """)
        #expect(try run("scan", "-c", "{folder}/p.yaml", "{folder}/clean.eml").status == 0)
        #expect(try run("scan", "-c", "{folder}/p.yaml", "{folder}/bad.eml").status == 11)
        #expect(try run("scan", "-c", "{folder}/p.yaml", "--to", "later@b.example", "{folder}/bad.eml").status == 12)
        #expect(try run("scan", "-c", "{folder}/p.yaml", "--to", "drop@b.example", "{folder}/clean.eml").status == 13)
        #expect(
            try run(
                "scan", "-c", "{folder}/p.yaml", "--to", "drop@b.example", "--to", "x@b.example", "{folder}/bad.eml"
            ).status == 13)
        #expect(try run("scan", "{folder}/none.eml").status == 66)
        #expect(try run("scan", "--client", "here", "{folder}/clean.eml").status == 64)
    }

    @Test func scanShowsEveryVoteAndIsHarmlessToATerminal() throws {
        let scan = try run("scan", "--from", "ann@a.example", "--to", "bob@b.example", "{folder}/bad.eml")
        #expect(scan.output.contains("to <bob@b.example>: reject by blocked-files"))
        #expect(scan.output.contains("site rule blocked-files: reject (decided) on blocked-name"))
        #expect(scan.output.contains("stage attachments: "))
        #expect(!scan.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        let json = try run("scan", "--json", "{folder}/bad.eml")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        #expect((object["record"] as? [String: Any])?["action"] as? String == "reject")
    }

    @Test func checkNamesEveryMistake() throws {
        try folder.write("p.yaml", "mode: watch\nrules:\n  - {name: a}\n")
        let check = try run("check", "-c", "{folder}/p.yaml")
        #expect(check.status == 78)
        #expect(
            check.output.contains(
                "\(folder.path)/p.yaml:1:7: `mode` is `watch`, but one of `enforce`, `observe` is wanted"))
        #expect(check.output.contains("\(folder.path)/p.yaml:3:5: this rule does nothing"))
        let serve = try run("serve", "-c", "{folder}/p.yaml", "-p", "unix:{folder}/x.sock")
        #expect(serve.status == 78)
        #expect(serve.firstLine.hasPrefix("\(folder.path)/p.yaml:1:7: "))
    }

    @Test func checkRunsTheCasesOfTheConfiguration() throws {
        try folder.write("p.yaml", "tests: [good.case]\n")
        try folder.write(
            "good.case", "mail <a@a.example>\nrcpt <b@b.example>\nheader Subject: x\nbody x\nend\n= accept\n")
        #expect(try run("check", "-c", "{folder}/p.yaml").status == 0)
        try folder.write("good.case", "mail <a@a.example>\n= reject\n")
        let check = try run("check", "-c", "{folder}/p.yaml")
        #expect(check.status == 1)
        #expect(check.output.contains("good.case:2: expected reject, got continue"))
        #expect(try run("test", "-c", "{folder}/p.yaml", "{folder}/good.case").status == 1)
    }

    @Test func explainAndHistoryKnowWhatWasServed() throws {
        try folder.write("p.yaml", "history: {file: \(folder.path)/history.db}\n")
        let before = try run("explain", "-c", "{folder}/p.yaml", "TEST000001")
        #expect(before.status == 66)
        #expect(before.output.contains("no history yet at \(folder.path)/history.db"))
        do {
            let filter = try RunningFilter(postern: ["-c", "\(folder.path)/p.yaml"], .unix)
            defer { #expect(filter.end() == 0) }
            let mta = try MTA.live(at: filter.address)
            try mta.connect(host: "client.example", address: "192.0.2.7")
            try mta.helo("client.example")
            try mta.mail("<ann@a.example>")
            try mta.rcpt("<bob@b.example>")
            _ = try mta.message("Content-Type: x/y; name=a.exe\r\n\r\nx\r\n")
            try mta.quit()
        }
        let explain = try run("explain", "-c", "{folder}/p.yaml", "TEST000001")
        #expect(explain.status == 0, "\(explain.output)")
        #expect(explain.output.contains("to <bob@b.example>: reject by blocked-files"))
        #expect(explain.output.contains("program blocked-name a.exe is a program (.exe)"))
        #expect(try run("explain", "-c", "{folder}/p.yaml", "TEST999999").status == 1)
        #expect(
            try run("history", "-c", "{folder}/p.yaml", "--sender", "ann@a.example").output.contains(
                " TEST000001 reject "))
        #expect(try run("history", "-c", "{folder}/p.yaml", "--counts").output.contains(" reject 1\n"))
        #expect(
            try run("history", "-c", "{folder}/p.yaml", "--forget", "bob@b.example").output
                == "1 messages removed, 0 shortened\n")
        #expect(try run("history", "-c", "{folder}/p.yaml").output == "")
    }

    @Test func anAddressMayComeInItsBrackets() throws {
        try folder.write(
            "p.yaml",
            "block: {senders: [ann@a.example]}\nrecipients: {bob@b.example: {block: {senders: [cid@c.example]}}}\n")
        for sender in ["ann@a.example", "<ann@a.example>"] {
            #expect(try run("scan", "-c", "{folder}/p.yaml", "--from", sender, "{folder}/clean.eml").status == 11)
        }
        for recipient in ["bob@b.example", "<bob@b.example>"] {
            let scan = try run(
                "scan", "-c", "{folder}/p.yaml", "--from", "cid@c.example", "--to", recipient, "{folder}/clean.eml")
            #expect(scan.status == 11, "\(scan.output)")
        }
    }

    @Test(arguments: [
        ["--forget", "a@b.example", "--sender", "c@d.example"], ["--forget", "a@b.example", "--since", "1h"],
        ["--counts", "--action", "reject"], ["--limit", "20000"], ["--client", "here"],
    ])
    func whatMeansNothingTogetherIsWrongUsage(_ options: [String]) throws {
        #expect(try ProgramRun(["history", "--history", "none.db"] + options, of: "postern").status == 64)
    }

    @Test func anOutputThatIsLostIsAFailure() throws {
        let run = try ProgramRun(["check", "--defaults"], of: "postern", output: "/dev/full")
        #expect(run.status == 74)
    }

    @Test func bypassWantsAFolderAndATime() throws {
        #expect(try run("bypass", "all", "--for", "1h").output.contains("set `state_folder: /var/lib/postern`"))
        try folder.write("p.yaml", "state_folder: \(folder.path)\n")
        #expect(try run("bypass", "-c", "{folder}/p.yaml", "all").status == 64)
        #expect(try run("bypass", "-c", "{folder}/p.yaml", "stage", "attachmnets", "--for", "1h").status == 64)
        #expect(
            try run("bypass", "-c", "{folder}/p.yaml", "stage", "attachments", "--for", "1h").output
                .hasPrefix("stage attachments is left out until "))
        #expect(try run("bypass", "-c", "{folder}/p.yaml", "--off").output == "nothing is left out\n")
    }
}
