/// A condition of a `uri_detail` rule, compiled.
struct LinkTest: Sendable {
    /// What of the link it looks at.
    enum Key: Int, Sendable, CaseIterable {
        case raw, type, cleaned, text, domain, host
    }

    let key: Key
    /// The number of the pattern.
    let pattern: Int
    let isNegated: Bool
}
