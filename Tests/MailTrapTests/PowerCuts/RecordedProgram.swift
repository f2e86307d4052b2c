import Foundation

/// A program of this package under `Tests/DiskRecorder/recorder.c`.
enum RecordedProgram {
    /// The C compiler; nil where there is none.
    static let compiler = ["/usr/bin/gcc", "/usr/bin/clang", "/usr/bin/cc"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// Why there is no record.
    struct Failure: Error, CustomStringConvertible { let description: String }

    /// The folder that the program works in.
    static func root(in folder: String) -> String { "\(folder)/root" }

    /// Runs a program.
    /// - Parameters:
    ///   - arguments: `{root}` stands for the folder that it works in.
    ///   - folder: for all that is made.
    static func run(_ name: String, _ arguments: [String], in folder: String) throws -> DiskRecord {
        let source = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "DiskRecorder/recorder.c").path
        let (library, log, root) = ("\(folder)/recorder.so", "\(folder)/record", root(in: folder))
        guard let compiler else { throw Failure(description: "there is no C compiler") }
        try call([compiler, "-std=gnu11", "-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"])
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let program = URL(filePath: tests).deletingLastPathComponent().appending(path: name).path
        try call(
            [program] + arguments.map { $0.replacing("{root}", with: root) },
            ["LD_PRELOAD": library, "DISK_ROOT": root, "DISK_LOG": log])
        guard let bytes = FileManager.default.contents(atPath: log) else { throw Failure(description: "no record") }
        return try DiskRecord(Array(bytes))
    }

    private static func call(_ words: [String], _ variables: [String: String] = [:]) throws {
        let process = Process()
        process.executableURL = URL(filePath: words[0])
        process.arguments = Array(words.dropFirst())
        process.environment = ["PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no"].merging(variables) { $1 }
        process.standardOutput = FileHandle.nullDevice
        let said = Pipe()
        process.standardError = said
        try process.run()
        let words = said.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0, process.terminationReason == .exit else {
            throw Failure(
                description: "status \(process.terminationStatus): \(String(decoding: words, as: UTF8.self))")
        }
    }
}
