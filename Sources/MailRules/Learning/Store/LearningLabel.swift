/// As what a message is learned.
package enum LearningLabel: UInt8, Sendable, Hashable, CaseIterable {
    case good = 0
    case unwanted = 1

    /// The other one.
    package var opposite: LearningLabel { self == .good ? .unwanted : .good }
    /// The side of 0 that its score is on.
    var sign: Double { self == .good ? -1 : 1 }
}
