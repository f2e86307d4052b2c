import Glibc
import Milter

/// The service manager that started this process, where there is one: what sd_notify(3) says to it, over the socket that
/// `NOTIFY_SOCKET` names. It never waits, and without that variable it says nothing.
struct ServiceManager: Sendable {
    private let address: String?
    /// How often it wants to hear that the filter is healthy; nil where it does not ask.
    let watchdog: Duration?

    /// The service manager of the environment.
    init() {
        address = unsafe getenv("NOTIFY_SOCKET").map { unsafe String(cString: $0) }
        let wanted = unsafe getenv("WATCHDOG_USEC").flatMap { unsafe Int(String(cString: $0)) }
        let process = unsafe getenv("WATCHDOG_PID").flatMap { unsafe Int32(String(cString: $0)) }
        watchdog = (process ?? getpid()) == getpid() ? wanted.map { .microseconds($0) } : nil
    }

    /// The filter serves.
    func ready(_ status: String) { notify("READY=1\nSTATUS=\(status)") }

    /// A reload has begun. ``ready(_:)`` ends it.
    func reloading() {
        var now = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &now)
        notify(
            "RELOADING=1\nMONOTONIC_USEC=\(now.tv_sec * 1_000_000 + now.tv_nsec / 1000)\nSTATUS=loading a configuration"
        )
    }

    /// The end has begun.
    func stopping() { notify("STOPPING=1\nSTATUS=waiting for sessions to end") }

    /// The filter is healthy.
    func healthy() { notify("WATCHDOG=1") }

    private func notify(_ text: String) {
        guard let address, address.utf8.count < 108, address.hasPrefix("/") || address.hasPrefix("@") else { return }
        let type = Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let descriptor = socket(AF_UNIX, type, 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(address.utf8)
        // An abstract name begins with NUL and ends with its length.
        if bytes[0] == UInt8(ascii: "@") { bytes[0] = 0 }
        unsafe withUnsafeMutableBytes(of: &name.sun_path) { target in unsafe target.copyBytes(from: bytes) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
        let message = Array(text.utf8)
        _ = unsafe withUnsafePointer(to: &name) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                unsafe sendto(descriptor, message, message.count, Int32(MSG_NOSIGNAL), pointer, length)
            }
        }
    }
}
