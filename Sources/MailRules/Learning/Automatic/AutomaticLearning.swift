/// Whether a message is learned without anybody asking for it, by what the other rules say (`AutoLearnThreshold.pm`).
///
/// The classifier must not teach itself: its own rules do not count, and where it says the opposite nothing is learned. An
/// unwanted message needs points of both its header and its body, so that no single rule can teach.
package enum AutomaticLearning {
    /// A rule that hit.
    package struct Hit: Sendable, Hashable {
        /// Its score once, in the set without the classifier.
        package let score: Double
        /// Its score once, in the set that is in use.
        package let usedScore: Double
        /// What it looks at.
        package let kind: Kind
        /// What `tflags` says of it.
        package let flags: RuleFlags

        package init(score: Double, usedScore: Double? = nil, kind: Kind, flags: RuleFlags = RuleFlags()) {
            (self.score, self.usedScore, self.kind, self.flags) = (score, usedScore ?? score, kind, flags)
        }
    }

    /// What a rule looks at.
    package enum Kind: Sendable, Hashable {
        case header
        case body
        /// Other rules: so many of the header and of the body.
        case meta(header: Int, body: Int)
        /// Something else: its points count for neither.
        case other
    }

    /// Why nothing is learned.
    package enum Reason: Sendable, Hashable {
        /// The settings say so.
        case isOff
        /// The message was not looked at to its end.
        case isIncomplete
        /// The score is between the thresholds.
        case isBetween
        /// The body has too few points.
        case fewBodyPoints
        /// The header has too few points.
        case fewHeaderPoints
        /// The classifier says the opposite.
        case classifierDisagrees
        /// The score with all rules is on the other side.
        case scoreDisagrees
        /// The classifier knows it already.
        case isKnown
    }

    /// What is done.
    package enum Decision: Sendable, Hashable {
        case learn(LearningLabel)
        case nothing(Reason)
    }

    /// Points that an unwanted message needs of its header, and of its body.
    package static let leastPoints = 3.0

    /// Decides.
    /// - Parameters:
    ///   - hits: each rule once.
    ///   - isUnwanted: whether the score with all rules is too much.
    ///   - probability: what the classifier says; nil where it says nothing.
    package static func decision(
        _ hits: [Hit], isUnwanted: Bool, probability: Double?, settings: LearningSettings
    ) -> Decision {
        guard settings.isOn, settings.learns, settings.learnsByItself else { return .nothing(.isOff) }
        let points = Points(hits)
        if points.all < settings.mostScoreOfGood {
            if points.learned > 1 { return .nothing(.classifierDisagrees) }
            if isUnwanted { return .nothing(.scoreDisagrees) }
            if settings.learnsOnErrorOnly, let probability, probability <= 0.01 { return .nothing(.isKnown) }
            return .learn(.good)
        }
        guard points.all >= settings.leastScoreOfUnwanted else { return .nothing(.isBetween) }
        if !points.isForced {
            if points.body < leastPoints { return .nothing(.fewBodyPoints) }
            if points.header < leastPoints { return .nothing(.fewHeaderPoints) }
        }
        if points.learned < -1 { return .nothing(.classifierDisagrees) }
        if !isUnwanted { return .nothing(.scoreDisagrees) }
        if settings.learnsOnErrorOnly, let probability, probability > 0.99 { return .nothing(.isKnown) }
        return .learn(.unwanted)
    }

    /// The points of a message.
    private struct Points {
        var (all, header, body, learned) = (0.0, 0.0, 0.0, 0.0)
        var isForced = false

        init(_ hits: [Hit]) {
            for hit in hits {
                let words = hit.flags.words
                if words.contains("noautolearn") || words.contains("userconf") { continue }
                if hit.flags.isLearned {
                    learned += hit.usedScore
                    continue
                }
                if words.contains("autolearn_force") { isForced = true }
                guard hit.score != 0 else { continue }
                all += hit.score
                if words.contains("autolearn_header") {
                    header += hit.score
                } else if words.contains("autolearn_body") {
                    body += hit.score
                } else {
                    add(hit)
                }
            }
            all = Self.rounded(all)
        }

        private mutating func add(_ hit: Hit) {
            switch hit.kind {
            case .header: header += hit.score
            case .body: body += hit.score
            case .meta(let inHeader, let inBody):
                guard inHeader > 0 || inBody > 0 else { return }
                let share = Double(inHeader) / (Double(inHeader) + Double(inBody))
                header += Self.rounded(hit.score * share)
                body += Self.rounded(hit.score * (1 - share))
            case .other: break
            }
        }

        private static func rounded(_ points: Double) -> Double { (points * 1000).rounded() / 1000 }
    }
}
