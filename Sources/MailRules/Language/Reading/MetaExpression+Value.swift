extension MetaExpression {
    /// What it comes to where no rule hits. Perl computes that to see whether it can be computed at all.
    func valueWithoutHits() throws(RuleFault) -> Double {
        switch self {
        case .number(let number): return number
        case .rule, .rulesMatching, .onlyLocal: return 0
        case .not(let inner): return try inner.valueWithoutHits() == 0 ? 1 : 0
        case .negative(let inner): return try -inner.valueWithoutHits()
        case .operation(let operation, let first, let second):
            let left = try first.valueWithoutHits()
            switch operation {
            case .or: return left != 0 ? left : try second.valueWithoutHits()
            case .and: return left == 0 ? left : try second.valueWithoutHits()
            default: return try Self.computed(operation, left, second.valueWithoutHits())
            }
        }
    }

    private static func computed(_ operation: Operator, _ left: Double, _ right: Double) throws(RuleFault) -> Double {
        switch operation {
        case .equal: return left == right ? 1 : 0
        case .notEqual: return left != right ? 1 : 0
        case .less: return left < right ? 1 : 0
        case .lessOrEqual: return left <= right ? 1 : 0
        case .greater: return left > right ? 1 : 0
        case .greaterOrEqual: return left >= right ? 1 : 0
        case .plus: return left + right
        case .minus: return left - right
        case .times: return left * right
        case .divided:
            guard right != 0 else { throw RuleFault("the expression divides by zero where no rule hits") }
            return left / right
        case .bitXor: return Double((UInt64(exactly: left) ?? 0) ^ (UInt64(exactly: right) ?? 0))
        case .or, .and, .remainder, .bitOr, .bitAnd, .shiftLeft, .shiftRight, .power: return 0
        }
    }
}
