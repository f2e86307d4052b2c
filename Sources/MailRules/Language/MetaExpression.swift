/// What a meta rule computes of the counts of other rules.
package indirect enum MetaExpression: Sendable, Hashable {
    /// An operator between two values, by its spelling.
    package enum Operator: String, Sendable, Hashable {
        case or = "||"
        case and = "&&"
        case equal = "=="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
        case plus = "+"
        case minus = "-"
        case times = "*"
        case divided = "/"
        case remainder = "%"
        case bitOr = "|"
        case bitAnd = "&"
        case bitXor = "^"
        case shiftLeft = "<<"
        case shiftRight = ">>"
        case power = "**"
    }

    /// A number.
    case number(Double)
    /// How often a rule hit; 0 for one that did not run or that there is none of.
    case rule(String)
    /// How many of the rules hit that one of the globs means (`rules_matching`).
    case rulesMatching([String])
    /// Whether only local rules run (`local_tests_only`).
    case onlyLocal
    /// `!`.
    case not(MetaExpression)
    /// A sign.
    case negative(MetaExpression)
    /// Two values and what is made of them.
    case operation(Operator, MetaExpression, MetaExpression)
}
