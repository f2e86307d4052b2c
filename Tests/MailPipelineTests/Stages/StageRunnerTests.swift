import Dispatch
import MailMessage
import MailPipeline
import Synchronization
import TestTools
import Testing

/// Stages that throw, hang or are late: each has its declared answer, and the others go on.
@Suite struct StageRunnerTests {
    /// A stage that hangs until it is let go.
    final class Gate: Sendable {
        private let semaphore = DispatchSemaphore(value: 0)
        let entered = Atomic<Int>(0)
        let left = Atomic<Int>(0)

        func pass() {
            entered.add(1, ordering: .relaxed)
            semaphore.wait()
            left.add(1, ordering: .relaxed)
        }

        func open(_ count: Int = 1) {
            for _ in 0..<count { semaphore.signal() }
        }

        func awaitEntries(_ count: Int) async {
            while entered.load(ordering: .relaxed) < count { await Task.yield() }
        }

        func awaitExits(_ count: Int) async {
            while left.load(ordering: .relaxed) < count { await Task.yield() }
        }
    }

    private static func stage(_ name: String, _ look: @escaping Stage.MessageLook) -> Stage {
        var stage = Stage(
            name, kinds: [FindingKind("seen-by-\(name)", class: "seen", at: .message, explanation: "it was seen")])
        stage.onMessage = look
        return stage
    }

    private static func quick(_ name: String) -> Stage {
        stage(name) { _, _, findings in try findings.add("seen-by-\(name)") }
    }

    private static func options(
        _ onFailure: StageOptions.FailureAnswer, deadline: Duration = .seconds(10)
    ) -> StageOptions {
        var options = StageOptions()
        (options.onFailure, options.deadline) = (onFailure, deadline)
        return options
    }

    private static func session(
        _ stages: [(Stage, StageOptions)], _ clock: any PipelineClock, deadline: Duration = .seconds(50)
    ) -> MessageSession {
        let pipeline = Pipeline(policy: Policy(), stages: stages, deadline: deadline, clock: clock)
        var session = MessageSession(
            pipeline.session(ClientConnection()), sender: EnvelopeSender(Array("<ann@a.example>".utf8)))
        _ = session.offered(Array("<bob@b.example>".utf8))
        return session
    }

    @Test func allReportInTheirOrder() async throws {
        var waiting = Stage(
            "waiting", kinds: [FindingKind("seen-by-waiting", class: "seen", at: .message, explanation: "it was seen")])
        waiting.onMessageWaiting = { _, _, findings in
            await Task.yield()
            try findings.add("seen-by-waiting")
        }
        let session = Self.session(
            [(Self.quick("one"), StageOptions()), (waiting, StageOptions()), (Self.quick("two"), StageOptions())],
            SystemClock())
        let judgement = await session.judged(try Judged.message("x"))
        #expect(judgement.findings.map(\.name) == ["seen-by-one", "seen-by-waiting", "seen-by-two"])
        #expect(judgement.plan.answer == .deliver)
    }

    @Test func itIsToldWhatRunsAndNothingAfterTheJudgement() async throws {
        let told = Journal()
        let (clock, gate) = (ManualClock(), Gate())
        let session = Self.session(
            [
                (Self.quick("one"), StageOptions()),
                (Self.stage("hanging") { _, _, _ in gate.pass() }, Self.options(.pass)),
                (Self.quick("two"), StageOptions()),
            ], clock)
        let message = try Judged.message("x")
        async let judged = session.judged(message, running: { told.note($0) })
        await gate.awaitEntries(1)
        #expect(told.all == ["one", "hanging"])
        await clock.awaitSleeper()
        clock.advance(.seconds(11))
        _ = await judged
        #expect(told.all == ["one", "hanging", "two", "policy"])
        gate.open()
        await gate.awaitExits(1)
        #expect(told.all.count == 4)
    }

    @Test(arguments: StageOptions.FailureAnswer.allCases)
    func aStageThatHangsIsGivenUpAndTheOthersGoOn(_ onFailure: StageOptions.FailureAnswer) async throws {
        let (clock, gate) = (ManualClock(), Gate())
        let session = Self.session(
            [
                (Self.quick("one"), StageOptions()),
                (Self.stage("hanging") { _, _, _ in gate.pass() }, Self.options(onFailure)),
                (Self.quick("two"), StageOptions()),
            ], clock)
        let message = try Judged.message("x")
        async let judged = session.judged(message)
        await gate.awaitEntries(1)
        await clock.awaitSleeper()
        clock.advance(.seconds(11))
        let judgement = await judged
        gate.open()
        #expect(judgement.findings.map(\.name) == ["seen-by-one", "stage-failed", "seen-by-two"])
        #expect(judgement.findings[1].reason == "it gave no answer within its deadline")
        #expect((judgement.plan.said == "deliver") == (onFailure == .pass))
        #expect(onFailure == .pass || judgement.plan.said.hasPrefix("451 4.3.0 "))
    }

    @Test func theDeadlineOfTheMessageCountsForAll() async throws {
        let (clock, gate) = (ManualClock(), Gate())
        let session = Self.session(
            [
                (Self.stage("hanging") { _, _, _ in gate.pass() }, Self.options(.pass, deadline: .seconds(100))),
                (Self.quick("two"), Self.options(.pass)),
            ], clock, deadline: .seconds(50))
        let message = try Judged.message("x")
        async let judged = session.judged(message)
        await gate.awaitEntries(1)
        await clock.awaitSleeper()
        clock.advance(.seconds(50))
        let judgement = await judged
        gate.open()
        #expect(
            judgement.findings.map(\.reason) == [
                "it gave no answer within its deadline", "the time for the message was over before it began",
            ])
    }

    @Test func whatTheMessageHasUsedUpBeforeTheStagesDoNotHave() async throws {
        let (clock, gate) = (ManualClock(), Gate())
        let session = Self.session(
            [(Self.stage("hanging") { _, _, _ in gate.pass() }, Self.options(.pass, deadline: .seconds(100)))], clock,
            deadline: .seconds(50))
        let message = try Judged.message("x")
        async let judged = session.judged(message, after: .seconds(30))
        await gate.awaitEntries(1)
        await clock.awaitSleeper()
        clock.advance(.seconds(20))
        let judgement = await judged
        gate.open()
        #expect(judgement.findings.map(\.reason) == ["it gave no answer within its deadline"])
        #expect(judgement.time == .seconds(20))
    }

    @Test func aStageThatWaitsIsCancelled() async throws {
        let clock = ManualClock()
        let (begun, cancelled) = (Gate(), Gate())
        var waiting = Stage("waiting", kinds: [])
        waiting.onMessageWaiting = { _, _, _ in
            begun.entered.add(1, ordering: .relaxed)
            while !Task.isCancelled { await Task.yield() }
            cancelled.entered.add(1, ordering: .relaxed)
            try Task.checkCancellation()
        }
        let session = Self.session([(waiting, Self.options(.pass))], clock)
        let message = try Judged.message("x")
        async let judged = session.judged(message)
        await begun.awaitEntries(1)
        await clock.awaitSleeper()
        clock.advance(.seconds(10))
        let judgement = await judged
        await cancelled.awaitEntries(1)
        #expect(judgement.findings.map(\.name) == ["stage-failed"])
    }

    @Test func aStageOfWhichTooManyRunsHangIsNotStartedAnyMore() async throws {
        let (clock, gate) = (ManualClock(), Gate())
        let stages = [(Self.stage("hanging") { _, _, _ in gate.pass() }, Self.options(.pass))]
        let pipeline = Pipeline(policy: Policy(), stages: stages, clock: clock)
        let session = MessageSession(pipeline.session(ClientConnection()), sender: EnvelopeSender([]))
        let message = try Judged.message("x")
        for run in 1...4 {
            async let judged = session.judged(message)
            await gate.awaitEntries(run)
            await clock.awaitSleeper()
            clock.advance(.seconds(10))
            #expect(await judged.findings.map(\.reason) == ["it gave no answer within its deadline"])
        }
        #expect(
            await session.judged(message).findings.map(\.reason) == [
                "too many of its runs hang; it is not started any more"
            ])
        // Once they have returned it is started again.
        gate.open(5)
        await gate.awaitExits(4)
        while await !session.judged(message).findings.isEmpty { gate.open() }
        #expect(gate.entered.load(ordering: .relaxed) >= 5)
    }

    @Test func whatAStageFoundBeforeItFailedCounts() async throws {
        let session = Self.session(
            [
                (
                    Self.stage("one") { _, _, findings in
                        try findings.add("seen-by-one")
                        throw StageError("no more")
                    }, Self.options(.pass)
                )
            ], SystemClock())
        let judgement = await session.judged(try Judged.message("x"))
        #expect(judgement.findings.map(\.name) == ["seen-by-one", "stage-failed"])
        #expect(judgement.reports.map(\.failure) == ["no more"])
    }

    @Test func aKindThatWasNotDeclaredIsAFault() async throws {
        let session = Self.session(
            [(Self.stage("one") { _, _, findings in try findings.add("other") }, Self.options(.defer))], SystemClock())
        let judgement = await session.judged(try Judged.message("x"))
        #expect(
            judgement.reports[0].failure == "stage one reports 'other', which is none of the kinds that it declared")
        #expect(judgement.plan.said.hasPrefix("451 "))
    }
}
