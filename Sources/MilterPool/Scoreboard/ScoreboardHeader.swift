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
}
