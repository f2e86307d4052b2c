/// What a `MemoryLearningStore` knows of one scope.
struct MemoryLearningScope {
    var totals = LearningTotals()
    private(set) var tokens: [UInt64: TokenRecord] = [:]
    private(set) var messages: [LearningDigest: LearnedMessage] = [:]
    /// The messages with tokens, by label, ascending and in the order in which they came.
    private var sorted: [[LearningDigest]] = [[], []]
    private var latest: [[LearningDigest]] = [[], []]

    var tokenCount: Int { tokens.count }

    func records(of hashes: [UInt64]) -> [TokenRecord] { hashes.map { tokens[$0] ?? TokenRecord() } }

    mutating func set(_ token: UInt64, _ record: TokenRecord?) { tokens[token] = record }

    mutating func touch(_ token: UInt64, _ day: UInt32) {
        guard let record = tokens[token], record.lastUsed < day else { return }
        tokens[token]?.lastUsed = day
    }

    mutating func expire(before day: UInt32, keeping fewest: Int) -> Int {
        let old = tokens.filter { $0.value.lastUsed < day }
            .sorted { ($0.value.lastUsed, $0.key) < ($1.value.lastUsed, $1.key) }
        let gone = old.prefix(max(0, tokens.count - max(0, fewest)))
        for (token, _) in gone { tokens[token] = nil }
        return gone.count
    }

    func message(_ label: LearningLabel, from digest: LearningDigest) -> LearnedMessage? {
        let list = sorted[Int(label.rawValue)]
        let place = Self.place(of: digest, in: list)
        return (place < list.count ? list[place] : list.first).flatMap { messages[$0] }
    }

    mutating func put(_ message: LearnedMessage) {
        remove(message.digest)
        messages[message.digest] = message
        let label = Int(message.label.rawValue)
        sorted[label].insert(message.digest, at: Self.place(of: message.digest, in: sorted[label]))
        latest[label].append(message.digest)
        guard latest[label].count > LearnedMessage.keptForReplay else { return }
        let oldest = latest[label].removeFirst()
        drop(oldest, label)
        messages[oldest]?.tokens = []
    }

    mutating func setStep(_ step: Double, of digest: LearningDigest) { messages[digest]?.step = step }

    mutating func remove(_ digest: LearningDigest) {
        guard let old = messages.removeValue(forKey: digest) else { return }
        let label = Int(old.label.rawValue)
        drop(digest, label)
        latest[label].removeAll { $0 == digest }
    }

    private mutating func drop(_ digest: LearningDigest, _ label: Int) {
        let place = Self.place(of: digest, in: sorted[label])
        if place < sorted[label].count, sorted[label][place] == digest { sorted[label].remove(at: place) }
    }

    /// Where the first one stands that is not below it.
    private static func place(of digest: LearningDigest, in list: [LearningDigest]) -> Int {
        var (low, high) = (0, list.count)
        while low < high {
            let middle = (low + high) / 2
            if list[middle] < digest { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
