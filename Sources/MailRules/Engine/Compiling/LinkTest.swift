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

extension LinkTest.Key {
    init?(_ name: String) {
        switch name {
        case "raw": self = .raw
        case "type": self = .type
        case "cleaned": self = .cleaned
        case "text": self = .text
        case "domain": self = .domain
        case "host": self = .host
        default: return nil
        }
    }
}
