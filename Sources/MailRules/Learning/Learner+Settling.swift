extension Learner {
    /// So many rounds are one change of the store: others are not to wait for long.
    private static var group: Int { 20 }

    /// Learns messages of both kinds again, one of each in turn, which takes back what the order of learning did.
    ///
    /// While many messages of one kind are learned, what the kinds have in common moves towards that kind: messages that are
    /// new move weights further than those that are learned again beside them. Without new ones the weights come to rest
    /// where they are for any order. To be called when many messages of one kind were learned, as from a folder.
    /// - Parameters:
    ///   - count: how many messages were learned: so many rounds are enough, up to a few hundred.
    ///   - isWanted: asked every few rounds: false ends it.
    package func settle(after count: Int, on day: UInt32, while isWanted: () -> Bool = { true }) throws {
        let rounds = min(count, TokenModel.mostRounds)
        var done = 0
        while done < rounds, isWanted() {
            let next = min(done + Self.group, rounds)
            try store.write(in: scope) { try Self.settle(done..<next, $0, day) }
            done = next
        }
    }

    private static func settle(_ rounds: Range<Int>, _ change: any LearningTransaction, _ day: UInt32) throws {
        let totals = try change.totals()
        guard totals.good > 0, totals.unwanted > 0 else { return }
        for round in rounds {
            for label in LearningLabel.allCases {
                try replay(label, from: place(totals, round, label), change, totals, day)
            }
        }
    }

    /// Where a message is chosen that is learned again: anywhere, but the same each time.
    private static func place(_ totals: LearningTotals, _ round: Int, _ label: LearningLabel) -> LearningDigest {
        var hash = TokenHash()
        for number in [totals.good, totals.unwanted, round, Int(label.rawValue)] {
            hash.add(number: UInt64(clamping: number))
        }
        return LearningDigest(high: hash.value, low: 0)
    }
}
