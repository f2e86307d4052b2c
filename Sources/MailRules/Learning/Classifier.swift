import Glibc

/// Tells unwanted messages by what was learned.
///
/// For example:
/// ```swift
/// let classifier = Classifier(store, .global, settings: settings)
/// if let found = try classifier.classify(tokens, on: today) { note(found.probability) }
/// ```
package struct Classifier<Store: LearningStore>: Sendable {
    private let store: Store
    private let scope: LearningScope
    private let settings: LearningSettings

    /// How many tokens are told as the strongest.
    package var strongestCount = 10

    /// Days after which a token's last use is noted again.
    private static var staleDays: UInt32 { 7 }

    /// - Parameter scope: whose knowledge it goes by.
    package init(_ store: Store, _ scope: LearningScope = .global, settings: LearningSettings = LearningSettings()) {
        (self.store, self.scope, self.settings) = (store, scope, settings)
    }

    /// How many messages were learned, and whether that is enough to say anything.
    package func status() throws -> (totals: LearningTotals, isReady: Bool) {
        let totals = try store.read([], in: scope).totals
        return (totals, totals.areEnough(settings))
    }

    /// What a message is; nil where not enough was learned, or none of its tokens is known.
    /// - Parameter day: today, in days since 1970-01-01.
    package func classify(_ message: MessageTokens, on day: UInt32) throws -> Classification? {
        let (records, totals) = try store.read(message.hashes, in: scope)
        guard totals.areEnough(settings) else { return nil }
        return Self.classification(message.hashes, records, totals, strongestCount, day)
    }

    private static func classification(
        _ tokens: [UInt64], _ records: [TokenRecord], _ totals: LearningTotals, _ strongestCount: Int, _ day: UInt32
    ) -> Classification? {
        var (known, sum, count, good, weights) = (0, 0.0, 0, 0, 0.0)
        var shares = [Double](repeating: 0, count: records.count)
        var stale: [UInt64] = []
        for (index, record) in records.enumerated() where record.isKnown {
            known += 1
            weights += record.weight
            let estimate = TokenModel.estimate(record, totals)
            guard abs(estimate - 0.5) >= TokenModel.leastDifference else { continue }
            shares[index] = log(estimate / (1 - estimate))
            sum += shares[index]
            count += 1
            if estimate < 0.5 { good += 1 }
            if record.lastUsed &+ staleDays <= day { stale.append(tokens[index]) }
        }
        guard known > 0 else { return nil }
        let size = TokenModel.size(records.count)
        let score = (count > 0 ? sum / Double(count) : 0) + weights * size
        var strongest: [Classification.Token] = []
        if strongestCount > 0 {
            for (index, record) in records.enumerated() where record.isKnown {
                let share = (count > 0 ? shares[index] / Double(count) : 0) + record.weight * size
                // Mostly it is weaker than the last of the list.
                if strongest.count == strongestCount, let last = strongest.last, abs(share) <= abs(last.share) {
                    continue
                }
                let token = Classification.Token(
                    hash: tokens[index], estimate: TokenModel.estimate(record, totals), share: share, record: record)
                let place = strongest.firstIndex { abs($0.share) < abs(share) } ?? strongest.count
                strongest.insert(token, at: place)
                if strongest.count > strongestCount { strongest.removeLast() }
            }
        }
        return Classification(
            probability: TokenModel.probability(score), tokenCount: tokens.count, knownCount: known,
            goodCount: good, unwantedCount: count - good,
            strongest: strongest, stale: stale)
    }
}
