import Milter
import Synchronization

/// The log of a process of the service. Before a configuration has said where it goes it is standard error.
final class ServiceLog: Sendable {
    private let sink = Mutex<any LogSink>(StandardErrorSink())

    /// From now on lines go where a configuration wants them.
    func go(to target: LogSection.Target) {
        let fresh = target.sink
        sink.withLock { $0 = fresh }
    }

    func write(_ severity: LogSeverity, _ text: String) { sink.withLock { $0 }.write(severity, text) }

    func info(_ text: String) { write(.info, "info: \(text)") }

    func warning(_ text: String) { write(.warning, "warning: \(text)") }

    /// An entry of the library.
    func write(_ entry: LogEntry) { entry.severity == .warning ? warning("\(entry)") : info("\(entry)") }
}
