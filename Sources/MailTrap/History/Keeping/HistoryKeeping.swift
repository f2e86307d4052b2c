/// What ``HistoryKeeper/keep(now:)`` did.
package struct HistoryKeeping: Sendable, Hashable {
    /// Records that were too old.
    package var expired = 0
    /// Records that were deleted since the database was too large.
    package var evicted = 0
    /// Bytes that were given back to the file system.
    package var bytesFreed = 0
}
