import GRDB

/// How large a database is, in pages.
struct PageCounts: Sendable {
    /// All pages.
    let all: Int
    /// Those that hold nothing.
    let free: Int
    /// Bytes of a page.
    let size: Int

    /// Asks a database.
    init(_ database: Database) throws {
        all = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        free = try Int.fetchOne(database, sql: "PRAGMA freelist_count") ?? 0
        size = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0
    }

    /// Bytes that hold something.
    var bytesUsed: Int { (all - free) * size }
}
