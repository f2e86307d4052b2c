import MailRules

extension MetaExpression {
    /// As rule files write it, with brackets around all that is no row of one operator.
    var text: String {
        switch self {
        case .number(let number): Self.text(number)
        case .rule(let name): name
        case .rulesMatching(let globs): "rules_matching(\(globs.joined(separator: " ")))"
        case .onlyLocal: "local_tests_only"
        case .not(let value): "!\(value.operand)"
        case .negative(let value): "-\(value.operand)"
        case .operation(let operation, _, _):
            row(operation).map { $0.operand }.joined(separator: " \(operation.rawValue) ")
        }
    }

    private var operand: String {
        if case .operation = self { return "(\(text))" }
        return text
    }

    /// What stands between operators of one kind. A row leans to the left, and may be long.
    private func row(_ operation: Operator) -> [MetaExpression] {
        var (values, rest) = ([MetaExpression](), self)
        while case .operation(operation, let left, let right) = rest {
            values.append(right)
            rest = left
        }
        values.append(rest)
        return values.reversed()
    }

    private static func text(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? "\(number)"
    }
}
