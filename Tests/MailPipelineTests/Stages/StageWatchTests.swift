import Dispatch
import MailMessage
import MailPipeline
import Synchronization
import Testing

/// One task keeps the deadlines of all messages, and work on a message stays on a thread where it can.
@Suite struct StageWatchTests {
    /// Holds the stages of messages of one sender until it is opened.
    final class Gate: Sendable {
        private let semaphore = DispatchSemaphore(value: 0)
        private let entered = Atomic<Bool>(false)

        func pass() {
            entered.store(true, ordering: .relaxed)
            semaphore.wait()
        }

        func open() { semaphore.signal() }

        func awaitEntry() async {
            while !entered.load(ordering: .relaxed) { await Task.yield() }
        }
    }

    private static func stage(_ name: String, deadline: Duration, hangsFor sender: String, _ gate: Gate) -> (
        Stage, StageOptions
    ) {
        var stage = Stage(name, kinds: [])
        stage.onMessage = { transaction, _, _ in
            if transaction.sender?.address == MailAddress(sender) { gate.pass() }
        }
        var options = StageOptions()
        (options.deadline, options.onFailure) = (deadline, .pass)
        return (stage, options)
    }

    private static func failures(_ judgement: Judgement) -> [String] {
        judgement.reports.filter { $0.failure != nil }.map(\.stage)
    }

    private static func session(_ pipeline: Pipeline, _ sender: String) -> MessageSession {
        MessageSession(pipeline.session(ClientConnection()), sender: EnvelopeSender(Array("<\(sender)>".utf8)))
    }

    @Test func aMessageThatComesLaterMayBeDueEarlier() async throws {
        let (clock, short, long) = (ManualClock(), Gate(), Gate())
        let pipeline = Pipeline(
            policy: Policy(),
            stages: [
                Self.stage("short", deadline: .seconds(5), hangsFor: "ann@a.example", short),
                Self.stage("long", deadline: .seconds(20), hangsFor: "bob@b.example", long),
            ], clock: clock)
        let message = try Judged.message("x")
        async let first = Self.session(pipeline, "bob@b.example").judged(message)
        await long.awaitEntry()
        await clock.awaitSleeper()
        // The watch wakes for the shortest deadline that there may be, and then sleeps until that of the stage that runs.
        clock.advance(.seconds(5))
        await clock.awaitSleeper()
        async let second = Self.session(pipeline, "ann@a.example").judged(message)
        await short.awaitEntry()
        await clock.awaitSleeper()
        clock.advance(.seconds(5))
        #expect(await Self.failures(second) == ["short"])
        await clock.awaitSleeper()
        clock.advance(.seconds(10))
        #expect(await Self.failures(first) == ["long"])
        short.open()
        long.open()
    }

    @Test func aStageThatHangsHoldsNobodyElseOnItsThread() async throws {
        let (clock, gate) = (ManualClock(), Gate())
        let pipeline = Pipeline(
            policy: Policy(),
            stages: [
                Self.stage("hanging", deadline: .seconds(5), hangsFor: "ann@a.example", gate),
                Self.stage("next", deadline: .seconds(5), hangsFor: "nobody@a.example", gate),
            ], clock: clock)
        let message = try Judged.message("x")
        let judged = Task(executorPreference: LaneExecutor.shared) {
            await Self.session(pipeline, "ann@a.example").judged(message)
        }
        await gate.awaitEntry()
        let other = Task(executorPreference: LaneExecutor.shared) {
            await Self.session(pipeline, "bob@b.example").judged(message)
        }
        #expect(await Self.failures(other.value).isEmpty)
        await clock.awaitSleeper()
        clock.advance(.seconds(5))
        let judgement = await judged.value
        #expect(Self.failures(judgement) == ["hanging"])
        #expect(judgement.reports.map(\.stage) == ["hanging", "next"])
        gate.open()
    }
}
