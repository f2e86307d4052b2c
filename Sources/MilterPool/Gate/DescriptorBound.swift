import Glibc
import Milter
import Synchronization

/// Keeps a worker from running out of descriptors: from some number on its sessions are answered with 421, from a higher
/// one on it takes no connections until some have ended.
final class DescriptorBound: Sendable {
    private let limit: Int
    private let isPaused = Mutex(false)
    private let server = Mutex<MilterServer?>(nil)
    private let log: @Sendable (LogEntry) -> Void

    init(log: @escaping @Sendable (LogEntry) -> Void) {
        SystemCalls.raiseDescriptorLimit()
        var value = rlimit()
        let isKnown = unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &value) == 0
        limit = isKnown ? Int(min(value.rlim_cur, 1 << 20)) : 1 << 10
        self.log = log
    }

    /// From so many sessions on clients are sent away.
    var refusedFrom: Int { limit > 512 ? limit - 256 : limit / 2 }
    /// From so many sessions, or descriptors, on none are taken.
    private var pausedFrom: Int { limit > 512 ? limit - 192 : limit * 5 / 8 }

    /// The server of the worker.
    func serve(_ server: MilterServer) { self.server.withLock { $0 = server } }

    /// There are so many sessions now.
    func note(sessions: Int) {
        guard sessions >= pausedFrom || isPaused.withLock({ $0 }) else { return }
        change(to: sessions)
    }

    /// Looks how many descriptors there are: clients that say nothing have them too.
    func look() {
        guard let count = Self.openDescriptors() else { return }
        change(to: count)
    }

    private func change(to count: Int) {
        let line: String? = isPaused.withLock { isPaused in
            if !isPaused, count >= pausedFrom {
                isPaused = true
                server.withLock { $0 }?.pauseAccepting()
                return "\(count) of \(limit) descriptors are in use: no connections are taken until some end;"
                    + " raise the limit (LimitNOFILE=, ulimit -n)"
            }
            if isPaused, count < pausedFrom - pausedFrom / 8 {
                isPaused = false
                server.withLock { $0 }?.resumeAccepting()
                return "connections are taken again"
            }
            return nil
        }
        if let line { log(LogEntry(.warning, line)) }
    }

    private static func openDescriptors() -> Int? {
        guard let folder = unsafe opendir("/proc/self/fd") else { return nil }
        defer { unsafe closedir(folder) }
        var count = 0
        while unsafe readdir(folder) != nil { count += 1 }
        return count
    }
}
