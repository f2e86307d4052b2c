import GRDB
import MailPipeline

/// Writes batches into the database, each in one transaction. Of one thread.
///
/// It opens the database when it is needed, and again after a fault or when the file at the path is no longer the one
/// that was opened.
struct HistoryStore {
    private let path: String
    private let options: HistoryWriterOptions
    private var rows = HistoryRows()
    private var queue: DatabaseQueue?
    private var identity: FileIdentity?

    /// A store of the database at a path, which need not exist.
    init(path: String, options: HistoryWriterOptions) {
        (self.path, self.options) = (path, options)
    }

    /// Whether the database is open and its file was deleted, moved or replaced since.
    var isGone: Bool { identity != nil && FileIdentity(path) != identity }

    /// Writes records, all or none.
    mutating func write(_ batch: [MessageRecord]) throws(HistoryError) {
        do {
            if isGone { close() }
            let queue = try opened()
            try queue.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    try rows.insert(batch, into: database)
                    return .commit
                }
            }
        } catch {
            let error = HistoryError(error, path: path)
            // What is only locked, or takes all but one record, stays open.
            if error.cause != .fault(.locked) && error.cause != .fault(.refused) { close() }
            throw error
        }
    }

    /// Closes the database; the next batch opens it again.
    mutating func close() {
        // What cannot be closed in order is closed when the last reference goes; there is nothing to be done about it.
        try? queue?.close()
        (queue, identity) = (nil, nil)
    }

    private mutating func opened() throws(HistoryError) -> DatabaseQueue {
        if let queue { return queue }
        let queue = try HistoryDatabase.writable(
            path, busyTimeout: options.busyTimeout, maximumPages: options.maximumPages)
        identity = FileIdentity(path)
        self.queue = queue
        return queue
    }
}
