/// What the classifier says of a message by somebody's knowledge: that of all, or of one recipient.
package struct LearnedView: Sendable, Hashable {
    /// Whether enough was learned: the scores of the set with the classifier count then, whatever it says.
    package let isReady: Bool
    /// What it says; nil where it says nothing.
    package let classification: Classification?

    package init(isReady: Bool, classification: Classification? = nil) {
        (self.isReady, self.classification) = (isReady, classification)
    }

    /// That of a classifier that is off, or knows too little.
    package static let nothing = LearnedView(isReady: false)
}
