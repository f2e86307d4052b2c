/// A step of the program that computes a meta, on a stack of numbers.
struct MetaStep: Sendable, Hashable {
    /// What it does.
    enum Action: UInt8, Sendable {
        /// Puts the number on the stack.
        case number
        /// Puts the value of a rule on the stack.
        case rule
        /// Ends the meta without a result if a rule has none for good.
        case require
        case not
        case negate
        /// Goes on at the target with the value left on the stack if it is 0, else takes it away.
        case unlessZero
        /// The same if it is not 0.
        case ifNotZero
        /// Goes on at the target with 1 if the value is above the number; leaves it on the stack otherwise.
        case ifAbove
        /// The same if it is the number or above.
        case ifAtLeast
        /// Goes on at the target with 0 if the value cannot come to be above the number any more.
        case unlessAbove
        /// The same for the number or above.
        case unlessAtLeast
        case or, and, equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
        case plus, minus, times, divided, remainder
        case bitOr, bitAnd, bitXor, shiftLeft, shiftRight, power
        /// Ends the meta with the value on the stack.
        case end
        /// Ends the meta without a result, for good.
        case never
    }

    let action: Action
    /// A rule, or where in the program to go on.
    var target = Int32(0)
    var number = 0.0
}
