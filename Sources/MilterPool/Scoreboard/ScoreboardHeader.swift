/// The words of the header.
enum ScoreboardHeader {
    static let magic = 0
    static let version = 1
    static let size = 2
    static let supervisor = 3
    /// When it was made, in seconds since 1970.
    static let startedAt = 4
    /// When it was made, by ``MonotonicTime``.
    static let started = 5
    /// The key of all digests: four words that nobody outside knows.
    static let key = 6
    /// One more than the highest place that a process has.
    static let placesInUse = 10
    /// The process that reads a suspect alone, or 0.
    static let alone = 11
    /// How many suspects there are.
    static let suspects = 12
    /// Until when the door is closed to some network.
    static let networksClosedUntil = 13
}
