/// What the classifier says of a message.
package struct Classification: Sendable, Hashable {
    /// A token that says much.
    package struct Token: Sendable, Hashable {
        /// Which it is: `MessageTokens.texts` tells its text.
        package let hash: UInt64
        /// What share of the messages with it is unwanted, were there as many good ones: 0 to 1.
        package let estimate: Double
        /// What it adds to the score: below 0 for good.
        package let share: Double
        /// What is known of it.
        package let record: TokenRecord
    }

    /// What it comes to.
    package enum Verdict: Sendable, Hashable {
        case good
        case unsure
        case unwanted
    }

    /// The probability that it is unwanted, 0 to 1.
    package let probability: Double
    /// How many tokens it has.
    package let tokenCount: Int
    /// How many of them are known.
    package let knownCount: Int
    /// How many of the known ones speak for a good message, and for an unwanted one.
    package let goodCount: Int, unwantedCount: Int
    /// Those that say most, the strongest first.
    package let strongest: [Token]
    /// Tokens that were of use and were so last a week ago or more: to be given to `LearningStore.touch`.
    package let stale: [UInt64]

    /// Up to here a message is good.
    package static let mostOfGood = 0.05
    /// From here on a message is unwanted.
    package static let leastOfUnwanted = 0.95

    /// What it comes to.
    package var verdict: Verdict {
        if probability < Self.mostOfGood { return .good }
        return probability >= Self.leastOfUnwanted ? .unwanted : .unsure
    }

    /// Whether the probability is what a rule asks for: `check_bayes('0.05', '0.20')`.
    ///
    /// The upper end counts, the lower one does not but for 0.
    package func isWithin(_ lowest: Double, _ highest: Double) -> Bool {
        (lowest == 0 || probability > lowest) && probability <= highest
    }
}
