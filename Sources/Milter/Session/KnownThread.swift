import Glibc

/// Tells the process's ``Knocks`` which threads wait for asynchronous closures again and again.
enum KnownThread {
    /// The knocks of this process.
    static let knocks = Knocks()

    /// Set on a thread that is known; its destructor runs when the thread ends. Without one no thread is known, which means
    /// that it is time more often than need be.
    private static let key: pthread_key_t? = {
        var key = pthread_key_t()
        return unsafe pthread_key_create(&key, { _ in KnownThread.knocks.threadEnded() }) == 0 ? key : nil
    }()

    /// Makes the calling thread known; whether it was not.
    static func isNew() -> Bool {
        guard let key, unsafe pthread_getspecific(key) == nil else { return false }
        return unsafe pthread_setspecific(key, UnsafeRawPointer(bitPattern: 1)) == 0
    }
}
