import Foundation

/// A folder in which the real tools make archives; removed at the end.
struct ArchiveWorkshop: ~Copyable {
    /// The folder's path.
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "/postern-archive-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Puts a file into the folder, and folders that its name has.
    func put(_ name: String, _ bytes: [UInt8]) throws {
        let url = URL(fileURLWithPath: "\(path)/\(name)")
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    /// Runs a command in the folder.
    /// - Throws: `Failure` where it fails.
    func run(_ command: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "exec < /dev/null > output 2>&1; \(command)"]
        process.currentDirectoryURL = URL(fileURLWithPath: path)
        process.environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: "\(command): \(String(decoding: try read("output"), as: UTF8.self))")
        }
    }

    /// The content of a file in the folder.
    func read(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")))
    }

    /// Whether a program is installed.
    static func has(_ tool: String) -> Bool {
        ["/usr/local/bin", "/usr/bin", "/bin"].contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)")
        }
    }

    /// A tool failed; its output says why.
    struct Failure: Error {
        let description: String
    }
}
