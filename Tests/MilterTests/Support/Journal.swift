import Synchronization

/// What happened, line by line, from whatever thread.
final class Journal: Sendable {
    private let lines = Mutex<[String]>([])

    func note(_ line: String) {
        lines.withLock { $0.append(line) }
    }

    /// The lines so far.
    var all: [String] { lines.withLock { $0 } }

    /// The lines since the last call.
    func take() -> [String] {
        lines.withLock { lines in
            defer { lines = [] }
            return lines
        }
    }
}
