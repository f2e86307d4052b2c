/// Limits and times of a ``HistoryWriter``.
package struct HistoryWriterOptions: Sendable, Hashable {
    /// So many records wait in memory at most; further ones are dropped.
    package var queueLimit = 10_000
    /// So many records are written in one transaction at most.
    package var batchLimit = 500
    /// A record is written so long after the first of its batch came at the latest.
    package var batchDelay = Duration.milliseconds(200)
    /// How long a batch waits for the lock of another connection.
    package var busyTimeout = Duration.seconds(5)
    /// How long it takes from a failure to the next try; doubled with each.
    package var firstRetry = Duration.seconds(1)
    /// The longest such time.
    package var lastRetry = Duration.seconds(60)
    /// A line about dropped records comes once in so long.
    package var dropLineInterval = Duration.seconds(60)
    /// The file grows to so many pages of 4 KiB at most; nil for no limit but the disk's. The bound that operators
    /// configure is that of ``HistoryKeeper``, which deletes the oldest instead.
    package var maximumPages: Int?

    /// The usual ones.
    package init() {}
}
