import MailPipeline
import MailRules
import Synchronization

/// Scorers that wait for work: as many as there were messages at one time.
final class ScorerPool: Sendable {
    /// - Sendable: whoever takes one out of the pool is the only one who has it.
    private final class Place: @unchecked Sendable {
        var scorer: MessageScorer

        init(_ scorer: consuming MessageScorer) { self.scorer = scorer }
    }

    private let rules: ScoringRules
    private let waiting = Mutex<[Place]>([])

    init(_ rules: ScoringRules) { self.rules = rules }

    /// Scores a message.
    /// - Throws: `StageError` when there is no memory.
    func score(_ message: [UInt8], now: Int, tags: MessageTags) throws -> MessageScore {
        let place = try take()
        defer { waiting.withLock { $0.append(place) } }
        return place.scorer.score(message, now: now, tags: tags)
    }

    /// Scores a message by what the classifier says, once for each view.
    /// - Throws: `StageError` when there is no memory; what `views` throws.
    func scores(
        _ message: [UInt8], now: Int, tags: MessageTags, views: (() -> MessageTokens?) throws -> [LearnedView]
    ) throws -> [MessageScore] {
        let place = try take()
        defer { waiting.withLock { $0.append(place) } }
        return try place.scorer.scores(message, now: now, tags: tags, views: views)
    }

    private func take() throws -> Place {
        if let place = waiting.withLock({ $0.popLast() }) { return place }
        guard let scorer = MessageScorer(rules) else { throw StageError("no memory for the rules") }
        return Place(scorer)
    }
}
