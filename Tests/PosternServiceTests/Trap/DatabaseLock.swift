import Foundation

/// Another process that has the write lock of a database until it is told to let go, or the test ends.
final class DatabaseLock {
    private let process = Process()
    private let input = Pipe()

    private static let program = """
        import sqlite3, sys
        database = sqlite3.connect(sys.argv[1], isolation_level=None)
        database.execute("BEGIN IMMEDIATE")
        print("locked", flush=True)
        sys.stdin.read()
        """

    /// Whether there is what it takes.
    static let isPossible = FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")

    /// Returns when it is locked.
    init(_ path: String) throws {
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-c", Self.program, path]
        process.standardInput = input
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        guard output.fileHandleForReading.availableData.starts(with: Data("locked".utf8)) else {
            throw CocoaError(.fileLocking)
        }
    }

    deinit { release() }

    func release() {
        guard process.isRunning else { return }
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
