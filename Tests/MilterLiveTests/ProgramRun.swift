import Foundation
import Glibc
import MailLab

/// One run of `postern`, or another program of ours, that ends by itself.
struct ProgramRun {
    let status: Int32
    /// What it said, on both outputs.
    let output: String
    var firstLine: String { output.split(separator: "\n").first.map(String.init) ?? "" }

    /// Whether a user who is not root can run `postern` from where it lies.
    static var isForEverybody: Bool { (try? ProgramRun(["--version"], unprivileged: true).status) == 0 }

    /// - Parameters:
    ///   - file: takes its standard output.
    ///   - isUnprivileged: has it run by an ordinary user, where this is root.
    init(
        _ arguments: [String], of program: String = "postern", output file: String? = nil,
        unprivileged isUnprivileged: Bool = false
    ) throws {
        let process = Process()
        let path = try FilterProcess.product(named: program)
        if isUnprivileged, geteuid() == 0 {
            process.executableURL = URL(fileURLWithPath: "/usr/bin/setpriv")
            process.arguments = ["--reuid=65534", "--regid=65534", "--clear-groups", path] + arguments
        } else {
            process.executableURL = URL(fileURLWithPath: path)
            process.arguments = arguments
        }
        process.environment = ["LANG": "C", "SWIFT_BACKTRACE": "enable=no"]
        let pipe = Pipe()
        process.standardOutput = file.map { FileHandle(forWritingAtPath: $0) as Any } ?? pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        // Ends when the program does: nothing else holds the pipe.
        let said = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        status = process.terminationStatus
        output = String(decoding: said, as: UTF8.self)
    }
}
