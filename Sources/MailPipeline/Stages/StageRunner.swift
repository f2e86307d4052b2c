import MailMessage

/// Runs the stages that take part at the end of a message, side by side, under their deadlines.
///
/// Those that compute run one after the other in one task, those that wait each in a task of its own. Where one that
/// computes hangs, it is left to itself and the others go on in a new task.
struct StageRunner: Sendable {
    let stages: [InstalledStage]
    let clock: any PipelineClock
    let watch: StageWatch
    /// Is told of each stage that begins.
    var running: RunningNotice?

    /// Runs them.
    /// - Parameter deadline: when the answer must be there, by ``PipelineClock/now``.
    func run(_ transaction: Transaction, _ message: Message, deadline: Duration) async -> [StageReport] {
        guard !stages.isEmpty else { return [] }
        let board = StageBoard(stages, clock: clock, deadline: deadline, running: running)
        var tasks: [Int: Task<Void, Never>] = [:]
        for (index, installed) in stages.enumerated() {
            guard let look = installed.stage.onMessageWaiting else { continue }
            tasks[index] = Task(executorPreference: StageExecutor.shared) {
                guard board.begin(index) else { return }
                var findings = FindingList(stage: installed.stage)
                do {
                    if let onMessage = installed.stage.onMessage { try onMessage(transaction, message, &findings) }
                    try await look(transaction, message, &findings)
                    _ = board.finish(index, findings)
                } catch {
                    _ = board.finish(index, findings, failure: "\(error)")
                }
            }
        }
        let waiting = tasks
        watch.watch(board) { given in
            for index in given { waiting[index]?.cancel() }
            if given.contains(where: { waiting[$0] == nil }) { startLane(board, transaction, message) }
        }
        startLane(board, transaction, message)
        await board.wait()
        watch.forget(board)
        return board.reports
    }

    /// A task for those stages that compute and have not begun.
    private func startLane(_ board: StageBoard, _ transaction: Transaction, _ message: Message) {
        let lane = stages.indices.filter { stages[$0].stage.onMessageWaiting == nil }
        guard !lane.isEmpty else { return }
        Task(executorPreference: LaneExecutor.shared) {
            for index in lane {
                guard let look = stages[index].stage.onMessage, board.begin(index) else { continue }
                var findings = FindingList(stage: stages[index].stage)
                let isInTime: Bool
                do {
                    try look(transaction, message, &findings)
                    isInTime = board.finish(index, findings)
                } catch {
                    isInTime = board.finish(index, findings, failure: "\(error)")
                }
                // It had been given up: another lane has gone on meanwhile.
                guard isInTime else { return }
            }
        }
    }
}
