import Glibc
import MailPipeline
import Synchronization

/// The log of the machine, over its socket in the file system: syslog's (RFC 3164, `/dev/log`), or the journal's own
/// (systemd.journal-fields(7)).
///
/// Nothing waits for the log: a line that the socket does not take at once goes to standard error instead, with one line
/// a minute that names the cause; each further line tries the socket again.
package final class DatagramSink: LogSink {
    /// How a line is written.
    package enum Form: Sendable {
        /// As syslog takes it, from the facility `mail`.
        case syslog
        /// As the journal takes it, with the queue id as a field of its own.
        case journal

        /// The socket.
        package var standardPath: String {
            switch self {
            case .syslog: "/dev/log"
            case .journal: "/run/systemd/journal/socket"
            }
        }
    }

    private struct State {
        var descriptor: Int32 = -1
        var lastComplaint: Duration?
        var lost = 0
    }

    private let form: Form
    private let path: String
    private let clock: any PipelineClock
    private let otherwise: any LogSink
    private let state = Mutex(State())

    /// So often a line says that the socket takes nothing.
    static let complaintInterval = Duration.seconds(60)

    /// Makes a log. The socket is opened with the first line.
    /// - Parameters:
    ///   - path: the socket; that of the machine where it is nil.
    ///   - otherwise: takes the lines that the socket does not take.
    package init(
        _ form: Form, path: String? = nil, clock: any PipelineClock = SystemClock(),
        otherwise: any LogSink = StandardErrorSink()
    ) {
        (self.form, self.path) = (form, path ?? form.standardPath)
        (self.clock, self.otherwise) = (clock, otherwise)
    }

    deinit {
        let descriptor = state.withLock(\.descriptor)
        if descriptor >= 0 { close(descriptor) }
    }

    /// Writes a line.
    package func write(_ severity: LogSeverity, _ text: String) {
        let bytes = datagram(severity, text)
        let complaint = state.withLock { state -> String?? in
            let failure = send(bytes, &state)
            guard let failure else {
                defer { state.lost = 0 }
                return state.lost > 0
                    ? .some(.some("the log at \(path) takes lines again; \(state.lost) went here")) : .none
            }
            state.lost += 1
            let now = clock.now
            guard state.lastComplaint.map({ now - $0 >= Self.complaintInterval }) ?? true else { return .some(nil) }
            state.lastComplaint = now
            return .some("the log at \(path) takes no line (\(failure)); lines go here until it does")
        }
        guard let complaint else { return }
        if let complaint { otherwise.write(.warning, "warning: \(complaint)") }
        if state.withLock(\.lost) > 0 { otherwise.write(severity, text) }
    }

    /// Sends a datagram; why it could not, or nil. A socket that was made anew is found at the second try.
    private func send(_ bytes: [UInt8], _ state: inout State) -> String? {
        for isLast in [false, true] {
            if state.descriptor < 0 {
                switch Self.open(path) {
                case .success(let descriptor): state.descriptor = descriptor
                case .failure(let problem): return problem.reason
                }
            }
            if unsafe Glibc.send(
                state.descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
                == bytes.count
            {
                return nil
            }
            let reason = unsafe String(cString: strerror(errno))
            // Full: it is there, and slow.
            if errno == EAGAIN || errno == ENOBUFS { return reason }
            close(state.descriptor)
            state.descriptor = -1
            if isLast { return reason }
        }
        return nil
    }

    private struct OpenProblem: Error {
        let reason: String
    }

    private static func open(_ path: String) -> Result<Int32, OpenProblem> {
        func problem() -> OpenProblem { OpenProblem(reason: unsafe String(cString: strerror(errno))) }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return .failure(problem()) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard bytes.count < room else {
            close(descriptor)
            return .failure(OpenProblem(reason: "its path is too long"))
        }
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
        let result = unsafe withUnsafePointer(to: address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else {
            defer { close(descriptor) }
            return .failure(problem())
        }
        return .success(descriptor)
    }

    /// The line as the socket takes it. A datagram must not be larger than the socket's buffer: it is cut.
    private func datagram(_ severity: LogSeverity, _ text: String) -> [UInt8] {
        let line = text.utf8.prefix(Self.longestLine).map { $0 < 0x20 ? 0x20 : $0 }
        switch form {
        case .syslog:
            // Facility 2 is mail (RFC 5424 section 6.2.1).
            return Array("<\(2 * 8 + severity.priority)>\(Self.timestamp()) postern[\(getpid())]: ".utf8) + line
        case .journal:
            var fields = "PRIORITY=\(severity.priority)\nSYSLOG_FACILITY=2\nSYSLOG_IDENTIFIER=postern\n"
            if let identifier = Self.queueIdentifier(in: text) { fields += "QUEUE_ID=\(identifier)\n" }
            return Array("\(fields)MESSAGE=".utf8) + line + [0x0A]
        }
    }

    private static let longestLine = 8_000

    /// What stands before the first colon of a line about a message.
    private static func queueIdentifier(in text: String) -> String? {
        let word = text.prefix { $0 != ":" && $0 != " " }
        guard text.dropFirst(word.count).hasPrefix(": from="), word != "NOQUEUE",
            word.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        return String(word)
    }

    /// RFC 3164 section 4.1.2, in the machine's time zone.
    private static func timestamp() -> String {
        var now = time(nil)
        var parts = unsafe tm()
        guard unsafe localtime_r(&now, &parts) != nil else { return "Jan  1 00:00:00" }
        let (month, day) = unsafe (Int(parts.tm_mon), parts.tm_mday)
        let (hour, minute, second) = unsafe (parts.tm_hour, parts.tm_min, parts.tm_sec)
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        func two(_ number: Int32, _ fill: String = "0") -> String { (number < 10 ? fill : "") + String(number) }
        let name = names.indices.contains(month) ? names[month] : "Jan"
        return "\(name) \(two(day, " ")) \(two(hour)):\(two(minute)):\(two(second))"
    }
}
