import Foundation
import Glibc
import ProcessStarting

/// Starts programs.
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
        guard let path = arguments.first else { throw LabError("no program to start") }
        let nothing = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
        let output = unsafe open(outputFile, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o644)
        defer { for descriptor in [nothing, output] where descriptor >= 0 { close(descriptor) } }
        guard nothing >= 0, output >= 0 else { throw LabError("cannot open \(outputFile): \(errorText(errno))") }
        let program = StartedProgram(
            path, arguments, variables: environment.map { "\($0.key)=\($0.value)" },
            descriptors: [0: input ?? nothing, 1: output, 2: output], end: 3, keepsStandard: true)
        do throws(StartFailure) { return try program.start() } catch {
            switch error {
            case .noDescriptor(let number), .notStarted(let number):
                throw LabError("cannot start \(path): \(errorText(number))")
            }
        }
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
