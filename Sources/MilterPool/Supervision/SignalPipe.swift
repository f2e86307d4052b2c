import Glibc
import Milter
import Synchronization

/// The signals of a supervisor, as bytes in a pipe that it waits on together with everything else.
///
/// Handlers and a pipe rather than signalfd(2): those work whichever thread the kernel gives a signal to, and a program
/// may have threads before it becomes a supervisor.
final class SignalPipe: Sendable {
    /// What is taken.
    static let signals = [SIGTERM, SIGINT, SIGHUP, SIGUSR1, SIGCHLD]
    private static let writing = Atomic<Int32>(-1)

    let descriptor: Int32
    private let other: Int32

    /// Takes the signals.
    init() throws(PoolError) {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else {
            throw PoolError("no pipe can be made: \(SystemCalls.Failure(number: errno))")
        }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        (descriptor, other) = (ends[0], ends[1])
        Self.writing.store(other, ordering: .sequentiallyConsistent)
        for number in Self.signals {
            var action = sigaction()
            unsafe action.__sigaction_handler.sa_handler = noteSignal
            action.sa_flags = SA_RESTART
            unsafe sigaction(number, &action, nil)
        }
        _ = signal(SIGPIPE, SIG_IGN)
        // Whoever started the program may have left them blocked.
        var taken = sigset_t()
        unsafe sigemptyset(&taken)
        for number in Self.signals { unsafe sigaddset(&taken, number) }
        unsafe pthread_sigmask(SIG_UNBLOCK, &taken, nil)
    }

    deinit {
        Self.writing.store(-1, ordering: .sequentiallyConsistent)
        for number in Self.signals { _ = signal(number, SIG_DFL) }
        close(descriptor)
        close(other)
    }

    /// The signals that came since the last time.
    func taken() -> [Int32] {
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = unsafe read(descriptor, &bytes, bytes.count)
        return count > 0 ? bytes[..<count].map(Int32.init) : []
    }

    /// Only what a signal handler may do. A full pipe has told of its signals already.
    fileprivate static func note(_ number: Int32) {
        let saved = errno
        let descriptor = writing.load(ordering: .relaxed)
        var byte = UInt8(truncatingIfNeeded: number)
        if descriptor >= 0 { _ = unsafe write(descriptor, &byte, 1) }
        errno = saved
    }
}

private func noteSignal(_ number: Int32) { SignalPipe.note(number) }
