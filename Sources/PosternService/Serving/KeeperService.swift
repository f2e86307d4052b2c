import MilterPool

/// The process beside the workers that does what is scheduled, and answers for the metrics.
struct KeeperService {
    private let worker: Worker
    private let log: ServiceLog
    private let root: PosternConfiguration

    init(_ worker: Worker, _ log: ServiceLog) throws {
        (self.worker, self.log) = (worker, log)
        root = try ServiceContent(bytes: worker.content).configuration().root
        log.go(to: root.log.target)
    }

    /// Works until the supervisor, or its end, says otherwise.
    func run(_ duties: SideDuties) {
        let ticks = [root.history.tick, root.stages.content.learningTick { [log] in log.warning($0) }]
        let runner = TickRunner(ticks.compactMap(\.self), metrics: worker.scoreboard.metrics) { [log] in log.write($0) }
        let metrics = root.metrics.listen.map { [log] address in
            MetricsServer(MetricsPage(worker.scoreboard, bypassFile: root.bypassFile), at: address) { severity, text in
                log.write(severity, text)
            }
        }
        while !duties.isToEnd(within: .seconds(3600)) {}
        metrics?.stop()
        runner.end()
    }
}
