import Foundation

/// A collection of real messages outside the repository: archives of one file for each message, and a list of them.
///
/// Their text belongs to their senders: a failing test names files and shows nothing of what is in them.
package enum MailCorpus {
    /// One message.
    package struct Message: Sendable {
        /// The path in its archive, without `.eml`.
        package let name: String
        /// Its bytes with CRLF, without a leading mbox line; but what `originals` gives is as it is in the archive.
        package let bytes: [UInt8]
    }

    /// Why it cannot be read.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// Where it is.
    package static let folder: String = {
        let named = ProcessInfo.processInfo.environment["POSTERN_CORPUS"] ?? ""
        guard named.isEmpty else { return named }
        var repository = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<3 { repository.deleteLastPathComponent() }
        return repository.appending(path: "../shared/corpus").standardized.path
    }()

    private static let collections = ["lists", "spamassassin", "csdmc", "phishingpot"]

    /// Whether the archives are there.
    package static let isThere = (collections.map { "\($0)-dev" } + ["manifest-dev"]).allSatisfy { name in
        ["tar.xz", "tsv.xz"].contains { FileManager.default.fileExists(atPath: "\(folder)/\(name).\($0)") }
    }

    /// What a test says that is skipped for want of it.
    package static let isMissing =
        "no corpus: set POSTERN_CORPUS to a folder with archives of mail, or put it at ../shared/corpus"

    /// So many messages, spread evenly over all but the phishing, the same ones each time.
    package static func messages(_ count: Int) throws -> [Message] {
        let all = try messages(of: collections.dropLast())
        guard all.count >= count else { throw Failure(description: "the corpus has \(all.count) messages only") }
        return (0..<count).map { all[$0 * all.count / count] }
    }

    /// Whether a file is in it.
    package static func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(folder)/\(name)") }

    /// A file of it that is packed with xz.
    package static func unpacked(_ name: String) throws -> Data { try run(["xz", "-dc", "\(folder)/\(name)"]) }

    /// All messages, or those of one collection, and the names of the legitimate ones.
    package static func labelled(
        only collection: String? = nil
    ) throws -> (messages: [Message], legitimate: Set<String>) {
        let list = try unpacked("manifest-dev.tsv.xz")
        let lines = String(decoding: list, as: UTF8.self).split(separator: "\n").map { $0.split(separator: "\t") }
        let legitimate = lines.filter { $0.count > 1 && $0[1] == "ham" }.map { String($0[0]) }
        return (try messages(of: collection.map { [$0] } ?? collections[...]), Set(legitimate))
    }

    /// Messages by their names, byte for byte as they are in the archives.
    package static func originals(_ names: Set<String>) throws -> [String: [UInt8]] {
        Dictionary(try files(of: collections[...]).filter { names.contains($0.name) }.map { ($0.name, $0.bytes) }) {
            first, _ in first
        }
    }

    private static func messages(of collections: ArraySlice<String>) throws -> [Message] {
        try files(of: collections).filter { !$0.bytes.isEmpty && $0.bytes.count < 500_000 }.map {
            Message(name: $0.name, bytes: networkLines($0.bytes))
        }
    }

    private static func files(of collections: ArraySlice<String>) throws -> [Message] {
        let target = FileManager.default.temporaryDirectory.appending(path: "postern-corpus-\(UUID())").path
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: target) }
        for name in collections { _ = try run(["tar", "-C", target, "-xJf", "\(folder)/\(name)-dev.tar.xz"]) }
        return try FileManager.default.subpathsOfDirectory(atPath: target).sorted().compactMap { name in
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(target)/\(name)")
            guard attributes[.type] as? FileAttributeType == .typeRegular else { return nil }
            let data = try Data(contentsOf: URL(filePath: "\(target)/\(name)"))
            return Message(name: name.hasSuffix(".eml") ? String(name.dropLast(4)) : name, bytes: Array(data))
        }
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
        guard process.terminationStatus == 0 else {
            throw Failure(description: "\(command[0]) cannot read \(command.last ?? "")")
        }
        return data
    }

    private static func networkLines(_ bytes: [UInt8]) -> [UInt8] {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
        if let first = lines.first, first.starts(with: Array("From ".utf8)) { lines.removeFirst() }
        if lines.last?.isEmpty == true { lines.removeLast() }
        return Array(
            lines.map { ($0.last == 0x0D ? Array($0.dropLast()) : Array($0)) + [0x0D, 0x0A] }.joined())
    }
}
