/// What rules say of a message.
package struct MessageScore: Sendable {
    /// A rule with a score that hit, in the order of the files.
    package struct Hit: Sendable, Hashable {
        /// Its number in `RuleSet.rules`.
        package let rule: Int
        /// How often its score counts.
        package let count: Int
        /// What it adds.
        package let score: Double
    }

    /// What a rule was seen by.
    package enum Evidence: Sendable, Hashable {
        /// The beginning of what its pattern matched first, or what its function tells: the sender's words, perhaps.
        case text([UInt8])
        /// The rules that hit, of those that a meta names: their numbers in `RuleSet.rules`.
        case rules([Int])
    }

    /// The rules with a score.
    package internal(set) var hits: [Hit] = []
    /// What they were seen by, by their numbers, as far as there is something to show.
    package internal(set) var evidence: [Int: Evidence] = [:]
    /// The rules that count for metas alone, as far as they ran, with how often they hit.
    package internal(set) var subRules: [RuleHit] = []
    /// The sum.
    package internal(set) var score = 0.0
    /// The values of the tags that were asked for, as far as there are any: content of the message.
    package internal(set) var tags: [TagReference: [UInt8]] = [:]
    /// The rules that could not be run to their end.
    package internal(set) var troubles: [RuleTrouble] = []
    /// Whether the time was over before all rules had run.
    package internal(set) var isTimeOver = false
    /// The set of scores that counted, 0 to 3: with 2 in it that of the classifier.
    package internal(set) var scoreSet = 0
    /// What the classifier said; nil where it said nothing.
    package internal(set) var classification: Classification?
    /// Whether the message is learned by itself, and why not; nil where that was not asked.
    package var automaticLearning: AutomaticLearning.Decision?
}
