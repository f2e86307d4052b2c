/// A message that was learned.
package struct LearnedMessage: Sendable, Hashable {
    /// Which it is.
    package let digest: LearningDigest
    /// As what.
    package let label: LearningLabel
    /// What was added to the weight of each of its tokens, all in all: it can be taken back.
    package var step: Double
    /// Its tokens, ascending; empty once a store has dropped them.
    package var tokens: [UInt64]

    package init(digest: LearningDigest, label: LearningLabel, step: Double, tokens: [UInt64]) {
        (self.digest, self.label, self.step, self.tokens) = (digest, label, step, tokens)
    }

    /// So many messages of each label and scope have their tokens kept, the latest ones: they are learned again from time
    /// to time, or what is learned of one kind for long would drive out what is known of the other.
    package static let keptForReplay = 2000
}
