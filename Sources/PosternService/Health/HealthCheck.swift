import Milter
import MilterPool

/// Looks whether a running filter does its work: a message to each listener, and what the scoreboard shows.
package struct HealthCheck {
    private let folder: String
    private let control: PoolControl

    /// A check of the filter that runs with a configuration.
    /// - Throws: `PoolError` where the configuration names no folder to meet in.
    package init(_ configuration: LoadedConfiguration) throws {
        try self.init(folder: ServiceControl.folder(of: configuration.root))
    }

    init(folder: String) {
        (self.folder, control) = (folder, PoolControl(stateFolder: folder))
    }

    /// Looks.
    package func report() -> HealthReport {
        var report = HealthReport()
        do throws(PoolError) {
            let addresses = try control.addresses()
            for (name, address) in addresses { HealthProbe.send(to: name, at: address, &report) }
            if addresses.isEmpty { report.add(.failed, "the filter has no listener in use yet") }
            try look(&report)
        } catch {
            report.add(.failed, error.message)
        }
        return report
    }

    private func look(_ report: inout HealthReport) throws(PoolError) {
        guard let snapshot = try ScoreboardSnapshot.read("\(folder)/scoreboard") else {
            return report.add(.failed, "there is no scoreboard in '\(folder)'")
        }
        let workers = snapshot.processes.filter { $0.role == .worker }
        let ready = workers.count { $0.state == .ready }
        report.add(ready == 0 ? .failed : .healthy, "\(ready) workers ready")
        let stuck = workers.filter { $0.state == .stuck }
        if !stuck.isEmpty { report.add(.impaired, "\(stuck.count) hang") }
        if let oldest = workers.flatMap(\.activities).map(\.age).max(), oldest > 30 {
            report.add(.impaired, "a message is being read since \(Int(oldest)) s")
        }
    }
}
