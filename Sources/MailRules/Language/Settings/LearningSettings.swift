/// The classifier.
package struct LearningSettings: Sendable {
    /// Whether it is used.
    package var isOn = true
    /// Whether its rules count.
    package var hasRules = true
    /// Whether anything is learned.
    package var learns = true
    /// Whether it learns of what the other rules say.
    package var learnsByItself = true
    /// Whether it does so only where it errs.
    package var learnsOnErrorOnly = false
    /// The score below which it learns a message as good.
    package var mostScoreOfGood = 0.1
    /// The score above which it learns a message as unwanted.
    package var leastScoreOfUnwanted = 12.0
    /// So many good messages must be known.
    package var leastGoodMessages = 200.0
    /// So many unwanted messages must be known.
    package var leastUnwantedMessages = 200.0
    /// Fields that it does not look at, in small letters.
    package var ignoredFields: Set<[UInt8]> = []
    /// What it looks at: some of `header`, `visible`, `invisible`, `uri`, `mimepart`.
    package var sources: Set<String> = ["header", "visible", "invisible", "uri"]

    package init() {}

    /// Whether it is asked what messages are.
    package var isAsked: Bool { isOn && hasRules && learns }
}
