import GRDB

/// Another connection to a database, which can hold its lock.
enum LockingConnection {
    static func open(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        return try DatabaseQueue(path: path, configuration: configuration)
    }
}
