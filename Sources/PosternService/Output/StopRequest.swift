import Glibc
import Synchronization

/// Ctrl-C, and SIGTERM: at the first a command ends in order, once it asks; a second one ends it at once.
package enum StopRequest {
    private static let received = Atomic<Int32>(0)

    /// Takes the signals from now on.
    package static func begin() {
        // The handler must not be the first to ask for it: that takes a lock.
        received.store(0, ordering: .relaxed)
        var taken = sigset_t()
        unsafe sigemptyset(&taken)
        for number in [SIGINT, SIGTERM] {
            _ = signal(number) { number in
                StopRequest.received.store(number, ordering: .relaxed)
                // The second one finds the end of the program.
                _ = signal(SIGINT, SIG_DFL)
                _ = signal(SIGTERM, SIG_DFL)
            }
            unsafe sigaddset(&taken, number)
        }
        // Whoever started the program may keep them from his own threads, and so from this one.
        unsafe pthread_sigmask(SIG_UNBLOCK, &taken, nil)
    }

    /// The exit status of a command that was asked to end; nil while it was not.
    package static var status: Int32? {
        let number = received.load(ordering: .relaxed)
        return number == 0 ? nil : 128 + number
    }
}
