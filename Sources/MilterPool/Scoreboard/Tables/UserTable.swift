/// What authenticated users have done within a time, over all processes. Counts are of the time that runs and the one before
/// it, of which the part counts that is not over yet.
struct UserTable: Sendable {
    /// A power of two.
    static let places = 1_024
    static let words = 24
    private static let window = 16

    /// What is counted.
    enum Count: Int, CaseIterable, Sendable {
        case sessions, messages, recipients, refusedRecipients
    }

    private enum Word {
        static let number = 0
        /// When the time that runs has begun, in seconds by the clock that never goes back.
        static let began = 1
        static let now = 2
        static let before = 6
        /// When it was last told that he is over a limit.
        static let told = 10
        static let name = 11
        static let nameWords = 8
    }

    private let region: SharedWords
    private let seconds: UInt64

    /// - Parameter window: the time, in seconds.
    init(_ region: SharedWords, window: Duration) {
        self.region = region
        seconds = UInt64(max(window.components.seconds, 1))
    }

    /// A user's place; nil where there is none for him.
    func entry(_ number: UInt64, _ name: Span<UInt8>, at now: UInt64) -> Entry? {
        var oldest: (words: SharedWords, number: UInt64, began: UInt64)?
        for distance in 0..<Self.window {
            let place = Int(truncatingIfNeeded: number &+ UInt64(distance)) & (Self.places - 1)
            let words = region.from(place * Self.words)
            let (there, began) = (words.load(Word.number), words.load(Word.began))
            if there == number { return Entry(words: words, seconds: seconds, now: now) }
            // Who did nothing for two times is forgotten.
            let isFree = there == 0 || now >= began &+ 2 * seconds
            if isFree, oldest.map({ began < $0.began }) ?? true { oldest = (words, there, began) }
        }
        guard let oldest, oldest.words.exchange(Word.number, oldest.number, for: number) else { return nil }
        for word in Word.now..<Word.name { oldest.words.store(word, 0) }
        oldest.words.store(Word.began, now)
        oldest.words.storeText(Word.name, words: Word.nameWords, name)
        return Entry(words: oldest.words, seconds: seconds, now: now)
    }

    /// One user.
    struct Entry: Sendable {
        let words: SharedWords
        let seconds: UInt64
        let now: UInt64

        /// Counts, and tells how much it is within the time.
        func add(_ count: Count, _ amount: Int = 1) -> Int {
            roll()
            words.add(Word.now + count.rawValue, UInt64(max(amount, 0)))
            return value(count)
        }

        /// How much it is within the time.
        func value(_ count: Count) -> Int {
            let elapsed = min(now &- words.load(Word.began), seconds)
            let before = Double(words.count(Word.before + count.rawValue)) * Double(seconds - elapsed) / Double(seconds)
            return words.count(Word.now + count.rawValue) + Int(before)
        }

        /// Whether it is to be told that he is over a limit: once within the time.
        func isToBeTold() -> Bool {
            let told = words.load(Word.told)
            guard told == 0 || now >= told &+ seconds else { return false }
            return words.exchange(Word.told, told, for: max(now, 1))
        }

        /// Begins a new time where the last one is over. One thread does, whichever comes first.
        private func roll() {
            let began = words.load(Word.began)
            guard now >= began &+ seconds, words.exchange(Word.began, began, for: now) else { return }
            let isNext = now < began &+ 2 * seconds
            for count in Count.allCases {
                let last = words.load(Word.now + count.rawValue)
                words.subtract(Word.now + count.rawValue, last)
                words.store(Word.before + count.rawValue, isNext ? last : 0)
            }
        }
    }
}
