import Synchronization

/// What happened, line by line, from whatever thread.
package final class Journal: Sendable {
    private let lines = Mutex<[String]>([])

    package init() {}

    /// Writes a line down.
    package func note(_ line: String) {
        lines.withLock { $0.append(line) }
    }

    /// The lines so far.
    package var all: [String] { lines.withLock { $0 } }

    /// The lines since the last call.
    package func take() -> [String] {
        lines.withLock { lines in
            defer { lines = [] }
            return lines
        }
    }
}
