/// A meta's expression with the numbers of rules, and operands of one operator side by side.
indirect enum MetaNode {
    case number(Double)
    case rule(Int)
    case not(MetaNode)
    case negative(MetaNode)
    /// The last operand's value, or 0 if one is 0.
    case all([MetaNode])
    /// The first operand's value that is not 0.
    case any([MetaNode])
    case sum([MetaNode])
    case operation(MetaExpression.Operator, MetaNode, MetaNode)

    /// How deep expressions may nest.
    private static let deepest = 300

    /// - Parameters:
    ///   - rule: the number of a rule; nil where there is none.
    ///   - matching: the numbers of the rules that globs mean.
    /// - Returns: nil for an expression that nests too deep.
    init?(
        _ expression: MetaExpression, isOnlyLocal: Bool, rule: (String) -> Int?, matching: ([String]) -> [Int],
        depth: Int = 0
    ) {
        guard depth < Self.deepest else { return nil }
        func node(_ expression: MetaExpression) -> MetaNode? {
            MetaNode(expression, isOnlyLocal: isOnlyLocal, rule: rule, matching: matching, depth: depth + 1)
        }
        switch expression {
        case .number(let number): self = .number(number)
        case .rule(let name): self = rule(name).map { .rule($0) } ?? .number(0)
        case .rulesMatching(let globs): self = .sum(matching(globs).map { .rule($0) })
        case .onlyLocal: self = .number(isOnlyLocal ? 1 : 0)
        case .not(let operand):
            guard let operand = node(operand) else { return nil }
            self = .not(operand)
        case .negative(let operand):
            guard let operand = node(operand) else { return nil }
            self = .negative(operand)
        case .operation(let operation, let left, _):
            // A chain of one operator leans to the left, and may be long.
            var (operands, rest) = ([MetaExpression](), left)
            let isChain = [.and, .or, .plus].contains(operation)
            if case .operation(_, _, let right) = expression { operands.append(right) }
            while isChain, case .operation(operation, let left, let right) = rest {
                operands.append(right)
                rest = left
            }
            operands.append(rest)
            var nodes: [MetaNode] = []
            for operand in operands.reversed() {
                guard let operand = node(operand) else { return nil }
                nodes.append(operand)
            }
            switch operation {
            case .and: self = .all(nodes.flatMap { if case .all(let inner) = $0 { inner } else { [$0] } })
            case .or: self = .any(nodes.flatMap { if case .any(let inner) = $0 { inner } else { [$0] } })
            case .plus: self = .sum(nodes.flatMap { if case .sum(let inner) = $0 { inner } else { [$0] } })
            default: self = .operation(operation, nodes[0], nodes[1])
            }
        }
    }

    /// Calls back with each rule that it names.
    func forEachRule(_ visit: (Int) -> Void) {
        switch self {
        case .number: break
        case .rule(let rule): visit(rule)
        case .not(let node), .negative(let node): node.forEachRule(visit)
        case .all(let nodes), .any(let nodes), .sum(let nodes): for node in nodes { node.forEachRule(visit) }
        case .operation(_, let left, let right):
            left.forEachRule(visit)
            right.forEachRule(visit)
        }
    }
}
