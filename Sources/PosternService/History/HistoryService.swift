import Foundation
import MailPipeline
import MailTrap

/// The history beside a filter that serves: what writes records, and what keeps them from growing without end.
final class HistoryService: Sendable {
    private let writer: HistoryWriter
    private let stop = DispatchSemaphore(value: 0)

    /// How often old records are looked for.
    private static let interval = 3_600.0
    /// How long the end of the program waits for what is not written yet.
    private static let closeDeadline = Duration.seconds(5)

    /// Begins; nil where the configuration names no file.
    init?(_ section: HistorySection, log: @escaping @Sendable (String) -> Void) {
        guard let file = section.file else { return nil }
        writer = HistoryWriter(path: file, log: log)
        let keeper = HistoryKeeper(path: file, options: section.keeperOptions)
        let thread = Thread { [stop] in
            repeat {
                do throws(HistoryError) {
                    _ = try keeper.keep(now: SystemClock().secondsSince1970)
                } catch {
                    log("old records stay: \(error)")
                }
            } while stop.wait(timeout: .now() + Self.interval) == .timedOut
        }
        thread.name = "history keeper"
        thread.start()
    }

    /// Keeps a record. Never waits.
    func keep(_ record: MessageRecord) { writer.record(record) }

    /// Writes what is not written yet, within a few seconds.
    func close() {
        stop.signal()
        writer.close(deadline: Self.closeDeadline)
    }
}
