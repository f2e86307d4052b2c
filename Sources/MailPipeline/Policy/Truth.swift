/// What is known of a condition so far.
enum Truth: Sendable, Hashable {
    case yes, no
    /// It depends on an event that is still to come, or on a stage that failed.
    case unknown

    init(_ value: Bool) {
        self = value ? .yes : .no
    }

    static prefix func ! (truth: Truth) -> Truth {
        switch truth {
        case .yes: .no
        case .no: .yes
        case .unknown: .unknown
        }
    }

    static func && (left: Truth, right: @autoclosure () -> Truth) -> Truth {
        guard left != .no else { return .no }
        switch right() {
        case .no: return .no
        case .yes: return left
        case .unknown: return .unknown
        }
    }

    static func || (left: Truth, right: @autoclosure () -> Truth) -> Truth { !(!left && !right()) }
}
