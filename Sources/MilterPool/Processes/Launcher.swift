import CConfinement
import Glibc
import Milter

/// Starts processes of the pool: this program again, with the same arguments.
struct Launcher: Sendable {
    /// The program. A new version that was installed in its place is started from then on.
    let program: String
    let arguments: [String]

    /// The program that runs, as it was started.
    /// - Throws: `PoolError` where the system does not tell which it is.
    static func ofThisProgram() throws(PoolError) -> Launcher {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = unsafe readlink("/proc/self/exe", &buffer, buffer.count)
        guard count > 0 else {
            throw PoolError("/proc/self/exe does not tell which program this is; is /proc mounted?")
        }
        var path = String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
        if path.hasSuffix(" (deleted)") { path.removeLast(10) }
        return Launcher(program: path, arguments: CommandLine.arguments)
    }

    /// Starts a process.
    /// - Parameters:
    ///   - inheritance: what it is.
    ///   - descriptors: what it gets, by the number that it has there.
    ///   - watchdog: how often the service manager wants to hear that the filter is healthy.
    /// - Returns: its number.
    func launch(
        _ inheritance: Inheritance, _ descriptors: [Int32: Int32], watchdog: Duration? = nil
    ) throws(PoolError) -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawnattr_init(&attributes)
        defer {
            unsafe posix_spawn_file_actions_destroy(&actions)
            unsafe posix_spawnattr_destroy(&attributes)
        }
        // Copies above all numbers that are given out, so that none is overwritten before its turn.
        var copies: [Int32] = []
        defer { for copy in copies { Glibc.close(copy) } }
        for (target, source) in descriptors.sorted(by: { $0.key < $1.key }) {
            let copy = fcntl(source, F_DUPFD_CLOEXEC, Inheritance.end + 8)
            guard copy >= 0 else { throw Self.failure(errno) }
            copies.append(copy)
            unsafe posix_spawn_file_actions_adddup2(&actions, copy, target)
        }
        unsafe cconfinement_close_from(&actions, Inheritance.end)
        var none = sigset_t()
        var all = sigset_t()
        unsafe sigemptyset(&none)
        unsafe sigfillset(&all)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        // A group of its own: Ctrl-C in a terminal is the supervisor's.
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        unsafe posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
        let environment = Self.environment(with: inheritance, watchdog)
        var pid = pid_t()
        let status = unsafe Self.withCStrings(arguments) { arguments in
            unsafe Self.withCStrings(environment) { environment in
                unsafe posix_spawn(&pid, program, &actions, &attributes, arguments, environment)
            }
        }
        guard status == 0 else { throw Self.failure(status, program) }
        return pid
    }

    private static func failure(_ number: Int32, _ program: String? = nil) -> PoolError {
        let what = program.map { "'\($0)'" } ?? "a process"
        return PoolError("\(what) cannot be started: \(SystemCalls.Failure(number: number))")
    }

    private static func environment(with inheritance: Inheritance, _ watchdog: Duration?) -> [String] {
        var variables: [String] = []
        var next = unsafe environ
        while let variable = unsafe next.pointee {
            unsafe variables.append(String(cString: variable))
            unsafe next += 1
        }
        // What is the supervisor's alone: its activated sockets, and how it speaks to the service manager.
        let own = ["LISTEN_PID=", "LISTEN_FDS=", "LISTEN_FDNAMES=", "NOTIFY_SOCKET=", "WATCHDOG_"]
        variables.removeAll { variable in own.contains { variable.hasPrefix($0) } }
        // For who is not root it complains of each thread whose priority it cannot set, in the middle of the log.
        if !variables.contains(where: { $0.hasPrefix("LIBDISPATCH_LOG=") }) { variables.append("LIBDISPATCH_LOG=NO") }
        variables.append("\(Inheritance.variable)=\(inheritance.text)")
        if let watchdog { variables.append("\(Inheritance.watchdogVariable)=\(Int(watchdog / .milliseconds(1)))") }
        return variables
    }

    private static func withCStrings<Result>(
        _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var pointers: [UnsafeMutablePointer<CChar>?] = unsafe strings.map { unsafe strdup($0) }
        unsafe pointers.append(nil)
        defer { unsafe pointers.forEach { unsafe free($0) } }
        // A buffer with the NULL in it has a base address.
        return unsafe pointers.withUnsafeMutableBufferPointer { unsafe body($0.baseAddress!) }
    }
}
