import MailPipeline
import MailTrap
import MilterPool

extension HistorySection {
    /// What keeps the history from growing without end; nil where there is none.
    var tick: Tick? {
        guard let file else { return nil }
        let keeper = HistoryKeeper(path: file, options: keeperOptions)
        return Tick("history-expiry", every: .seconds(3600)) {
            _ = try keeper.keep(now: SystemClock().secondsSince1970)
        }
    }
}
