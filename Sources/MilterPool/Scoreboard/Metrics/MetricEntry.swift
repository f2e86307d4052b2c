/// The entry of a metric: what it is called, and its values.
struct MetricEntry: Sendable {
    /// The words of an entry.
    static let words = 96

    enum Word {
        static let state = 0
        static let kind = 1
        static let name = 2
        static let labels = 11
        static let help = 36
        static let values = 64
        /// Of the entry for those that found no place: a word that nobody reads.
        static let nowhere = 63
    }

    enum State {
        static let free: UInt64 = 0
        static let writing: UInt64 = 1
        static let ready: UInt64 = 2
    }

    static let nameWords = 8
    static let labelWords = 24
    static let helpWords = 16

    private let words: SharedWords

    init(_ words: SharedWords) {
        self.words = words
    }

    /// Its values.
    var values: SharedWords { words.from(Word.values) }
    /// A word that nobody reads.
    var nowhere: SharedWords { words.from(Word.nowhere) }
    /// Whether it can be read, is being written, or is free.
    var state: UInt64 { words.loadAcquiring(Word.state) }

    /// Takes a free entry, and writes it.
    /// - Returns: false where another one took it meanwhile.
    func take(_ key: MetricKey, help: [UInt8]) -> Bool {
        guard words.exchange(Word.state, State.free, for: State.writing) else { return false }
        words.store(Word.kind, key.kind.number)
        words.storeText(Word.name, words: Self.nameWords, key.name.span)
        words.storeText(Word.labels, words: Self.labelWords, key.labels.span)
        words.storeText(Word.help, words: Self.helpWords, help.span)
        words.storeReleasing(Word.state, State.ready)
        return true
    }

    /// What it is called; nil where it cannot be read.
    var key: MetricKey? {
        guard state == State.ready, let kind = MetricKind(number: words.load(Word.kind)) else { return nil }
        return MetricKey(
            kind: kind, name: words.text(Word.name, words: Self.nameWords),
            labels: words.text(Word.labels, words: Self.labelWords))
    }

    /// What it is about.
    var help: [UInt8] { words.text(Word.help, words: Self.helpWords) }
}
