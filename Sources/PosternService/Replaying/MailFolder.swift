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
    }

    /// The messages.
    package let entries: [Entry]

    /// Finds the messages of a folder, in the order of their names.
    /// - Throws: `MessageFile.Failure` for a path that cannot be read.
    package init(_ path: String) throws {
        guard let isFolder = Self.isFolder(path) else {
            throw MessageFile.Failure(description: "mail folder '\(path)': there is no such file or folder")
        }
        guard isFolder else {
            entries = try Self.messages(inFile: path)
            return
        }
        let inner = ["cur", "new"].map { "\(path)/\($0)" }.filter { FileManager.default.fileExists(atPath: $0) }
        var entries: [Entry] = []
        for folder in inner.isEmpty ? [path] : inner {
            let names: [String]
            do { names = try FileManager.default.contentsOfDirectory(atPath: folder) } catch {
                throw MessageFile.Failure(
                    description: "mail folder '\(folder)' cannot be read: \(error.localizedDescription)")
            }
            for name in names.sorted() where !name.hasPrefix(".") {
                let file = "\(folder)/\(name)"
                guard Self.isFolder(file) == false else { continue }
                entries +=
                    inner.isEmpty
                    ? try Self.messages(inFile: file) : [Entry(name: file, path: file, mbox: nil, sender: nil)]
            }
        }
        self.entries = entries
    }

    /// Whether a path is a folder; nil where nothing is there.
    private static func isFolder(_ path: String) -> Bool? {
        let type =
            try? FileManager.default.attributesOfItem(
                atPath: URL(filePath: path).resolvingSymlinksInPath().path)[.type] as? FileAttributeType
        return type.map { $0 == .typeDirectory }
    }

    /// The messages of a file: those of an mbox where it begins as one, else one.
    private static func messages(inFile path: String) throws -> [Entry] {
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
