import GRDB

extension DatabaseQueue {
    /// Whether SQLite finds nothing wrong with any page or index.
    var isSound: Bool {
        get throws { try read { try String.fetchOne($0, sql: "PRAGMA integrity_check") == "ok" } }
    }
}
