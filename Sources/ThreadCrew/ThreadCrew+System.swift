import Glibc

extension ThreadCrew {
    /// How many processors the system has.
    package static var processors: Int { sysconf(Int32(_SC_NPROCESSORS_ONLN)) }

    /// Starts a thread that takes no signals but those that its own instructions raise; says whether the system gave one.
    static func startThread(_ body: @escaping Job) -> Bool {
        let start = unsafe Unmanaged.passRetained(Start(body))
        var (all, before) = (sigset_t(), sigset_t())
        unsafe sigfillset(&all)
        for number in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGSYS] { unsafe sigdelset(&all, number) }
        unsafe pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
        var thread = pthread_t()
        guard unsafe pthread_create(&thread, nil, runThread, start.toOpaque()) == 0 else {
            unsafe start.release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    /// What a new thread is given.
    fileprivate final class Start: Sendable {
        let body: Job

        init(_ body: @escaping Job) { self.body = body }
    }
}

private func runThread(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let argument = unsafe argument {
        let start = unsafe Unmanaged<ThreadCrew.Start>.fromOpaque(argument).takeRetainedValue()
        start.body()
    }
    return nil
}
