import Crypto
import MailRules

/// Copies a folder of rules file by file, so that nothing in the copy leads out of it or changes with the original.
///
/// Regular files are copied, of hard links the content; what begins with a dot is left out. Symbolic links, devices, pipes,
/// sockets, files and folders beyond the limits of rule files are refused.
struct RuleFolderCopy {
    /// What was copied.
    struct Result: Sendable, Hashable {
        /// The digest of names and contents.
        let digest: String
        /// Files.
        let files: Int
        /// Bytes in all.
        let bytes: Int
    }

    /// Why a folder is not taken.
    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    /// How deep folders may lie in folders.
    private static let depth = 8

    private let limits = RuleLimits()
    private let disk: RuleDisk
    private var digests: [String: String] = [:]
    private var bytes = 0

    private init(_ disk: RuleDisk) { self.disk = disk }

    /// Copies a folder into another one, which is empty.
    /// - Throws: `Refusal`, `FolderFailure`.
    static func copy(_ source: OpenFolder, to target: OpenFolder, _ disk: RuleDisk = .real) throws -> Result {
        var copy = RuleFolderCopy(disk)
        try copy.walk(source, target, "", 0)
        return copy.result
    }

    /// The digest of a folder, as it is when that is copied.
    /// - Throws: `Refusal`, `FolderFailure`.
    static func look(_ folder: OpenFolder) throws -> Result {
        var copy = RuleFolderCopy(.real)
        try copy.walk(folder, nil, "", 0)
        return copy.result
    }

    private var result: Result {
        let lines = digests.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)\n" }.joined()
        return Result(digest: SHA256.text(of: Array(lines.utf8)), files: digests.count, bytes: bytes)
    }

    private mutating func walk(_ source: OpenFolder, _ target: OpenFolder?, _ prefix: String, _ depth: Int) throws {
        guard depth <= Self.depth else {
            throw Refusal(description: "'\(source.path)' lies more than \(Self.depth) folders deep")
        }
        for name in try source.names() {
            let path = "\(source.path)/\(name)"
            switch try source.kind(of: name) {
            case .file(let size):
                guard size <= limits.fileBytes, bytes + size <= limits.allBytes else {
                    throw Refusal(
                        description:
                            "'\(path)' has \(size) bytes; a file of rules may have \(limits.fileBytes), all together \(limits.allBytes)"
                    )
                }
                guard digests.count < limits.files else {
                    throw Refusal(description: "'\(source.path)' has more than \(limits.files) files")
                }
                let content = try source.contents(of: name, limit: limits.fileBytes)
                bytes += content.count
                digests[prefix + name] = SHA256.text(of: content)
                try target?.write(content, to: name, disk)
            case .folder:
                let inner = try target?.makeFolder(name)
                try walk(source.folder(name), inner, "\(prefix)\(name)/", depth + 1)
            case .link:
                throw Refusal(description: "'\(path)' is a symbolic link; put the file itself there")
            case .other:
                throw Refusal(description: "'\(path)' is neither a file nor a folder; remove it")
            case nil:
                throw Refusal(description: "'\(path)' went away while it was copied; run it again")
            }
        }
        try target?.sync()
    }
}
