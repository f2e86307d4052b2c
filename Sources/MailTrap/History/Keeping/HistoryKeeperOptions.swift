import Glibc

/// How much of the history is kept, and how gently the rest is deleted.
package struct HistoryKeeperOptions: Sendable {
    /// So many days; nil for ever.
    package var days: Int? = 90
    /// So many bytes at most: the oldest go first. The log beside the database, of some megabytes, is not counted.
    package var maximumBytes = 2 << 30
    /// So many records are deleted in one transaction at most.
    package var batchLimit = 1_000
    /// How long to wait for the lock of another connection.
    package var busyTimeout = Duration.seconds(30)
    /// What is done between two transactions, so that writers find the lock free: a pause of 20 ms.
    package var pause: @Sendable () -> Void = { usleep(20_000) }

    /// The usual ones.
    package init() {}
}
