import Foundation
import Glibc

/// Starts programs: the one place where the lab calls `posix_spawn(3)`.
enum Spawn {
    /// Starts a program in a process group of its own, with no descriptors but the three standard ones, and
    /// with no signal blocked or ignored.
    ///
    /// - Parameters:
    ///   - arguments: The program's path, then its arguments.
    ///   - environment: All its variables.
    ///   - input: The descriptor that becomes standard input, or nil for `/dev/null`.
    ///   - outputFile: The file that receives standard output and standard error; made anew.
    /// - Returns: The process, which the caller has to wait for.
    static func start(
        _ arguments: [String], environment: [String: String], input: Int32?, outputFile: String
    ) throws -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawnattr_init(&attributes)
        defer {
            unsafe posix_spawn_file_actions_destroy(&actions)
            unsafe posix_spawnattr_destroy(&attributes)
        }
        if let input {
            unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
        } else {
            unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        unsafe posix_spawn_file_actions_addopen(
            &actions, 1, outputFile, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0o644)
        unsafe posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // Not every descriptor of the test process is marked to close: libmilter's listening socket is not,
        // and a mail server that inherited it would keep the port in use. One that is gone by then does no
        // harm.
        for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? [] {
            if let descriptor = Int32(name), descriptor > 2 {
                unsafe posix_spawn_file_actions_addclose(&actions, descriptor)
            }
        }

        var none = sigset_t()
        var all = sigset_t()
        unsafe sigemptyset(&none)
        unsafe sigfillset(&all)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
        unsafe posix_spawnattr_setflags(&attributes, Int16(flags))

        var words = unsafe arguments.map { unsafe strdup($0) } + [nil]
        var variables = unsafe environment.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
        defer {
            unsafe (words + variables).forEach { unsafe free($0) }
        }
        guard let path = arguments.first else { throw LabError("no program to start") }
        var process: pid_t = 0
        let status = unsafe posix_spawn(&process, path, &actions, &attributes, &words, &variables)
        guard status == 0 else {
            throw LabError("cannot start \(path): \(errorText(status))")
        }
        return process
    }

    /// Runs a program to its end.
    ///
    /// - Parameters:
    ///   - arguments: The program's path, then its arguments.
    ///   - environment: All its variables.
    ///   - seconds: How long it may take before it is killed.
    /// - Returns: What it wrote to standard output and standard error.
    /// - Throws: `LabError` where it cannot be started, takes too long, or ends with a status other than 0.
    static func run(
        _ arguments: [String], environment: [String: String] = [:], seconds: Double = 20
    ) throws -> String {
        let folder = try LabFolder(name: "run")
        var variables = environment
        variables["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        variables["LANG"] = "C"
        let output = folder.path + "/output"
        let process = try start(arguments, environment: variables, input: nil, outputFile: output)
        var status: Int32 = 0
        guard Deadline(seconds: seconds).wait(until: { unsafe waitpid(process, &status, WNOHANG) == process })
        else {
            kill(-process, SIGKILL)
            unsafe waitpid(process, &status, 0)
            throw LabError("\(arguments.joined(separator: " ")) took longer than \(seconds) s")
        }
        let text = try LabFolder.read(output)
        guard status == 0 else {
            throw LabError("\(arguments.joined(separator: " ")) failed, wait status \(status): \(text)")
        }
        return text
    }
}
