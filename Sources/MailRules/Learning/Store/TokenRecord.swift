/// What is known of a token.
package struct TokenRecord: Sendable, Hashable {
    /// Good messages that it was in.
    package var good: UInt32 = 0
    /// Unwanted messages that it was in.
    package var unwanted: UInt32 = 0
    /// What it adds to the score: below 0 for good.
    package var weight = 0.0
    /// When it was last learned or told something: days since 1970-01-01, UTC.
    package var lastUsed: UInt32 = 0

    package init() {}

    package init(good: UInt32, unwanted: UInt32, weight: Double, lastUsed: UInt32) {
        (self.good, self.unwanted, self.weight, self.lastUsed) = (good, unwanted, weight, lastUsed)
    }

    /// Whether a message that was learned has it.
    package var isKnown: Bool { good > 0 || unwanted > 0 }

    /// Adds a change; counts stop at 0.
    package mutating func add(_ change: TokenChange) {
        good = UInt32(clamping: Int64(good) + Int64(change.good))
        unwanted = UInt32(clamping: Int64(unwanted) + Int64(change.unwanted))
        weight += change.weight
        lastUsed = max(lastUsed, change.day)
    }
}

/// A change of all tokens of a message, the same for each.
package struct TokenChange: Sendable, Hashable {
    /// Added to the good messages.
    package var good: Int32 = 0
    /// Added to the unwanted messages.
    package var unwanted: Int32 = 0
    /// Added to the weight.
    package var weight = 0.0
    /// When: days since 1970-01-01, UTC.
    package var day: UInt32

    package init(good: Int32 = 0, unwanted: Int32 = 0, weight: Double = 0, day: UInt32) {
        (self.good, self.unwanted, self.weight, self.day) = (good, unwanted, weight, day)
    }

    /// One message more or less.
    init(_ label: LearningLabel, messages: Int32, weight: Double, day: UInt32) {
        let isGood = label == .good
        self.init(good: isGood ? messages : 0, unwanted: isGood ? 0 : messages, weight: weight, day: day)
    }
}
