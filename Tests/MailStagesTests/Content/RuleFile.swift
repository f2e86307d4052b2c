import Foundation

/// A file of rules that goes with its last reference.
final class RuleFile {
    let path: String

    init(_ lines: String) throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "rules-\(UUID()).cf")
        try Data(lines.utf8).write(to: url)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
