import Glibc
import Synchronization

/// How the other threads, and the signal handlers, speak to the thread that runs a server: single bytes in a pipe.
final class ControlPipe: Sendable {
    /// What can be said.
    enum Message: UInt8 {
        /// Leave the accept loop, and end when the sessions have.
        case drain
        /// End now.
        case stop
        /// A signal came: the first one drains, the second one stops.
        case signal
        /// The last session has ended.
        case noSession
        /// `smfi_main` has returned after a stop.
        case ended
        /// `smfi_main` has returned because something is wrong.
        case failed
    }

    private let reading: Int32
    private let writing: Int32
    /// Where the signal handler writes; a handler can only reach what is global.
    private static let signalDescriptor = Atomic<Int32>(-1)

    init() throws(MilterError) {
        var ends: [Int32] = [-1, -1]
        do throws(SystemCalls.Failure) {
            _ = try SystemCalls.checked(unsafe pipe(&ends))
            for end in ends {
                try SystemCalls.setNonBlocking(end)
                _ = try SystemCalls.checked(fcntl(end, F_SETFD, FD_CLOEXEC))
            }
        } catch {
            throw MilterError(.cannotListen, "no pipe can be made: \(error)")
        }
        reading = ends[0]
        writing = ends[1]
    }

    deinit {
        _ = Self.signalDescriptor.compareExchange(expected: writing, desired: -1, ordering: .relaxed)
        Glibc.close(reading)
        Glibc.close(writing)
    }

    func send(_ message: Message) {
        Self.write(message, to: writing)
    }

    /// The next message, or `nil` when the time is over. No limit waits for ever.
    func receive(within limit: Duration?) -> Message? {
        var entry = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
        let milliseconds = limit.map { Int32(min(max(($0 / .milliseconds(1)).rounded(.up), 0), 1e9)) } ?? -1
        guard unsafe poll(&entry, 1, milliseconds) > 0 else { return nil }
        var byte: UInt8 = 0
        guard unsafe read(reading, &byte, 1) == 1 else { return nil }
        return Message(rawValue: byte)
    }

    /// What a signal did before it was taken.
    @unsafe struct TakenSignal {
        let number: Int32
        let action: sigaction
    }

    /// Has SIGTERM, SIGINT and SIGHUP written to this pipe. They must be open on the calling thread, which should be the
    /// main one: libmilter has a thread of its own that waits for the same signals, and the kernel prefers the main
    /// thread.
    /// - Returns: what they did before, for ``giveBack(_:)``.
    func takeSignals() -> [TakenSignal] {
        Self.signalDescriptor.store(writing, ordering: .sequentiallyConsistent)
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        var taken: [TakenSignal] = unsafe []
        for number in SignalThread.signals {
            unsafe sigaddset(&signals, number)
            var (action, before) = (sigaction(), sigaction())
            unsafe action.__sigaction_handler.sa_handler = handleSignal
            // Open while the handler runs: a second one that had to wait would be libmilter's, which cuts its sessions.
            action.sa_flags = SA_NODEFER
            unsafe sigaction(number, &action, &before)
            unsafe taken.append(TakenSignal(number: number, action: before))
        }
        unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        return unsafe taken
    }

    /// Has signals do again what they did before they were taken.
    func giveBack(_ signals: [TakenSignal]) {
        for index in unsafe signals.indices {
            var action = unsafe signals[index].action
            unsafe sigaction(signals[index].number, &action, nil)
        }
    }

    /// Only what a signal handler may do: an atomic load and a `write`.
    fileprivate static func signalled() {
        let descriptor = signalDescriptor.load(ordering: .relaxed)
        if descriptor >= 0 { write(.signal, to: descriptor) }
    }

    private static func write(_ message: Message, to descriptor: Int32) {
        let saved = errno
        var byte = message.rawValue
        _ = unsafe Glibc.write(descriptor, &byte, 1)
        errno = saved
    }
}

private func handleSignal(_: Int32) {
    ControlPipe.signalled()
}
