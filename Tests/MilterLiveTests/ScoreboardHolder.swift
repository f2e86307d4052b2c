import Foundation
import MailLab
import Testing

/// A process that has made a scoreboard at a path, until it is told to end.
final class ScoreboardHolder {
    private let process = Process()
    private let lifeline: Lifeline

    init(_ path: String) throws {
        lifeline = try Lifeline()
        let words = Lifeline.words([try FilterProcess.product(named: "scoreboard-writer"), "hold", path])
        process.executableURL = URL(fileURLWithPath: words[0])
        process.arguments = Array(words.dropFirst())
        process.environment = ["SWIFT_BACKTRACE": "enable=no"]
        process.standardInput = lifeline.handle
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
