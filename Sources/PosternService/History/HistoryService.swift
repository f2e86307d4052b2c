import MailPipeline
import MailTrap

/// The history beside a filter that serves: what writes records.
final class HistoryService: Sendable {
    private let writer: HistoryWriter

    /// How long the end of the program waits for what is not written yet.
    private static let closeDeadline = Duration.seconds(5)

    /// Begins; nil where the configuration names no file.
    /// - Parameter lost: is told how many records are lost.
    init?(
        _ section: HistorySection, lost: @escaping @Sendable (Int) -> Void = { _ in },
        log: @escaping @Sendable (String) -> Void
    ) {
        guard let file = section.file else { return nil }
        writer = HistoryWriter(path: file, lost: lost, log: log)
    }

    /// Keeps a record. Never waits.
    func keep(_ record: MessageRecord) { writer.record(record) }

    /// Writes what is not written yet, within a few seconds.
    func close() { writer.close(deadline: Self.closeDeadline) }
}
