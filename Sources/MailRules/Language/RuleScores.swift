/// The four scores of a rule: without and with network rules, without and with the classifier.
package struct RuleScores: Sendable, Hashable {
    /// The scores of the sets 0 to 3.
    package var sets: (Double, Double, Double, Double)

    /// The score in a set: 1 is added for network rules, 2 for the classifier.
    package subscript(set: Int) -> Double {
        switch set {
        case 1: sets.1
        case 2: sets.2
        case 3: sets.3
        default: sets.0
        }
    }

    /// One score in all sets.
    package init(_ score: Double) { sets = (score, score, score, score) }

    /// A score for each set.
    package init(_ zero: Double, _ one: Double, _ two: Double, _ three: Double) { sets = (zero, one, two, three) }

    package static func == (left: RuleScores, right: RuleScores) -> Bool { left.sets == right.sets }

    package func hash(into hasher: inout Hasher) {
        for set in 0..<4 { hasher.combine(self[set]) }
    }
}
