/// The rules as they run with one set of scores: which of them, in which order, and what each hit adds.
package struct RuleProgram: Sendable {
    /// The set: 1 is added for network rules, 2 for the classifier.
    package let scoreSet: Int
    /// The score of each rule.
    package let scores: [Double]
    /// The rules to run, in order.
    let roots: [Int]
    /// Where in the records of all programs those of this one begin.
    let firstRecord: Int
}
