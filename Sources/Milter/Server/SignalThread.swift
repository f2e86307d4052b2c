import Glibc

/// libmilter's own thread for signals, which `smfi_main` starts and which waits in `sigwait` for those that are ours.
///
/// While it sleeps there, the kernel gives a signal to the main thread. But when it is only on its way there, as on a busy
/// machine, it takes a signal that the main thread was woken for and has not yet handled; libmilter then cuts its sessions.
/// So a server does not say that it listens before that thread sleeps.
struct SignalThread {
    private let others: Set<String>

    /// Notes the threads of the process before libmilter starts its own.
    init() {
        others = Set(Self.threads())
    }

    /// The signals that libmilter waits for.
    static let signals = [SIGTERM, SIGINT, SIGHUP]

    /// Waits until the thread sleeps: all of libmilter's threads block the signals, but `sigwait` opens them for as long as
    /// it waits. Does without where there is no `/proc`, and after two seconds.
    func waitUntilItSleeps() {
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(2)
        while clock.now < deadline {
            let threads = Self.threads()
            if threads.isEmpty || threads.contains(where: { !others.contains($0) && Self.isOpen($0) }) { return }
            _ = poll(nil, 0, 1)
        }
    }

    private static func threads() -> [String] {
        guard let folder = unsafe opendir("/proc/self/task") else { return [] }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }

    /// Whether a thread takes SIGTERM: the bit of its number, less one, is not set in `SigBlk` (proc(5)).
    private static func isOpen(_ thread: String) -> Bool {
        guard let file = unsafe fopen("/proc/self/task/\(thread)/status", "re") else { return false }
        defer { unsafe fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = unsafe fread(&buffer, 1, buffer.count, file)
        let lines = String(decoding: buffer.prefix(count), as: UTF8.self).split(separator: "\n")
        guard let line = lines.first(where: { $0.hasPrefix("SigBlk:") }),
            let mask = UInt64(line.dropFirst(7).drop(while: \.isWhitespace), radix: 16)
        else { return false }
        return mask & (1 << UInt64(SIGTERM - 1)) == 0
    }
}
