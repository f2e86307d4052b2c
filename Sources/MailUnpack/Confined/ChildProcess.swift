import CConfinement
import Glibc
import UnpackProtocol

/// A program that runs beside us, reads one file, and talks to us over a socket.
///
/// It has no environment, no descriptors but those two, every signal at its default, and a process group of its own. It
/// never outlives the value: the end of that kills it and waits for it, so that no zombie stays.
///
/// It is started with `posix_spawn(3)`, never with a bare fork: that is safe whatever other threads do.
struct ChildProcess: ~Copyable {
    /// What it writes can be read here, until ``end()``.
    let output: Int32
    let process: pid_t

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - program: its path.
    ///   - arguments: its arguments, without its name.
    ///   - input: a descriptor that it gets as `UnpackWire.input`; it stays the caller's.
    /// - Throws: `ChildFailure` where there is no such program, or the system has no room for one.
    init(_ program: String, _ arguments: [String], reading input: Int32) throws(ChildFailure) {
        var ends: [Int32] = [-1, -1]
        // A socket, since it can be closed on exec from the first moment: another thread may start a program just now.
        guard unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0
        else { throw ChildFailure("no socket can be made: \(reason(errno))") }
        var isStarted = false
        defer {
            close(ends[1])
            if !isStarted { close(ends[0]) }
        }
        process = try Self.spawn(program, arguments, input: input, output: ends[1])
        output = ends[0]
        isStarted = true
    }

    deinit {
        _ = Self.end(process)
        close(output)
    }

    /// Kills it, if it still runs, and waits for it.
    ///
    /// A process that is ending by itself keeps its own ending: the kernel has noted that before its socket closed.
    consuming func end() -> ChildEnding {
        let ending = Self.end(process)
        close(output)
        discard self
        return ending
    }

    private static func end(_ process: pid_t) -> ChildEnding {
        // It is not waited for yet, so that its number is still its own, and that of its group.
        kill(-process, SIGKILL)
        kill(process, SIGKILL)
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { return .unknown }
        }
        return ChildEnding(waitStatus: status)
    }

    private static func spawn(
        _ program: String, _ arguments: [String], input: Int32, output: Int32
    ) throws(ChildFailure) -> pid_t {
        // Above the numbers that the child uses, so that putting one in place does not close the other.
        let sources = [fcntl(input, F_DUPFD_CLOEXEC, 16), fcntl(output, F_DUPFD_CLOEXEC, 16)]
        defer {
            for source in sources where source >= 0 { close(source) }
        }
        guard sources.allSatisfy({ $0 >= 0 }) else { throw ChildFailure("no descriptor is left: \(reason(errno))") }

        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawnattr_init(&attributes)
        defer {
            unsafe posix_spawn_file_actions_destroy(&actions)
            unsafe posix_spawnattr_destroy(&attributes)
        }
        unsafe posix_spawn_file_actions_adddup2(&actions, sources[0], UnpackWire.input)
        unsafe posix_spawn_file_actions_adddup2(&actions, sources[1], UnpackWire.output)
        // Not every descriptor of ours is marked to close: libmilter's are not.
        for standard in Int32(0)...2 { unsafe posix_spawn_file_actions_addclose(&actions, standard) }
        unsafe cconfinement_close_from(&actions, UnpackWire.output + 1)

        var none = sigset_t()
        var all = sigset_t()
        unsafe sigemptyset(&none)
        unsafe sigfillset(&all)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        unsafe posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))

        var words = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
        defer {
            unsafe words.forEach { unsafe free($0) }
        }
        var environment: [UnsafeMutablePointer<CChar>?] = unsafe [nil]
        var process: pid_t = 0
        let status = unsafe posix_spawn(&process, program, &actions, &attributes, &words, &environment)
        guard status == 0 else { throw ChildFailure("'\(program)' cannot be started: \(reason(status))") }
        return process
    }
}

/// What `errno` says.
func reason(_ number: Int32) -> String {
    unsafe String(cString: strerror(number))
}
