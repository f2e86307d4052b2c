import Glibc

/// The log of the service: lines on standard error, each written in one go, so that those of several threads do not mix.
enum ServiceLog {
    @Sendable static func write(_ line: String) {
        let bytes = Array("\(line)\n".utf8)
        _ = unsafe bytes.withUnsafeBytes { buffer in
            unsafe Glibc.write(STDERR_FILENO, buffer.baseAddress, buffer.count)
        }
    }
}
