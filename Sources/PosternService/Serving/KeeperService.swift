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
        let ticks =
            [root.history.tick, root.stages.content.learningTick { [log] in log.warning($0) }].compactMap(\.self)
            + root.trap.ticks { [log] in log.warning($0) }
        let runner = TickRunner(ticks, metrics: worker.scoreboard.metrics) { [log] in log.write($0) }
        let metrics = root.metrics.listen.map { [log] address in
            MetricsServer(MetricsPage(worker.scoreboard, bypassFile: root.bypassFile), at: address) { severity, text in
                log.write(severity, text)
            }
        }
        var lastHealth: HealthReport.Status?
        while !duties.isToEnd(within: duties.healthInterval ?? .seconds(3600)) {
            if duties.healthInterval != nil { lastHealth = tell(of: lastHealth, to: duties) }
        }
        metrics?.stop()
        runner.end()
    }

    /// Looks after the filter's health for the service manager, and tells the log where it changes.
    private func tell(of last: HealthReport.Status?, to duties: SideDuties) -> HealthReport.Status? {
        guard let folder = root.stateFolder?.resolvedPath else {
            duties.reportHealth()
            return nil
        }
        let report = HealthCheck(folder: folder).report()
        if report.status != .failed { duties.reportHealth() }
        if report.status != last ?? .healthy {
            report.status == .healthy ? log.info(report.text) : log.warning(report.text)
        }
        return report.status
    }
}
