/// How many messages were learned.
package struct LearningTotals: Sendable, Hashable {
    /// Good ones.
    package var good: Int
    /// Unwanted ones.
    package var unwanted: Int

    package init(good: Int = 0, unwanted: Int = 0) { (self.good, self.unwanted) = (good, unwanted) }

    /// Those of a label.
    package subscript(label: LearningLabel) -> Int {
        get { label == .good ? good : unwanted }
        set { if label == .good { good = newValue } else { unwanted = newValue } }
    }

    /// Whether enough is known to say anything (`bayes_min_ham_num`, `bayes_min_spam_num`).
    package func areEnough(_ settings: LearningSettings) -> Bool {
        Double(good) >= settings.leastGoodMessages && Double(unwanted) >= settings.leastUnwantedMessages
    }
}
