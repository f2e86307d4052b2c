import Foundation
import Testing

/// A program of the system that makes archives, run in a folder of its own.
package struct GeneratorTool {
    /// Its path.
    package let path: String

    /// Finds a program; `nil` when it is not installed, and the test has nothing to do.
    package init?(_ name: String) {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
        guard let path = folders.map({ "\($0)/\(name)" }).first(where: FileManager.default.isExecutableFile(atPath:))
        else {
            print("no program '\(name)' here: not tested with it")
            return nil
        }
        self.path = path
    }

    /// Runs it in a new folder that holds files, and returns what it wrote into another one.
    package func run(_ arguments: [String], files: [String: [UInt8]] = [:], output: String) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("unpack-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, bytes) in files {
            let file = folder.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let messages = Pipe()
        (process.standardOutput, process.standardError) = (messages, messages)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let said = messages.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(path) \(arguments): \(String(decoding: said, as: UTF8.self))")
        return Array(try Data(contentsOf: folder.appendingPathComponent(output)))
    }
}
