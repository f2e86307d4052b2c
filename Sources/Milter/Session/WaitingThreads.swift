import Glibc
import Synchronization

/// The threads that wait, or have waited, for asynchronous closures: whether any of them is free to serve other sessions.
///
/// A thread of libmilter's that comes out of a callback looks for sessions that are ready before it rests. So nobody can
/// be waiting for a thread but while all of them wait.
enum WaitingThreads {
    private static let known = Atomic<Int>(0)
    private static let waiting = Atomic<Int>(0)

    /// Set on a thread that is known; its destructor runs when the thread ends. Without one no thread is known, which
    /// means that it is asked more often than need be.
    private static let key: pthread_key_t? = {
        var key = pthread_key_t()
        return unsafe pthread_key_create(&key, { _ in WaitingThreads.forget() }) == 0 ? key : nil
    }()

    fileprivate static func forget() { known.subtract(1, ordering: .relaxed) }

    /// The calling thread begins to wait.
    static func begin() {
        if let key, unsafe pthread_getspecific(key) == nil,
            unsafe pthread_setspecific(key, UnsafeRawPointer(bitPattern: 1)) == 0
        {
            known.add(1, ordering: .relaxed)
        }
        waiting.add(1, ordering: .relaxed)
    }

    /// The calling thread has waited.
    static func end() { waiting.subtract(1, ordering: .relaxed) }

    /// Whether all that are known wait.
    static var areAll: Bool { waiting.load(ordering: .relaxed) >= known.load(ordering: .relaxed) }
}
