import Glibc

/// The number of a thread, by which a crash handler finds what the thread was reading.
package enum ThreadNumber {
    /// That of the calling thread (`pthread_self`): unlike `gettid` it costs no system call. It may be asked for in a signal
    /// handler, and means something in its own process only.
    package static var current: UInt64 {
        // An integer on Linux.
        UInt64(pthread_self())
    }
}
