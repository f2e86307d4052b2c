import Foundation
import MailLab

/// One run of `postern`, or another program of ours, that ends by itself.
struct ProgramRun {
    let status: Int32
    /// What it said, on both outputs.
    let output: String
    var firstLine: String { output.split(separator: "\n").first.map(String.init) ?? "" }

    /// - Parameter file: takes its standard output.
    init(_ arguments: [String], of program: String = "postern", output file: String? = nil) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try FilterProcess.product(named: program))
        process.arguments = arguments
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
