import Glibc
import ProcessStarting
import UnpackProtocol

/// A program that runs beside us, reads one file, and talks to us over a socket.
///
/// It has no environment, no descriptors but those two, and what else ``StartedProgram`` says. It never outlives the value:
/// the end of that kills it and waits for it, so that no zombie stays.
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
        let started = StartedProgram(
            program, [program] + arguments, variables: [],
            descriptors: [UnpackWire.input: input, UnpackWire.output: output], end: UnpackWire.output + 1,
            keepsStandard: false)
        do throws(StartFailure) { return try started.start() } catch {
            switch error {
            case .noDescriptor(let number): throw ChildFailure("no descriptor is left: \(reason(number))")
            case .notStarted(let number): throw ChildFailure("'\(program)' cannot be started: \(reason(number))")
            }
        }
    }
}

/// What `errno` says.
func reason(_ number: Int32) -> String {
    unsafe String(cString: strerror(number))
}
