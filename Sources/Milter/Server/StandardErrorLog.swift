import Glibc

/// The default log: lines on standard error, each written in one go, so that those of several threads do not mix.
package enum StandardErrorLog {
    /// Writes a line; its end is added.
    @Sendable package static func write(_ line: String) {
        let bytes = Array("\(line)\n".utf8)
        _ = unsafe bytes.withUnsafeBytes { buffer in
            unsafe Glibc.write(STDERR_FILENO, buffer.baseAddress, buffer.count)
        }
    }
}
