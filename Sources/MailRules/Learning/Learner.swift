/// Learns messages.
package struct Learner<Store: LearningStore>: Sendable {
    /// What became of a message.
    package enum Outcome: Sendable, Hashable {
        /// It was learned.
        case learned
        /// It was learned as the other before, and is as this one now.
        case changed
        /// It was learned as this already: nothing was done.
        case known
    }

    let store: Store
    let scope: LearningScope

    /// - Parameter scope: whose knowledge it is.
    package init(_ store: Store, _ scope: LearningScope = .global) { (self.store, self.scope) = (store, scope) }

    /// Learns a message. The same one twice counts once.
    /// - Parameter day: today, in days since 1970-01-01.
    package func learn(_ message: MessageTokens, as label: LearningLabel, on day: UInt32) throws -> Outcome {
        try store.write(in: scope) { try Self.learn(message, as: label, $0, day) }
    }

    /// Learns messages that nobody learned yet, as one kind or the other, in one change of the store: all or none.
    /// - Returns: how many were learned.
    package func learnNew(_ messages: [(tokens: MessageTokens, label: LearningLabel)], on day: UInt32) throws -> Int {
        try store.write(in: scope) { change in
            var count = 0
            for message in messages where try change.message(message.tokens.digest) == nil {
                try Self.learn(message.tokens, message.label, change, day)
                count += 1
            }
            return count
        }
    }

    /// Learns several messages in one change of the store, which takes less time for each: all or none.
    /// - Returns: what became of each.
    package func learn(_ messages: [MessageTokens], as label: LearningLabel, on day: UInt32) throws -> [Outcome] {
        try store.write(in: scope) { change in
            try messages.map { try Self.learn($0, as: label, change, day) }
        }
    }

    private static func learn(
        _ message: MessageTokens, as label: LearningLabel, _ change: any LearningTransaction, _ day: UInt32
    ) throws -> Outcome {
        let old = try change.message(message.digest)
        guard old?.label != label else { return .known }
        if let old { try forget(old, message, change, day) }
        try learn(message, label, change, day)
        return old == nil ? .learned : .changed
    }

    /// Takes back what was learned of a message.
    /// - Returns: as what it was learned; nil where it was not.
    package func unlearn(_ message: MessageTokens, on day: UInt32) throws -> LearningLabel? {
        try unlearn([message], on: day)[0]
    }

    /// Takes back several messages in one change of the store.
    /// - Returns: as what each was learned; nil for one that was not.
    package func unlearn(_ messages: [MessageTokens], on day: UInt32) throws -> [LearningLabel?] {
        try store.write(in: scope) { change in
            try messages.map { message in
                guard let old = try change.message(message.digest) else { return nil }
                try Self.forget(old, message, change, day)
                return old.label
            }
        }
    }

    /// As what a message was learned; nil where it was not.
    package func label(of message: MessageTokens) throws -> LearningLabel? {
        try store.write(in: scope) { try $0.message(message.digest)?.label }
    }

    private static func forget(
        _ old: LearnedMessage, _ message: MessageTokens, _ change: any LearningTransaction, _ day: UInt32
    ) throws {
        // The tokens that were learned, if they are at hand: the message may have been changed on its way here.
        let tokens = old.tokens.isEmpty ? message.hashes : old.tokens
        try change.change(tokens, by: TokenChange(old.label, messages: -1, weight: -old.step, day: 0))
        var totals = try change.totals()
        totals[old.label] = max(0, totals[old.label] - 1)
        try change.setTotals(totals)
        try change.remove(old.digest)
    }

    private static func learn(
        _ message: MessageTokens, _ label: LearningLabel, _ change: any LearningTransaction, _ day: UInt32
    ) throws {
        var totals = try change.totals()
        totals[label] += 1
        try change.setTotals(totals)
        let tokens = message.hashes
        try change.change(tokens, by: TokenChange(label, messages: 1, weight: 0, day: day))
        let score = TokenModel.score(try change.records(of: tokens), totals)
        let step = TokenModel.step(score, label, tokens: tokens.count)
        if step != 0 { try change.change(tokens, by: TokenChange(weight: step, day: day)) }
        try change.put(LearnedMessage(digest: message.digest, label: label, step: step, tokens: tokens))
        for number in 1...TokenModel.replays {
            try replay(label.opposite, from: place(message.digest, number), change, totals, day)
        }
    }

    /// Learns the message of a label again that stands next to a place, by its weights alone.
    static func replay(
        _ label: LearningLabel, from digest: LearningDigest, _ change: any LearningTransaction,
        _ totals: LearningTotals, _ day: UInt32
    ) throws {
        guard let other = try change.message(label, from: digest), !other.tokens.isEmpty else { return }
        let score = TokenModel.score(try change.records(of: other.tokens), totals)
        let step = TokenModel.step(score, label, tokens: other.tokens.count)
        guard step != 0 else { return }
        try change.change(other.tokens, by: TokenChange(weight: step, day: day))
        try change.setStep(other.step + step, of: other.digest)
    }

    /// Where a message is chosen that is learned again: anywhere, but the same each time.
    private static func place(_ digest: LearningDigest, _ number: UInt64) -> LearningDigest {
        var hash = TokenHash()
        hash.add(number: digest.low)
        hash.add(number: number)
        return LearningDigest(high: hash.value, low: 0)
    }
}
