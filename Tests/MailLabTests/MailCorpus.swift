import Foundation
import Glibc
import MailLab

/// A collection of real messages outside the repository: archives of one file for each message.
///
/// Their text belongs to their senders: a failing test names files and shows nothing of what is in them.
enum MailCorpus {
    /// One message.
    struct Message: Sendable {
        /// The path in its archive.
        let name: String
        /// Its bytes with CRLF, without a leading mbox line.
        let bytes: [UInt8]
    }

    private static let archives = ["lists-dev", "spamassassin-dev", "csdmc-dev"]

    private static let folder: String = {
        let named = ProcessInfo.processInfo.environment["POSTERN_CORPUS"] ?? ""
        return named.isEmpty ? "\(MailLab.repository)/../shared/corpus" : named
    }()

    /// Whether the archives are there.
    static let isThere = archives.allSatisfy {
        FileManager.default.fileExists(atPath: "\(folder)/\($0).tar.xz")
    }

    /// So many messages, spread evenly over the archives, the same ones each time.
    ///
    /// - Throws: `LabError` where an archive cannot be unpacked.
    static func messages(_ count: Int) throws -> [Message] {
        var template = Array("\(FileManager.default.temporaryDirectory.path)/postern-corpus.XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else { throw LabError("cannot make a folder for the corpus") }
        let target = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        defer { try? FileManager.default.removeItem(atPath: target) }
        for archive in archives {
            let outcome = try Command.run(["tar", "-C", target, "-xJf", "\(folder)/\(archive).tar.xz"])
            guard outcome.status == 0 else { throw LabError("\(archive): \(outcome.output)") }
        }
        let names = try FileManager.default.subpathsOfDirectory(atPath: target).sorted()
        let files = names.filter { name in
            let attributes = try? FileManager.default.attributesOfItem(atPath: "\(target)/\(name)")
            let size = attributes?[.size] as? Int ?? 0
            return attributes?[.type] as? FileAttributeType == .typeRegular && size > 0 && size < 500_000
        }
        guard files.count >= count else { throw LabError("the corpus has \(files.count) messages only") }
        return (0..<count).map { number in
            let name = files[number * files.count / count]
            let data = FileManager.default.contents(atPath: "\(target)/\(name)") ?? Data()
            return Message(name: name, bytes: networkLines(Array(data)))
        }
    }

    private static func networkLines(_ bytes: [UInt8]) -> [UInt8] {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
        if let first = lines.first, first.starts(with: Array("From ".utf8)) { lines.removeFirst() }
        if lines.last?.isEmpty == true { lines.removeLast() }
        return Array(
            lines.map { ($0.last == 0x0D ? Array($0.dropLast()) : Array($0)) + [0x0D, 0x0A] }.joined())
    }
}
