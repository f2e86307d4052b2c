/// What was done to keep the trap within its bounds.
package struct TrapKeeping: Sendable, Hashable {
    /// The messages that were kept when a process ended, and are taken as if it had not: their senders may have been told otherwise.
    package internal(set) var settled: [Int64] = []
    /// How many items were held too long.
    package internal(set) var expired = 0
    /// How many went since there was no room left for them.
    package internal(set) var crowdedOut = 0
    /// How many messages lost their bytes.
    package internal(set) var removed = 0
    /// How many bytes of the database were given back to the file system.
    package internal(set) var bytesFreed = 0

    /// Nothing.
    package init() {}
}
