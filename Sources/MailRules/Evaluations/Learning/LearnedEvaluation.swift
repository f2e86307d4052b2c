/// The function that asks what the classifier says (`Bayes.pm`).
package struct LearnedEvaluation: Sendable, Hashable {
    /// Probabilities: above the first, unless that is 0, and up to the second.
    let lowest: Double, highest: Double

    /// The functions that are built in here.
    package static let functions: Set<String> = ["check_bayes"]

    /// Reads a call; nil for another function.
    package init?(_ call: EvaluationCall) {
        guard Self.functions.contains(call.function) else { return nil }
        let isOpen = call.arguments.count > 1 && call.arguments[1].elementsEqual("undef".utf8)
        (lowest, highest) = (call.number(0) ?? 0, isOpen ? .infinity : call.number(1) ?? 0)
    }

    /// Whether the function hits.
    /// - Parameter classification: nil where the classifier says nothing.
    package func hits(_ classification: Classification?) -> Bool {
        classification?.isWithin(lowest, highest) ?? false
    }
}
