import Foundation
import MailMessage
import MailPipeline
import Milter
import MilterTesting
import PipelineMilter
import PosternService
import Synchronization
import Testing

@Suite struct BypassTests {
    private final class Lines: Sendable {
        private let lines = Mutex<[String]>([])
        func add(_ line: String) { lines.withLock { $0.append(line) } }
        var all: [String] { lines.withLock { $0 } }
    }

    /// A clock that a test moves.
    private final class Clock: PipelineClock {
        private let time = Mutex(1_800_000_000.0)
        var now: Duration { .seconds(secondsSince1970 - 1_800_000_000) }
        var secondsSince1970: Double { time.withLock { $0 } }
        func sleep(until instant: Duration) async throws { try await Task.sleep(for: .seconds(3_600)) }
        func advance(_ seconds: Double) { time.withLock { $0 += seconds } }
    }

    private struct Bench {
        let folder: TemporaryFolder
        let configuration: LoadedConfiguration
        let clock = Clock()
        let lines = Lines()
        let watch: BypassWatch
        let desk: BypassDesk

        init() throws {
            folder = try TemporaryFolder()
            let yaml = "state_folder: \(folder.path)\nblock: {senders: [blocked.example]}\n"
            configuration = try LoadedConfiguration("postern.yaml", from: MemoryFiles(["postern.yaml": yaml]))
            let file = try #require(configuration.root.bypassFile)
            watch = BypassWatch(file, clock: clock, log: lines.add)
            desk = try BypassDesk(configuration, clock: clock)
        }

        /// What becomes of a message with a program, and the fields that it gets.
        func send(from sender: String = "<ann@a.example>") throws -> (String, [String]) {
            let journal = MessageJournal(log: lines.add, bypassed: watch.count)
            let filter = PipelineFilter(
                configuration.root.pipeline { [watch] in watch.current() }, reader: MessageReader(),
                facts: ListenerFacts(),
                judged: journal.judged, refused: journal.refused
            ).filter
            let mta = try MTA.inMemory(filter, profile: .postfix)
            try mta.connect()
            try mta.helo()
            let answer = try mta.mail(RawText(sender))
            guard answer.isPositive else { return ("\(answer)", []) }
            try mta.rcpt("<bob@b.example>")
            let outcome = try mta.message(RawText("Content-Type: x/y; name=a.exe\r\n\r\nx\r\n"))
            try mta.quit()
            return ("\(outcome.decision)", outcome.edits.map(\.description))
        }
    }

    @Test func aStageIsLeftOutForAWhile() throws {
        let bench = try Bench()
        #expect(try bench.send().0.hasPrefix("reject 554 "))
        try bench.desk.begin(stage: "attachments", for: "1h")
        bench.clock.advance(1)
        let (decision, edits) = try bench.send()
        #expect(decision == "continue")
        #expect(edits == ["insert-header 0 X-Postern-Bypass: stage attachments"])
        #expect(bench.lines.all.contains { $0.hasPrefix("bypass of stage attachments is in force for 3599 s more") })
        #expect(bench.lines.all.last?.contains(" note=\"bypass: stage attachments\" ") == true)
        // Others go on.
        #expect(try bench.send(from: "<x@blocked.example>").0.hasPrefix("reject 550 "))
        bench.clock.advance(3_600)
        #expect(try bench.send().0.hasPrefix("reject 554 "))
        #expect(bench.lines.all.contains("the bypass is over; messages that passed so: 1"))
    }

    @Test func allIsLeftOutUntilItIsEnded() throws {
        let bench = try Bench()
        try bench.desk.begin(stage: nil, for: "30min")
        #expect(try bench.send(from: "<x@blocked.example>").0 == "continue")
        #expect(try bench.desk.entries().map(\.words) == ["all"])
        try bench.desk.end()
        bench.clock.advance(1)
        #expect(try bench.send(from: "<x@blocked.example>").0.hasPrefix("reject 550 "))
        #expect(try bench.desk.entries() == [])
    }

    /// The folder belongs to the filter's user, who must not have root write elsewhere.
    @Test func aLinkInTheFolderIsNotFollowed() throws {
        let bench = try Bench()
        let victim = try bench.folder.write("victim", "mine")
        for name in ["bypass.new", "bypass"] {
            try FileManager.default.createSymbolicLink(
                atPath: "\(bench.folder.path)/\(name)", withDestinationPath: victim)
        }
        try? bench.desk.begin(stage: nil, for: "1h")
        #expect(try String(contentsOfFile: victim, encoding: .utf8) == "mine")
    }

    @Test func theLogSaysSoOnceAMinute() throws {
        let bench = try Bench()
        try bench.desk.begin(stage: nil, for: "30min")
        for _ in 0..<5 { _ = bench.watch.current() }
        #expect(bench.lines.all.count == 1)
        bench.clock.advance(61)
        _ = bench.watch.current()
        #expect(bench.lines.all.count == 2)
    }

    @Test func aFileThatIsNoneLeavesNothingOutAndIsTold() throws {
        let bench = try Bench()
        try bench.folder.write("bypass", "everything for ever\n")
        #expect(try bench.send().0.hasPrefix("reject 554 "))
        #expect(
            bench.lines.all.contains(
                "bypass: '\(bench.folder.path)/bypass' holds a line that is no bypass; remove the file; nothing is left out"
            ))
    }

    @Test(arguments: [
        ("attachmnets", "1h", "there is no stage 'attachmnets'; did you mean `attachments`?"),
        ("attachments", "1 year", "'1 year' is no time from 1s to 7d; write --for 30min or --for 1h"),
        ("attachments", "8d", "'8d' is no time from 1s to 7d; write --for 30min or --for 1h"),
    ])
    func mistakes(_ stage: String, _ time: String, _ message: String) throws {
        let desk = try Bench().desk
        let error = try #require(throws: BypassMistake.self) { try desk.begin(stage: stage, for: time) }
        #expect(error.description == message)
    }

    @Test(arguments: ["99999999999999999999", "1e300", "2000000000", "inf", "nan", "-inf", "1_800_000_060"])
    func aFileThatSomebodyWroteByHandIsNoLastingBypass(_ until: String) throws {
        let bench = try Bench()
        try bench.folder.write("bypass", "all until \(until)\n")
        #expect(try bench.send().0.hasPrefix("reject"))
        _ = try? bench.desk.begin(stage: "attachments", for: "1h")
    }

    @Test func withoutItsFolderItSaysSo() throws {
        let bench = try Bench()
        try FileManager.default.removeItem(atPath: bench.folder.path)
        let failure = try #require(throws: BypassFailure.self) { try bench.desk.entries() }
        #expect(
            failure.description
                == "the folder '\(bench.folder.path)' of `state_folder` is not there; create it for the filter's user")
    }

    @Test func aRelativeFolderBeginsAtTheConfiguration() throws {
        let files = MemoryFiles(["etc/postern.yaml": "state_folder: state\nhistory: {file: h.db}\n"])
        let root = try LoadedConfiguration("etc/postern.yaml", from: files).root
        #expect(root.bypassFile?.path == "etc/state/bypass")
        #expect(root.history.file == "etc/h.db")
    }
}
