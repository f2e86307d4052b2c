import Glibc

/// Times of a ``SQLiteLearningStore``.
package struct LearningStoreOptions: Sendable {
    /// How long a reader waits for a lock: they are short, and rare.
    package var readTimeout = Duration.milliseconds(500)
    /// How long a writer waits for another one.
    package var writeTimeout = Duration.seconds(5)
    /// So many tokens are forgotten in one transaction at most.
    package var expiryLimit = 5_000
    /// What is done between two such transactions, so that others find the lock free: a pause of 20 ms.
    package var pause: @Sendable () -> Void = { usleep(20_000) }
    /// Today, in days since 1970-01-01 UTC: when a message was learned.
    package var today: @Sendable () -> UInt32 = { UInt32(clamping: time(nil) / 86_400) }

    /// The usual ones.
    package init() {}
}
