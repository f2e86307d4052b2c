import Foundation

/// What SpamAssassin says of the headers of real messages, from a folder outside the repository.
enum GoldenHeaders {
    /// One message.
    struct Entry: Sendable {
        /// Which one.
        let id: String
        /// Its bytes, without an mbox line.
        let message: [UInt8]
        /// The values of the selectors that it has.
        let values: [String: [UInt8]]
        /// The relays as text, by name, and how many fields are of no known form.
        let relays: [String: [UInt8]]
    }

    private static let folder: String = {
        let named = ProcessInfo.processInfo.environment["POSTERN_CORPUS"] ?? ""
        guard named.isEmpty else { return named }
        var repository = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { repository.deleteLastPathComponent() }
        return repository.appending(path: "../shared/corpus").standardized.path
    }()

    private static let collections = ["lists", "spamassassin", "csdmc", "phishingpot"]

    /// Whether it is there.
    static let isThere = (collections.map { "\($0)-dev.tar.xz" } + ["texts-dev-300.jsonl.xz"]).allSatisfy {
        FileManager.default.fileExists(atPath: "\(folder)/\($0)")
    }

    /// All of them.
    static func entries() throws -> [Entry] {
        let target = FileManager.default.temporaryDirectory.appending(path: "postern-golden-\(UUID())").path
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: target) }
        for name in collections { _ = try run(["tar", "-C", target, "-xJf", "\(folder)/\(name)-dev.tar.xz"]) }
        let lines = try run(["xz", "-dc", "\(folder)/texts-dev-300.jsonl.xz"]).split(separator: 0x0A)
        return try lines.compactMap { line in
            guard let object = try JSONSerialization.jsonObject(with: line) as? [String: Any],
                let id = object["id"] as? String, let headers = object["headers"] as? [String: [String]],
                let relays = object["relays"] as? [String: Any]
            else { return nil }
            let path = ["\(target)/\(id)", "\(target)/\(id).eml"].first(where: FileManager.default.fileExists(atPath:))
            guard let path else { return nil }
            return Entry(
                id: id, message: message(Array(try Data(contentsOf: URL(filePath: path)))),
                values: headers.mapValues { values in
                    let values = values.map(bytes)
                    return Array(values.joined(separator: values[0].last == 0x0A ? [] : [0x0A]))
                }, relays: relays.mapValues { bytes($0 as? String ?? "\($0)") })
        }
    }

    /// Strings are bytes, each as the character of its number.
    private static func bytes(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }

    private static func message(_ file: [UInt8]) -> [UInt8] {
        guard file.starts(with: Array("From ".utf8)), let end = file.firstIndex(of: 0x0A) else { return file }
        return Array(file[(end + 1)...])
    }

    private static func run(_ command: [String]) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return data
    }
}
