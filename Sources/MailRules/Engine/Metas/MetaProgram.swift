/// Writes the program of a meta: cheap operands come first wherever their order does not change the result, and what
/// decides the result ends it.
struct MetaProgram {
    /// What is known of a rule that a meta names.
    struct Known {
        /// About what it costs to run, in searches of a short text.
        var cost = 1.0
        /// The highest value that it may have.
        var most = Double.infinity
    }

    /// The steps.
    private(set) var steps: [MetaStep] = []
    private let known: [Known]

    /// - Parameters:
    ///   - required: rules that may come to have no result for good, and then this one has none either.
    ///   - known: of each rule.
    init(_ node: MetaNode, required: [Int], known: [Known]) {
        self.known = known
        for rule in required { steps.append(MetaStep(action: .require, target: Int32(rule))) }
        write(node, forItsValue: true)
        steps.append(MetaStep(action: .end))
    }

    /// About what it costs to compute a node.
    static func cost(of node: MetaNode, _ known: [Known]) -> Double {
        switch node {
        case .number: 0
        case .rule(let rule): known[rule].cost
        case .not(let node), .negative(let node): cost(of: node, known)
        case .all(let nodes), .any(let nodes), .sum(let nodes): nodes.reduce(0) { $0 + cost(of: $1, known) }
        case .operation(_, let left, let right): cost(of: left, known) + cost(of: right, known)
        }
    }

    /// The highest value of a node.
    static func most(of node: MetaNode, _ known: [Known]) -> Double {
        switch node {
        case .number(let number): number
        case .rule(let rule): known[rule].most
        case .not: 1
        case .negative: .infinity
        case .all(let nodes): nodes.last.map { most(of: $0, known) } ?? 0
        case .any(let nodes): nodes.map { most(of: $0, known) }.max() ?? 0
        case .sum(let nodes): nodes.reduce(0) { $0 + most(of: $1, known) }
        case .operation(let operation, _, _):
            [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual].contains(operation) ? 1 : .infinity
        }
    }

    /// Whether a node is never below 0; rules never are.
    private static func isNeverNegative(_ node: MetaNode) -> Bool {
        switch node {
        case .number(let number): number >= 0
        case .rule, .not: true
        case .negative: false
        case .all(let nodes), .any(let nodes), .sum(let nodes): nodes.allSatisfy(isNeverNegative)
        case .operation(let operation, _, _):
            [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual].contains(operation)
        }
    }

    private func sorted(_ nodes: some Collection<MetaNode>) -> [MetaNode] {
        let costs = nodes.map { Self.cost(of: $0, known) }
        return zip(costs, nodes).enumerated()
            .sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(\.element.1)
    }

    private mutating func write(_ node: MetaNode, forItsValue: Bool) {
        switch node {
        case .number(let number): steps.append(MetaStep(action: .number, number: number))
        case .rule(let rule): steps.append(MetaStep(action: .rule, target: Int32(rule)))
        case .not(let node):
            write(node, forItsValue: false)
            steps.append(MetaStep(action: .not))
        case .negative(let node):
            write(node, forItsValue: true)
            steps.append(MetaStep(action: .negate))
        case .all(let nodes):
            let last = forItsValue ? nodes.suffix(1) : []
            writeChain(sorted(nodes.dropLast(last.count)) + last, .unlessZero, forItsValue: forItsValue)
        case .any(let nodes):
            writeChain(forItsValue ? nodes : sorted(nodes), .ifNotZero, forItsValue: forItsValue)
        case .sum(let nodes): writeSum(nodes)
        case .operation(let operation, let left, let right): write(operation, left, right)
        }
    }

    private mutating func writeChain(_ nodes: [MetaNode], _ action: MetaStep.Action, forItsValue: Bool) {
        var exits: [Int] = []
        for (index, node) in nodes.enumerated() {
            let isLast = index == nodes.count - 1
            write(node, forItsValue: forItsValue && (isLast || action == .ifNotZero))
            guard !isLast else { break }
            exits.append(steps.count)
            steps.append(MetaStep(action: action))
        }
        for exit in exits { steps[exit].target = Int32(steps.count) }
    }

    private mutating func writeSum(_ nodes: [MetaNode]) {
        guard let first = nodes.first else { return write(.number(0), forItsValue: true) }
        write(first, forItsValue: true)
        for node in nodes.dropFirst() {
            write(node, forItsValue: true)
            steps.append(MetaStep(action: .plus))
        }
    }

    private mutating func write(_ operation: MetaExpression.Operator, _ left: MetaNode, _ right: MetaNode) {
        switch (operation, left, right) {
        case (.greater, .sum(let nodes), .number(let least)), (.less, .number(let least), .sum(let nodes)):
            if writeThreshold(nodes, least, .ifAbove, .unlessAbove) { return }
        case (.greaterOrEqual, .sum(let nodes), .number(let least)),
            (.lessOrEqual, .number(let least), .sum(let nodes)):
            if writeThreshold(nodes, least, .ifAtLeast, .unlessAtLeast) { return }
        default: break
        }
        write(left, forItsValue: true)
        write(right, forItsValue: true)
        steps.append(MetaStep(action: operation.action))
    }

    /// A sum that is compared with a number: it ends when the number is reached, or cannot be any more.
    private mutating func writeThreshold(
        _ nodes: [MetaNode], _ least: Double, _ reached: MetaStep.Action, _ outOfReach: MetaStep.Action
    ) -> Bool {
        guard nodes.allSatisfy(Self.isNeverNegative) else { return false }
        let nodes = sorted(nodes)
        // Summed from the end: infinity minus infinity is no number.
        let rests = nodes.reversed().reduce(into: [0.0]) { $0.append($0[$0.count - 1] + Self.most(of: $1, known)) }
        var exits: [Int] = []
        for (index, node) in nodes.enumerated() {
            write(node, forItsValue: true)
            if index > 0 { steps.append(MetaStep(action: .plus)) }
            guard index < nodes.count - 1 else { break }
            let rest = rests[nodes.count - 1 - index]
            exits.append(steps.count)
            steps.append(MetaStep(action: reached, number: least))
            if rest.isFinite {
                exits.append(steps.count)
                steps.append(MetaStep(action: outOfReach, number: least - rest))
            }
        }
        steps.append(MetaStep(action: .number, number: least))
        steps.append(MetaStep(action: reached == .ifAbove ? .greater : .greaterOrEqual))
        for exit in exits { steps[exit].target = Int32(steps.count) }
        return true
    }
}

extension MetaExpression.Operator {
    fileprivate var action: MetaStep.Action {
        switch self {
        case .or: .or
        case .and: .and
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        case .plus: .plus
        case .minus: .minus
        case .times: .times
        case .divided: .divided
        case .remainder: .remainder
        case .bitOr: .bitOr
        case .bitAnd: .bitAnd
        case .bitXor: .bitXor
        case .shiftLeft: .shiftLeft
        case .shiftRight: .shiftRight
        case .power: .power
        }
    }
}
