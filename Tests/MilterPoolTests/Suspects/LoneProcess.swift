import Glibc

@testable import MilterPool

/// A process in the place of one that reads a message alone.
enum LoneProcess {
    /// Starts a line of shell.
    static func start(_ line: String) throws(PoolError) -> pid_t {
        let texts = ["/bin/sh", "-c", line]
        var words = unsafe texts.map { unsafe strdup($0) } + [nil]
        defer {
            unsafe words.forEach { unsafe free($0) }
        }
        var environment: [UnsafeMutablePointer<CChar>?] = unsafe [nil]
        var process = pid_t()
        let status = unsafe posix_spawn(&process, "/bin/sh", nil, nil, &words, &environment)
        guard status == 0 else { throw PoolError("/bin/sh cannot be started: \(status)") }
        return process
    }
}
