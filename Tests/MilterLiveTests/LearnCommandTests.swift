import Foundation
import MailLab
import Milter
import MilterTesting
import Testing

/// `postern learn`, and the classifier in the programs that judge.
@Suite struct LearnCommandTests {
    static let rules = """
        loadplugin Mail::SpamAssassin::Plugin::Bayes
        loadplugin Mail::SpamAssassin::Plugin::AutoLearnThreshold
        ifplugin Mail::SpamAssassin::Plugin::Bayes
        body BAYES_00 eval:check_bayes('0.00', '0.40')
        body BAYES_99 eval:check_bayes('0.60', '1.00')
        tflags BAYES_00 nice learn
        tflags BAYES_99 learn
        score BAYES_00 0 0 -2 -2
        score BAYES_99 0 0 3 3
        endif
        bayes_min_ham_num 20
        bayes_min_spam_num 20
        header LOUD Subject =~ /SALE/
        score LOUD 7
        body CHEAP /absurdly cheap/
        score CHEAP 7

        """

    private let folder: LabFolder

    init() throws {
        folder = try LabFolder(name: "learn")
        try folder.write("rules.cf", Self.rules)
        try folder.write(
            "p.yaml", "stages: {content: {rules: rules.cf, learning: {file: learning.db, automatic: yes}}}\n")
        try folder.write(
            "serve.yaml",
            """
            stages: {content: {rules: rules.cf, learning: {file: learning.db, automatic: yes}}}
            rules:
              - {name: seen-bayes, when: {finding: BAYES_99}, add_header: [{name: X-A, value: a}]}
              - {name: seen-cheap, when: {finding: CHEAP}, add_header: [{name: X-B, value: b}]}
              - {name: seen-failure, when: {finding: content-learning-failed}, add_header: [{name: X-C, value: c}]}
            """)
        for kind in ["spam", "ham"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/\(kind)", withIntermediateDirectories: true)
        }
        for number in 0..<25 {
            try folder.write("spam/\(number).eml", Self.spam(number))
            try folder.write("ham/\(number).eml", Self.ham(number))
        }
    }

    private static func spam(_ number: Int) -> String {
        "From: s@shop.example\nMessage-ID: <s\(number)@shop.example>\nSubject: pills\n\nBuy blue pills, order \(number)\n"
    }

    private static func ham(_ number: Int) -> String {
        "From: c@work.example\nMessage-ID: <h\(number)@work.example>\nSubject: meeting\n\nThe minutes of meeting \(number)\n"
    }

    private func run(_ command: String, _ arguments: String...) throws -> ProgramRun {
        try ProgramRun(
            [command, "-c", "\(folder.path)/p.yaml"] + arguments.map { $0.replacing("{folder}", with: folder.path) })
    }

    private func status() throws -> [String: Any] {
        let said = try run("learn", "--status", "--json")
        #expect(said.status == 0, "\(said.output)")
        return try #require(
            try JSONSerialization.jsonObject(with: Data(said.firstLine.utf8)) as? [String: Any])
    }

    private func process(_ arguments: String...) throws -> (Process, Pipe) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try FilterProcess.product(named: "postern"))
        process.arguments =
            ["learn", "-c", "\(folder.path)/p.yaml"] + arguments.map { $0.replacing("{folder}", with: folder.path) }
        process.environment = ["LANG": "C", "SWIFT_BACKTRACE": "enable=no"]
        let pipe = Pipe()
        (process.standardOutput, process.standardError, process.standardInput) = (pipe, pipe, FileHandle.nullDevice)
        try process.run()
        return (process, pipe)
    }

    @Test func whatWasLearnedIsSeen() throws {
        #expect(
            try run("learn", "--status").output == """
                \(folder.path)/learning.db: not there yet
                all: 0 ham, 0 spam, 0 words: not ready, 20 ham and 20 spam more are needed

                """)
        let spam = try run("learn", "--spam", "{folder}/spam")
        #expect(spam.status == 0)
        #expect(spam.output == "25 messages, 25 learned\nnot ready: 20 ham more are needed\n")
        #expect(try run("scan", "{folder}/spam/1.eml").output.contains("BAYES_") == false)
        #expect(try run("learn", "--ham", "{folder}/ham").output == "25 messages, 25 learned\n")
        #expect(try run("learn", "--ham", "{folder}/ham").output == "25 messages, 25 known already\n")
        #expect(try status()["ready"] as? Bool == true)
        #expect(try run("check").output.contains("  classifier: ready\n"))
        try folder.write("new.eml", Self.spam(99))
        try folder.write("good.eml", Self.ham(99))
        #expect(try run("scan", "{folder}/new.eml").output.contains("BAYES_99"))
        #expect(try run("scan", "{folder}/good.eml").output.contains("BAYES_00"))
        // To look at a message teaches nothing.
        #expect(try status()["spam"] as? Int == 25)
    }

    @Test func aRecipientHasKnowledgeOfHisOwn() throws {
        _ = try run("learn", "--spam", "{folder}/spam")
        _ = try run("learn", "--ham", "{folder}/ham")
        // Ann sells pills.
        _ = try run("learn", "--for", "ann@b.example", "--ham", "{folder}/spam")
        _ = try run("learn", "--for", "ann@b.example", "--spam", "{folder}/ham")
        #expect(try run("learn", "--status").output.contains("ann@b.example: 25 ham, 25 spam, "))
        try folder.write(
            "p.yaml",
            """
            stages: {content: {rules: rules.cf, learning: {file: learning.db}}}
            rules: [{name: spam, when: {score: 3}, action: reject}]
            """)
        try folder.write("new.eml", Self.spam(99))
        let scan = try run("scan", "--to", "ann@b.example", "--to", "bob@b.example", "{folder}/new.eml")
        #expect(scan.output.contains("to <ann@b.example>: deliver"), "\(scan.output)")
        #expect(scan.output.contains("to <bob@b.example>: reject by spam"))
        #expect(scan.output.contains("probability 0.") || scan.output.contains("probability 1."))
    }

    @Test func aMessageFromAPipe() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try FilterProcess.product(named: "postern"))
        process.arguments = ["learn", "-c", "\(folder.path)/p.yaml", "--spam", "-"]
        process.environment = ["LANG": "C", "SWIFT_BACKTRACE": "enable=no"]
        let (output, input) = (Pipe(), Pipe())
        (process.standardOutput, process.standardInput) = (output, input)
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(Self.spam(1).utf8))
        try input.fileHandleForWriting.close()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(said.hasPrefix("1 messages, 1 learned\n"))
        #expect(try run("learn", "--spam", "{folder}/spam/1.eml").output.hasPrefix("1 messages, 1 known already\n"))
    }

    @Test func whatIsTypedWrong() throws {
        #expect(
            try run("learn", "{folder}/spam").firstLine
                == "Error: say what to do: one of --spam, --ham, --forget, --status and --expire")
        #expect(try run("learn", "--spam", "--ham", "{folder}/spam").status == 64)
        #expect(try run("learn", "--spam").status == 64)
        #expect(try run("learn", "--status", "{folder}/spam").status == 64)
        #expect(try run("learn", "--spam", "--older-than", "9d", "{folder}/spam").status == 64)
        #expect(try run("learn", "--expire", "--older-than", "soon").status == 64)
        #expect(try run("learn", "--status", "--for", "ann").status == 64)
        let missing = try run("learn", "--spam", "{folder}/none", "{folder}/spam/1.eml")
        #expect(missing.status == 66)
        #expect(missing.output.contains("1 messages, 1 learned\n"))
        #expect(try run("learn", "--expire").output == "0 words forgotten\n")
        try folder.write("p.yaml", "mode: observe\n")
        #expect(try run("learn", "--status").status == 64)
    }

    @Test func twoAtOneTime() throws {
        let one = try process("--spam", "{folder}/spam")
        let two = try process("--ham", "{folder}/ham")
        let three = try process("--spam", "{folder}/spam")
        for (process, pipe) in [one, two, three] {
            let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 0, "\(said)")
        }
        let status = try status()
        #expect(status["ham"] as? Int == 25)
        #expect(status["spam"] as? Int == 25)
    }

    /// Ctrl-C, and the end that nobody can take notice of.
    @Test(arguments: [SIGINT, SIGTERM, SIGKILL]) func interrupted(_ signal: Int32) throws {
        var box = ""
        for number in 0..<1_500 { box += "From x@y.example Mon Jan  5 10:00:00 2026\n\(Self.spam(number))\n" }
        try folder.write("box", box)
        let (process, pipe) = try process("--spam", "{folder}/box")
        #expect(
            Deadline(seconds: 60).wait { FileManager.default.fileExists(atPath: "\(folder.path)/learning.db-wal") })
        kill(process.processIdentifier, signal)
        let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let learned = try #require(try status()["spam"] as? Int)
        #expect(learned < 1_500)
        if signal == SIGKILL {
            #expect(process.terminationReason == .uncaughtSignal)
        } else {
            #expect(process.terminationStatus == 128 + signal)
            #expect(said.contains(" messages") && said.contains("run this again: what was learned counts once\n"))
        }
        let rest = try run("learn", "--spam", "{folder}/box")
        #expect(rest.status == 0, "\(rest.output)")
        #expect(try status()["spam"] as? Int == 1_500)
    }

    @Test func aDatabaseThatCannotBeWritten() throws {
        // /proc takes no file from anybody, root included.
        try folder.write("p.yaml", "stages: {content: {rules: rules.cf, learning: {file: /proc/learning.db}}}\n")
        let learn = try run("learn", "--spam", "{folder}/spam")
        #expect(learn.status == 74)
        #expect(learn.firstLine.hasPrefix("postern: the learning database /proc/learning.db "))
        try folder.write("p.yaml", "stages: {content: {rules: rules.cf, learning: {file: none/learning.db}}}\n")
        #expect(
            try run("learn", "--spam", "{folder}/spam").firstLine
                == "postern: the folder of the learning database \(folder.path)/none/learning.db does not exist; create it for the filter's user"
        )
    }

    /// Runs a script of the shell's where it may mount what nobody else sees; `$1` is the program.
    private static func shell(_ text: String, in folder: String) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["unshare", "-rm", "bash", "-c", text, "-", try FilterProcess.product(named: "postern")]
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        let pipe = Pipe()
        (process.standardOutput, process.standardError) = (pipe, pipe)
        try process.run()
        let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, said)
    }

    private static let mayMount = (try? shell("mount -t tmpfs none /mnt", in: "/").status) == 0

    @Test(.enabled(if: mayMount, "nothing may be mounted here")) func aFullDisk() throws {
        try FileManager.default.createDirectory(atPath: "\(folder.path)/small", withIntermediateDirectories: true)
        try folder.write("p.yaml", "stages: {content: {rules: rules.cf, learning: {file: small/learning.db}}}\n")
        let said = try Self.shell(
            """
            mount -t tmpfs -o size=120k none small
            "$1" learn -c p.yaml --spam spam; echo "status $?"
            mount -o remount,size=4m none small
            "$1" learn -c p.yaml --spam spam; echo "status $?"
            """, in: folder.path)
        #expect(said.output.contains("postern: there is no room for the learning database "), "\(said.output)")
        #expect(said.output.contains("status 74\n"))
        #expect(said.output.contains("25 messages, "))
        #expect(said.output.hasSuffix("status 0\n"))
    }

    private func send(_ message: String, to filter: RunningFilter) throws {
        let mta = try MTA.live(at: filter.address)
        try mta.connect()
        try mta.helo()
        try mta.mail("<ann@example.net>")
        try mta.rcpt("<bob@example.org>")
        try mta.data()
        let parts = message.split(separator: "\n\n", maxSplits: 1)
        for line in parts[0].split(separator: "\n") {
            let field = line.split(separator: ": ", maxSplits: 1)
            try mta.header(RawText(String(field[0])), RawText(String(field[1])))
        }
        try mta.endOfHeaders()
        try mta.body(RawText(String(parts[1]).replacing("\n", with: "\r\n")))
        #expect(try mta.endOfMessage().delivered != nil)
        try mta.quit()
    }

    @Test func theFilterAsksItAndLearns() throws {
        _ = try run("learn", "--spam", "{folder}/spam")
        _ = try run("learn", "--ham", "{folder}/ham")
        let filter = try RunningFilter(postern: ["-c", "\(folder.path)/serve.yaml"], .unix)
        try send(Self.spam(99), to: filter)
        #expect(filter.waits(for: "seen-bayes"))
        // Learned while it serves, by another program, and by itself.
        _ = try run("learn", "--forget", "{folder}/spam/1.eml")
        try send("From: x@y.example\nSubject: SALE\n\nabsurdly cheap pills\n", to: filter)
        #expect(filter.waits(for: "seen-cheap"))
        #expect(filter.end() == 0)
        #expect(try status()["spam"] as? Int == 25)
        #expect(try status()["ham"] as? Int == 25)
    }

    @Test func aDatabaseThatIsDamagedCostsNoMessage() throws {
        try folder.write("learning.db", String(repeating: "this is no database. ", count: 500))
        let filter = try RunningFilter(postern: ["-c", "\(folder.path)/serve.yaml"], .unix)
        try send("From: x@y.example\nSubject: SALE\n\nabsurdly cheap pills\n", to: filter)
        #expect(filter.waits(for: "seen-failure"))
        #expect(filter.waits(for: "seen-cheap"))
        #expect(
            filter.waits(
                for: "warning: learning: a message has the scores without the classifier: "
                    + "\(folder.path)/learning.db is no learning database"))
        #expect(filter.end() == 0)
    }
}
