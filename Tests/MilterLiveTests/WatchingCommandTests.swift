import Foundation
import Glibc
import MailLab
import MilterPool
import Testing

/// The commands that look at a filter that runs, as an operator types them.
@Suite struct WatchingCommandTests {
    private let folder: LabFolder
    private let scoreboard: Scoreboard

    init() throws {
        folder = try LabFolder(name: "watching")
        try folder.write("p.yaml", "state_folder: state\n")
        try FileManager.default.createDirectory(atPath: folder.path + "/state", withIntermediateDirectories: true)
        scoreboard = try Scoreboard(path: folder.path + "/state/scoreboard")
        let entry = try #require(scoreboard.claim(.worker, generation: 3))
        (entry.pid, entry.state) = (4711, .ready)
        let activity = entry.activities.begin(
            .judging, queueIdentifier: Array("4B1c".utf8).span, network: [1].span, size: 10)
        activity?.show(ShortText("attachments"))
    }

    private func run(_ arguments: String..., in folder: LabFolder? = nil) throws -> ProgramRun {
        try ProgramRun(arguments + ["-c", (folder ?? self.folder).path + "/p.yaml"])
    }

    @Test func whatTheyPrint() throws {
        let status = try run("status")
        #expect(status.status == 0)
        #expect(status.firstLine.hasPrefix("supervisor \(getpid()), running for "))
        #expect(status.output.contains("\n    4B1c: judging for ") && status.output.contains(", attachments for "))
        #expect(try run("status", "--json").output.contains(#""queueIdentifier":"4B1c""#))
        #expect(try run("stats").output.contains("generation: 3\n"))
        #expect(try run("stats", "--json").output.hasPrefix(#"{"metrics":["#))
        let top = try run("top", "-n", "2", "-d", "0.1")
        #expect(top.status == 0)
        #expect(top.output.components(separatedBy: "postern top ").count == 3, "one block after the other")
        #expect(!top.output.contains("\u{1B}"))
    }

    @Test func withoutAFilterTheyEndWith69() throws {
        let empty = try LabFolder(name: "watching")
        try empty.write("p.yaml", "state_folder: state\n")
        for command in ["status", "top", "stats"] {
            let run = try run(command, in: empty)
            #expect(run.status == 69)
            #expect(
                run.output
                    == "postern: no filter runs with this configuration: nobody has \(empty.path)/state/scoreboard in use; start it with 'postern serve'\n"
            )
        }
        try empty.write("p.yaml", "{}\n")
        #expect(try run("status", in: empty).status == 78)
    }

    @Test func wrongUsageIsNamed() throws {
        #expect(try run("top", "-d", "0").output.contains("--delay takes 0.1 to 3600 seconds"))
        #expect(try run("top", "-n", "0").output.contains("--count takes 1 or more"))
    }

    @Test(arguments: ["q", "Ctrl-C", "TERM"])
    func theTerminalIsAsItWas(end: String) throws {
        let terminal = try PseudoTerminal(["top", "-d", "0.2", "-c", folder.path + "/p.yaml"])
        #expect(terminal.waits(for: "\u{1B}[?1049h"))
        #expect(terminal.waits(for: "postern top"))
        #expect(terminal.waits(for: "4B1c: judging"))
        #expect(!terminal.isAsUsual)
        switch end {
        case "q": terminal.press("\u{1B}[B\u{1B}[A q")
        // The terminal would send the signal if it were the program's own.
        case "Ctrl-C": terminal.signal(SIGINT)
        default: terminal.signal(SIGTERM)
        }
        #expect(terminal.waits(for: "\u{1B}[?25h\u{1B}[?1049l"))
        #expect(terminal.end() == 0)
        #expect(terminal.isAsUsual)
    }

    @Test func aFilterThatIsStartedAgainIsFoundAgain() throws {
        let other = try LabFolder(name: "watching")
        try other.write("p.yaml", "state_folder: .\n")
        let path = other.path + "/scoreboard"
        // Another process has it, so that it can go.
        let first = try ScoreboardHolder(path)
        let terminal = try PseudoTerminal(["top", "-d", "0.1", "-c", other.path + "/p.yaml"])
        #expect(terminal.waits(for: "0 workers"))
        first.end()
        #expect(terminal.waits(for: "no filter runs with this configuration"))
        let second = try Scoreboard(path: path)
        _ = second.claim(.worker)
        #expect(terminal.waits(for: "1 workers"))
        terminal.press("q")
        #expect(terminal.end() == 0)
        #expect(second.snapshot().processes.count == 1)
    }
}
