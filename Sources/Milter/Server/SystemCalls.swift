import Glibc

/// Every system call of the library that works on descriptors and the file system, in one place. Failures come back as
/// `errno` in a ``Failure``, never as -1.
package enum SystemCalls {
    /// An `errno`, with its words.
    package struct Failure: Error, CustomStringConvertible {
        package let number: Int32
        package init(number: Int32) { self.number = number }
        package var description: String {
            let text = unsafe strerror(number)
            return unsafe text.map { unsafe String(cString: $0) } ?? "error \(number)"
        }
    }

    package static func checked(_ result: Int32) throws(Failure) -> Int32 {
        guard result >= 0 else { throw Failure(number: errno) }
        return result
    }

    /// A socket that is closed on exec and never blocks in `accept`.
    package static func socket(_ family: Int32) throws(Failure) -> Int32 {
        try checked(
            Glibc.socket(
                family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue),
                0))
    }

    package static func bind(_ descriptor: Int32, _ address: SocketName) throws(Failure) {
        _ = try checked(
            unsafe address.withPointer { pointer, length in unsafe Glibc.bind(descriptor, pointer, length) })
    }

    /// Whether somebody accepts connections at that address.
    package static func canConnect(_ descriptor: Int32, to address: SocketName) -> Bool {
        let result = unsafe address.withPointer { pointer, length in unsafe Glibc.connect(descriptor, pointer, length) }
        // EAGAIN on a unix socket means that the backlog of somebody who listens is full.
        return result == 0 || errno == EAGAIN || errno == EINPROGRESS
    }

    package static func localName(of descriptor: Int32) throws(Failure) -> SocketName {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let result = unsafe withUnsafeMutablePointer(to: &storage) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                unsafe getsockname(descriptor, pointer, &length)
            }
        }
        _ = try checked(result)
        return SocketName(storage: storage, length: length)
    }

    package static func setOption(_ descriptor: Int32, level: Int32, _ option: Int32, to value: Int32) throws(Failure) {
        var value = value
        _ = try checked(
            unsafe setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size)))
    }

    package static func isListening(_ descriptor: Int32) throws(Failure) -> Bool {
        var value: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        _ = try checked(unsafe getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &value, &length))
        return value != 0
    }

    /// A copy of a descriptor, closed on exec.
    package static func duplicate(_ descriptor: Int32) throws(Failure) -> Int32 {
        try checked(fcntl(descriptor, F_DUPFD_CLOEXEC, 0))
    }

    /// Whether two descriptors stand for the same open socket.
    package static func areSame(_ one: Int32, _ other: Int32) -> Bool {
        var (first, second) = (stat(), stat())
        guard unsafe fstat(one, &first) == 0, unsafe fstat(other, &second) == 0 else { return false }
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino
    }

    /// Allows this process as many descriptors as the system does: each connection needs one, and libmilter spins when
    /// there is none.
    package static func raiseDescriptorLimit() {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0,
            limit.rlim_cur < limit.rlim_max
        else {
            return
        }
        limit.rlim_cur = limit.rlim_max
        unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    package static func setNonBlocking(_ descriptor: Int32) throws(Failure) {
        let flags = try checked(fcntl(descriptor, F_GETFL))
        _ = try checked(fcntl(descriptor, F_SETFL, flags | O_NONBLOCK))
    }

    /// What stands at a path, without following a link; `nil` where there is nothing.
    package static func status(ofPath path: String) throws(Failure) -> stat? {
        var status = stat()
        if unsafe lstat(path, &status) == 0 { return status }
        guard errno == ENOENT else { throw Failure(number: errno) }
        return nil
    }

    /// Starts a detached thread with some signals blocked, for good and for all that it starts.
    package static func startThread(
        blocking signals: [Int32], _ body: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?,
        _ argument: UnsafeMutableRawPointer?
    ) throws(Failure) {
        var blocked = sigset_t()
        var before = sigset_t()
        unsafe sigemptyset(&blocked)
        for number in signals { unsafe sigaddset(&blocked, number) }
        unsafe pthread_sigmask(SIG_BLOCK, &blocked, &before)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
        var thread = pthread_t()
        let status = unsafe pthread_create(&thread, nil, body, argument)
        guard status == 0 else { throw Failure(number: status) }
        pthread_detach(thread)
    }

    /// Removes a name; that it is gone already is as good.
    package static func remove(_ path: String) {
        unsafe unlink(path)
    }

    package static func setMode(ofPath path: String, to mode: mode_t) throws(Failure) {
        // Not through a link that somebody put there meanwhile; without /proc glibc cannot tell.
        if unsafe fchmodat(AT_FDCWD, path, mode, AT_SYMLINK_NOFOLLOW) == 0 { return }
        guard errno == ENOTSUP else { throw Failure(number: errno) }
        _ = try checked(unsafe chmod(path, mode))
    }

    /// Gives a file to a user and a group; nil leaves either as it is.
    package static func setOwner(ofPath path: String, to user: uid_t?, _ group: gid_t?) throws(Failure) {
        guard user != nil || group != nil else { return }
        _ = try checked(unsafe lchown(path, user ?? uid_t.max, group ?? gid_t.max))
    }

    /// The number of a group by name or number; `nil` where there is none.
    package static func group(named name: String) -> gid_t? {
        // The largest number means "as it is" to chown(2), not a group.
        if let number = gid_t(name) { return number == gid_t.max ? nil : number }
        guard let entry = unsafe getgrnam(name) else { return nil }
        return unsafe entry.pointee.gr_gid
    }
}
