import Foundation
import MailLab
import Testing

/// A process that has made a scoreboard at a path, until it is told to end.
final class ScoreboardHolder {
    private let process = Process()

    init(_ path: String) throws {
        process.executableURL = URL(fileURLWithPath: try FilterProcess.product(named: "scoreboard-writer"))
        process.arguments = ["hold", path]
        process.environment = ["SWIFT_BACKTRACE": "enable=no"]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        try #require(Deadline(seconds: 20).wait { FileManager.default.fileExists(atPath: path) })
    }

    deinit { end() }

    /// Kills it.
    func end() {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }
}
