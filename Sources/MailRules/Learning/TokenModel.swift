import Glibc

/// How what is known of tokens makes a score.
///
/// Two judges are added up. The first counts: the mean of what each token says by how many messages of each kind it was in
/// (Robinson's estimate). It knows much after few messages, and the order of learning does not matter. The second weighs:
/// a logistic regression that moves the weights of a message's tokens, all by one step, while the score is not clear. It
/// learns what tokens say together.
enum TokenModel {
    /// How many messages the assumption weighs that a token says nothing.
    static let assumed = 0.5
    /// What differs less from one half says nothing.
    static let leastDifference = 0.1
    /// How far a message moves weights.
    static let rate = 8.0
    /// A message is learned by weights while its score is not beyond this.
    static let margin = 2.5
    /// So many messages of the other kind are learned again with each.
    static let replays: UInt64 = 2
    /// So many messages of each kind are learned again, at most, after others were learned.
    static let mostRounds = 300

    /// What share of the messages with a token is unwanted, were there as many good ones as unwanted: 0 to 1.
    static func estimate(_ record: TokenRecord, _ totals: LearningTotals) -> Double {
        guard record.isKnown, totals.good > 0, totals.unwanted > 0 else { return 0.5 }
        let unwanted = Double(record.unwanted) / Double(totals.unwanted)
        let good = Double(record.good) / Double(totals.good)
        let count = Double(record.unwanted) + Double(record.good)
        return (assumed * 0.5 + count * unwanted / (unwanted + good)) / (assumed + count)
    }

    /// The score of a message: below 0 for good.
    /// - Parameter records: of all its tokens, unknown ones too.
    static func score(_ records: [TokenRecord], _ totals: LearningTotals) -> Double {
        var (sum, count, weights) = (0.0, 0, 0.0)
        for record in records where record.isKnown {
            weights += record.weight
            let estimate = estimate(record, totals)
            guard abs(estimate - 0.5) >= leastDifference else { continue }
            sum += log(estimate / (1 - estimate))
            count += 1
        }
        return (count > 0 ? sum / Double(count) : 0) + weights * size(records.count)
    }

    /// How much one of so many tokens counts for weights.
    static func size(_ tokens: Int) -> Double { 1 / Double(max(tokens, 1)).squareRoot() }

    /// How far the weights of a message's tokens move; 0 where its score is clear.
    static func step(_ score: Double, _ label: LearningLabel, tokens: Int) -> Double {
        guard score * label.sign <= margin else { return 0 }
        return rate * label.sign / (1 + exp(score * label.sign)) * size(tokens)
    }

    /// How a score becomes a probability: where it is one half, and how steep. A message is good below a score of -0.45, and
    /// unwanted from 2.01 on.
    static let middle = 0.78
    static let steepness = 2.4

    /// The probability that a message of a score is unwanted, 0 to 1.
    static func probability(_ score: Double) -> Double { 1 / (1 + exp(-steepness * (score - middle))) }
}
