import Foundation
import MailMessage

/// A mail folder: a maildir, an mbox file, a file with one message, or a folder of such files.
package struct MailFolder: Sendable {
    /// A message in a folder.
    package struct Entry: Sendable {
        /// The file, and in an mbox the number of the message behind a `#`.
        package let name: String
        /// The file.
        let path: String
        /// The bytes of an mbox and where in them the message is; nil for a file that is one message.
        let mbox: (bytes: StoredBytes, range: Range<Int>)?
        /// The sender of the line that an mbox begins each message with.
        package let sender: String?

        /// The message.
        /// - Throws: `MessageFile.Failure`; `StorageError` when a large one cannot be kept.
        func message() throws -> StoredBytes {
            try mbox.map { StoredBytes($0.bytes.copy($0.range)) } ?? MessageFile.read(path)
        }
    }

    /// The messages.
    package private(set) var entries: [Entry] = []
    /// What of the folder cannot be read; the rest is there.
    package private(set) var failures: [MessageFile.Failure] = []

    /// Finds the messages of a folder, in the order of their names; `-` is one message on standard input.
    /// - Throws: `MessageFile.Failure` for a path that cannot be read.
    package init(_ path: String) throws {
        guard path != "-" else {
            entries = [Entry(name: "-", path: "-", mbox: nil, sender: nil)]
            return
        }
        switch try Self.kind(of: path) {
        case .folder: try readFolder(path)
        case .file: entries = try Self.messages(inFile: path)
        case .other:
            throw MessageFile.Failure(description: "mail folder '\(path)' is neither a file nor a folder")
        }
    }

    private mutating func readFolder(_ path: String) throws {
        // A folder of message files may have one called `new` in it, a maildir has both.
        let maildir = ["cur", "new"].map { "\(path)/\($0)" }
        let isMaildir = maildir.allSatisfy { (try? Self.kind(of: $0)) == .folder }
        for folder in isMaildir ? maildir : [path] {
            let names: [String]
            do { names = try FileManager.default.contentsOfDirectory(atPath: folder) } catch {
                throw MessageFile.Failure(
                    description: "mail folder '\(folder)' cannot be read: \(error.localizedDescription)")
            }
            for name in names.sorted() where !name.hasPrefix(".") {
                add("\(folder)/\(name)", isMessage: isMaildir)
            }
        }
    }

    /// Adds what is in a file of the folder; what cannot be read is a failure of its own.
    private mutating func add(_ file: String, isMessage: Bool) {
        do {
            guard try Self.kind(of: file) == .file else { return }
            entries +=
                isMessage
                ? [Entry(name: file, path: file, mbox: nil, sender: nil)] : try Self.messages(inFile: file)
        } catch let failure as MessageFile.Failure {
            failures.append(failure)
        } catch {
            failures.append(MessageFile.Failure(description: "message '\(file)': \(error)"))
        }
    }

    private enum Kind { case file, folder, other }

    /// What a path leads to (`stat`).
    private static func kind(of path: String) throws(MessageFile.Failure) -> Kind {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            throw MessageFile.Failure(
                description: "'\(path)' cannot be read: \(unsafe String(cString: strerror(errno)))")
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        default: return .other
        }
    }

    /// The messages of a file: those of an mbox where it begins as one, else one.
    private static func messages(inFile path: String) throws -> [Entry] {
        guard try MessageFile.begins(path, with: MboxLines.word) else {
            return [Entry(name: path, path: path, mbox: nil, sender: nil)]
        }
        let bytes = try MessageFile.read(path)
        let starts = bytes.withSpan { MboxLines.starts(in: $0) }
        guard !starts.isEmpty else { return [Entry(name: path, path: path, mbox: nil, sender: nil)] }
        return starts.enumerated().map { number, start in
            let end = number + 1 < starts.count ? starts[number + 1].line : bytes.count
            return Entry(
                name: "\(path)#\(number + 1)", path: path, mbox: (bytes, start.message..<max(end, start.message)),
                sender: start.sender)
        }
    }
}
