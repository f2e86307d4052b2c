import Glibc

/// The default log: one line an entry on standard error, written in one go.
enum StandardErrorLog {
    static func write(_ entry: LogEntry) {
        let line = Array("\(entry)\n".utf8)
        _ = unsafe line.withUnsafeBytes { bytes in unsafe Glibc.write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
    }
}
