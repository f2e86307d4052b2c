import Glibc
import Milter
import ProcessStarting

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
        let started = StartedProgram(
            program, arguments, variables: Self.environment(with: inheritance, watchdog), descriptors: descriptors,
            end: Inheritance.end, keepsStandard: true)
        do throws(StartFailure) {
            // A group of its own: Ctrl-C in a terminal is the supervisor's.
            return try started.start()
        } catch {
            switch error {
            case .noDescriptor(let number): throw Self.failure(number)
            case .notStarted(let number): throw Self.failure(number, program)
            }
        }
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
}
