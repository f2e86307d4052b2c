import Milter
import Synchronization
import TestTools

/// The other end of a session that a test drives by hand: notes what it is sent.
final class RecordingPeer: Peer {
    let journal = Journal()
    private let onProgress: @Sendable (Int) -> Bool
    private let progress = Mutex(0)

    /// - Parameter onProgress: called with the number of each progress report; `false` when the MTA is gone.
    init(onProgress: @escaping @Sendable (Int) -> Bool = { _ in true }) {
        self.onProgress = onProgress
    }

    var progressCount: Int { progress.withLock { $0 } }

    func macro(_ macro: Macro) -> RawText? { macro == .queueIdentifier ? "TEST1" : nil }

    func addHeader(_ name: RawText, _ value: RawText) -> Bool { note("add \(name): \(value)") }

    func insertHeader(_ name: RawText, _ value: RawText, at position: Int32) -> Bool {
        note("insert \(position) \(name): \(value)")
    }

    func changeHeader(_ name: RawText, occurrence: Int32, to value: RawText?) -> Bool {
        note("change \(occurrence) \(name): \(value?.description ?? "nothing")")
    }

    func addRecipient(_ address: RawText, parameters: RawText?) -> Bool { note("recipient \(address)") }

    func removeRecipient(_ address: RawText) -> Bool { note("remove \(address)") }

    func changeSender(_ address: RawText, parameters: RawText?) -> Bool { note("sender \(address)") }

    func replaceBody(_ chunk: [UInt8]) -> Bool { note("body \(chunk.count)") }

    func quarantine(_ reason: RawText) -> Bool { note("quarantine \(reason)") }

    func reportProgress() -> Bool {
        onProgress(
            progress.withLock { count in
                count += 1
                return count
            })
    }

    /// Takes an edit; the MTA of a test goes away when it is told of a field called `X-Gone`.
    private func note(_ line: String) -> Bool {
        journal.note(line)
        return !line.contains("X-Gone")
    }
}
