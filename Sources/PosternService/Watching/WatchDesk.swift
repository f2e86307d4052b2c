import Glibc
import MailPipeline
import MilterPool

/// What `postern status`, `top` and `stats` read: the scoreboard of the filter that runs with a configuration. It asks no
/// process of the filter, so that it answers however busy they are.
package struct WatchDesk: Sendable {
    /// The scoreboard's file.
    package let path: String
    private let bypassFile: BypassFile?
    private let clock: any PipelineClock

    /// The filter of a configuration.
    /// - Throws: `WatchFailure` where the configuration names no folder for it.
    package init(_ configuration: LoadedConfiguration, clock: any PipelineClock = SystemClock()) throws {
        guard let folder = configuration.root.stateFolder?.resolvedPath else {
            throw WatchFailure(
                "the filter and this command meet in a folder; set `state_folder: /var/lib/postern` in the configuration",
                exitStatus: 78)  // EX_CONFIG
        }
        path = "\(folder)/scoreboard"
        bypassFile = configuration.root.bypassFile
        self.clock = clock
    }

    /// All that is on it now.
    /// - Throws: `WatchFailure` where no filter runs, or the scoreboard cannot be read.
    package func snapshot() throws -> ScoreboardSnapshot {
        do {
            if let snapshot = try ScoreboardSnapshot.read(path) { return snapshot }
        } catch {
            throw WatchFailure(error.message, exitStatus: 69)  // EX_UNAVAILABLE
        }
        throw WatchFailure(
            "no filter runs with this configuration: nobody has \(path) in use; start it with 'postern serve'",
            exitStatus: 69)
    }

    /// What is left out now; nothing where that cannot be read, as the filter has it.
    func bypasses() -> [BypassFile.Entry] {
        guard let bypassFile else { return [] }
        return (try? bypassFile.entries(now: clock.secondsSince1970)) ?? []
    }

    /// `postern status`.
    package func status() throws -> StatusReport {
        StatusReport(try snapshot(), bypasses: bypasses(), now: clock.secondsSince1970)
    }

    /// `postern stats`.
    package func statistics() throws -> StatisticsReport { StatisticsReport(try snapshot()) }
}

/// Why a command has nothing to show.
package struct WatchFailure: Error, CustomStringConvertible {
    package let description: String
    /// As in sysexits.h.
    package let exitStatus: Int32

    init(_ description: String, exitStatus: Int32) {
        (self.description, self.exitStatus) = (description, exitStatus)
    }
}
