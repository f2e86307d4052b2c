extension Condition {
    /// Whether it can be known to hold before the message is there: an MTA that is not asked to wait at RCPT hears of no
    /// refusal there. Rather yes than no.
    func canHoldEarly(_ kinds: KindCatalogue) -> Bool {
        switch self {
        case .finding(let selector): kinds.events(of: selector).contains { $0 < .message }
        case .score: !kinds.events(of: FindingSelector()).contains(.message)
        case .all(let conditions): conditions.allSatisfy { $0.canHoldEarly(kinds) }
        case .any(let conditions): conditions.contains { $0.canHoldEarly(kinds) }
        case .not(let condition): condition.canFailEarly(kinds)
        default: true
        }
    }

    /// Whether it can be known not to hold before the message is there.
    private func canFailEarly(_ kinds: KindCatalogue) -> Bool {
        switch self {
        case .always: false
        case .finding(let selector): !kinds.events(of: selector).contains(.message)
        case .score: !kinds.events(of: FindingSelector()).contains(.message)
        case .all(let conditions): conditions.contains { $0.canFailEarly(kinds) }
        case .any(let conditions): conditions.allSatisfy { $0.canFailEarly(kinds) }
        case .not(let condition): condition.canHoldEarly(kinds)
        default: true
        }
    }
}
