/// A part of the scoreboard: entries of one size, one after the other.
struct ScoreboardRegion: Sendable {
    /// Where the first entry begins, in bytes.
    let offset: Int
    /// How many entries there are.
    let count: Int
    /// How many words an entry has.
    let words: Int

    /// The bytes of an entry.
    var stride: Int { words * 8 }
    /// Where the next region can begin: on a page of its own.
    var end: Int { (offset + count * stride + 4095) / 4096 * 4096 }

    /// The entries of a scoreboard.
    func entry(_ index: Int, in memory: SharedMemory) -> SharedWords {
        precondition(index >= 0 && index < count)
        return memory.words(at: offset + index * stride, bytes: stride)
    }

    /// All of it.
    func all(in memory: SharedMemory) -> SharedWords { memory.words(at: offset, bytes: count * stride) }
}
