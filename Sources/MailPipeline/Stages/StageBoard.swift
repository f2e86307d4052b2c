import Synchronization

/// Where the stages of one message write what came of them, and whoever waits for them reads it.
///
/// The first of three things counts for a stage: it returned, its deadline came, or that of the message came. What it
/// does after that reaches nobody.
final class StageBoard: Sendable {
    fileprivate struct State {
        var reports: [StageReport?]
        var begun: [Duration?]
        var deadlines: [Duration?]
        var abandoned: Set<Int> = []
        var waiter: CheckedContinuation<Void, Never>?

        var isComplete: Bool { reports.allSatisfy { $0 != nil } }
    }

    private let stages: [InstalledStage]
    private let clock: any PipelineClock
    private let deadline: Duration
    private let running: RunningNotice?
    private let state: Mutex<State>

    init(
        _ stages: [InstalledStage], clock: any PipelineClock, deadline: Duration, running: RunningNotice? = nil
    ) {
        (self.stages, self.clock, self.deadline, self.running) = (stages, clock, deadline, running)
        let count = stages.count
        state = Mutex(
            State(
                reports: Array(repeating: nil, count: count), begun: Array(repeating: nil, count: count),
                deadlines: Array(repeating: nil, count: count)))
    }

    /// Begins a stage; false where its time is over already, or too many of its runs hang.
    func begin(_ index: Int) -> Bool {
        let now = clock.now
        let stage = stages[index]
        let (begins, waiter) = state.withLock { state -> (Bool, CheckedContinuation<Void, Never>?) in
            guard state.reports[index] == nil else { return (false, nil) }
            guard !stage.isStuck else {
                state.reports[index] = report(index, .zero, "too many of its runs hang; it is not started any more")
                return (false, state.takeWaiter())
            }
            state.begun[index] = now
            state.deadlines[index] = min(now + stage.options.deadline, deadline)
            // While the lock is held: when the message is done nobody is told of a stage of it any more.
            running?(stage.stage.name)
            return (true, nil)
        }
        waiter?.resume()
        return begins
    }

    /// Ends a stage; false where it had been given up. What a stage found before it failed counts all the same.
    func finish(_ index: Int, _ findings: FindingList, failure: String? = nil) -> Bool {
        let now = clock.now
        let (isInTime, waiter) = state.withLock { state -> (Bool, CheckedContinuation<Void, Never>?) in
            guard state.reports[index] == nil else {
                if state.abandoned.remove(index) != nil { stages[index].recover() }
                return (false, nil)
            }
            let time = now - (state.begun[index] ?? now)
            state.reports[index] = StageReport(
                stage: stages[index].stage.name, time: time, failure: failure, findings: findings.findings,
                facts: findings.facts)
            return (true, state.takeWaiter())
        }
        waiter?.resume()
        return isInTime
    }

    /// The next instant at which a deadline can come; nil when all is done. A stage that has not begun counts as if it
    /// began now.
    var nextDeadline: Duration? {
        let now = clock.now
        return state.withLock { state in
            guard !state.isComplete else { return nil }
            let open = stages.indices.filter { state.reports[$0] == nil }
            return open.map { state.deadlines[$0] ?? now + stages[$0].options.deadline }.reduce(deadline, min)
        }
    }

    /// Gives up the stages whose deadlines have come, and tells which they were.
    func expire() -> [Int] {
        let now = clock.now
        let (given, waiter) = state.withLock { state -> ([Int], CheckedContinuation<Void, Never>?) in
            var given: [Int] = []
            for index in stages.indices where state.reports[index] == nil {
                guard now >= min(state.deadlines[index] ?? deadline, deadline) else { continue }
                if let begun = state.begun[index] {
                    state.abandoned.insert(index)
                    stages[index].abandon()
                    state.reports[index] = report(index, now - begun, "it gave no answer within its deadline")
                } else {
                    state.reports[index] = report(index, .zero, "the time for the message was over before it began")
                }
                given.append(index)
            }
            return (given, state.takeWaiter())
        }
        waiter?.resume()
        return given
    }

    /// Waits until there is a report of every stage.
    func wait() async {
        await withCheckedContinuation { continuation in
            let isComplete = state.withLock { state in
                if !state.isComplete { state.waiter = continuation }
                return state.isComplete
            }
            if isComplete { continuation.resume() }
        }
    }

    /// The reports, in the order of the stages; those of stages that have none yet are left out.
    var reports: [StageReport] { state.withLock { $0.reports.compactMap(\.self) } }

    private func report(_ index: Int, _ time: Duration, _ failure: String) -> StageReport {
        StageReport(stage: stages[index].stage.name, time: time, failure: failure, findings: [])
    }
}

extension StageBoard.State {
    /// Whoever waits, when all is done.
    fileprivate mutating func takeWaiter() -> CheckedContinuation<Void, Never>? {
        guard isComplete else { return nil }
        defer { waiter = nil }
        return waiter
    }
}
