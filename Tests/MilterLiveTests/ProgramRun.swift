import Foundation
import MailLab

/// One run of `postern`, or another program of ours, that ends by itself.
struct ProgramRun {
    let status: Int32
    let firstLine: String

    init(_ arguments: [String], of program: String = "postern") throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try FilterProcess.product(named: program))
        process.arguments = arguments
        process.environment = ["LANG": "C", "SWIFT_BACKTRACE": "enable=no"]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        // Ends when the program does: nothing else holds the pipe.
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        status = process.terminationStatus
        firstLine = String(decoding: said, as: UTF8.self).split(separator: "\n").first.map(String.init) ?? ""
    }
}
