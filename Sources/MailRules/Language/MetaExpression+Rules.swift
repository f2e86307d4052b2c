extension MetaExpression {
    /// The rules that it asks for, in the order in which they stand there, each as often.
    package var rules: [String] {
        switch self {
        case .number, .rulesMatching, .onlyLocal: []
        case .rule(let name): [name]
        case .not(let value), .negative(let value): value.rules
        case .operation(_, let left, let right): left.rules + right.rules
        }
    }

    /// One operator between many values, nested no deeper than need be.
    package static func balanced(_ operation: Operator, _ values: [MetaExpression]) -> MetaExpression {
        guard values.count > 2 else {
            return values.count == 2 ? .operation(operation, values[0], values[1]) : values.first ?? .number(0)
        }
        let half = values.count / 2
        return .operation(
            operation, balanced(operation, Array(values[..<half])), balanced(operation, Array(values[half...])))
    }

    /// The same with sums of rules in the place of globs: what `rules_matching` counts are hits.
    func resolved(_ rules: (String) -> [String]) -> MetaExpression {
        switch self {
        case .number, .rule, .onlyLocal: self
        case .rulesMatching(let globs): .balanced(.plus, globs.flatMap(rules).map { .rule($0) })
        case .not(let value): .not(value.resolved(rules))
        case .negative(let value): .negative(value.resolved(rules))
        case .operation(let operation, let left, let right):
            .operation(operation, left.resolved(rules), right.resolved(rules))
        }
    }

    /// The globs in it.
    var globs: [String] {
        switch self {
        case .number, .rule, .onlyLocal: []
        case .rulesMatching(let globs): globs
        case .not(let value), .negative(let value): value.globs
        case .operation(_, let left, let right): left.globs + right.globs
        }
    }
}
