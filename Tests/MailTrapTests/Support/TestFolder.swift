import Foundation
import Glibc

@testable import MailTrap

/// A folder of a test, which goes with it.
final class TestFolder {
    let path: String

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "history-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The history's database in it.
    var database: String { "\(path)/history.db" }

    /// How many records are in it.
    func recordCount() throws -> Int {
        var query = HistoryQuery()
        query.limit = 10_000
        return try HistoryReader(path: database).search(query).count
    }

    /// The bytes of a file; none where it is missing. Never of a database that this process has open: to close the file
    /// would give up SQLite's locks.
    static func bytes(_ path: String) -> Data {
        FileManager.default.contents(atPath: path) ?? Data()
    }
}
