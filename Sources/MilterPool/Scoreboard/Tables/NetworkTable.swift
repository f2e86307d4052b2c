/// The networks from which messages came that processes died of. The supervisor alone writes.
struct NetworkTable: Sendable {
    static let places = 128
    static let words = 8

    /// So many deaths within ``window`` close the door.
    static let deathsAtMost = 3
    /// In seconds.
    static let window: UInt64 = 600
    /// For so many seconds.
    static let closed: UInt64 = 600

    private enum Word {
        static let number = 0
        static let until = 1
        static let deaths = 2
    }

    private let region: SharedWords
    private let header: SharedWords

    init(_ scoreboard: Scoreboard) {
        region = ScoreboardLayout.networks.all(in: scoreboard.memory)
        header = scoreboard.header
    }

    /// Whether the door is closed to a network.
    /// - Parameter now: in seconds, by the clock that never goes back.
    func isClosed(_ number: UInt64, at now: UInt64) -> Bool {
        guard header.load(ScoreboardHeader.networksClosedUntil) > now else { return false }
        return (0..<Self.places).contains { index in
            let words = region.from(index * Self.words)
            return words.load(Word.number) == number && words.load(Word.until) > now
        }
    }

    /// A process died of a message from a network.
    /// - Returns: whether the door is closed to it now, and was not before.
    func died(_ number: UInt64, at now: UInt64) -> Bool {
        var found: SharedWords?
        var oldest: (words: SharedWords, last: UInt64)?
        for index in 0..<Self.places {
            let words = region.from(index * Self.words)
            if words.load(Word.number) == number { found = words }
            let last = words.load(Word.deaths)
            if oldest.map({ last < $0.last }) ?? true { oldest = (words, last) }
        }
        guard let words = found ?? oldest?.words else { return false }
        if found == nil {
            for word in Word.until..<Self.words { words.store(word, 0) }
            words.store(Word.number, number)
        }
        // The latest first.
        let earlier = (0..<Self.deathsAtMost - 1).map { words.load(Word.deaths + $0) }
        for (index, death) in ([max(now, 1)] + earlier).enumerated() { words.store(Word.deaths + index, death) }
        let first = words.load(Word.deaths + Self.deathsAtMost - 1)
        guard first > 0, now &- first <= Self.window else { return false }
        let wasClosed = words.load(Word.until) > now
        words.store(Word.until, now + Self.closed)
        header.store(ScoreboardHeader.networksClosedUntil, now + Self.closed)
        return !wasClosed
    }
}
