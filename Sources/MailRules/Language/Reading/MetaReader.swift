/// Reads what a `meta` rule computes, with Perl's precedence.
struct MetaReader {
    /// How deep brackets and signs may stand in one another.
    static let greatestDepth = 40
    /// So many operators of one kind may follow one another where their order matters.
    static let longestChain = 40

    private let tokens: [ExpressionTokens.Token]
    private var at = 0
    private var depth = 0

    /// Reads an expression; one of `()` alone is 0.
    static func read(_ text: ArraySlice<UInt8>) throws(RuleFault) -> MetaExpression {
        if let sign = forbidden(text) { throw RuleFault("`\(sign)` cannot stand in the expression of a meta") }
        return try read(ExpressionTokens(text).tokens)
    }

    /// Reads an expression that is taken apart already.
    static func read(_ tokens: [ExpressionTokens.Token]) throws(RuleFault) -> MetaExpression {
        if tokens == [.sign("("), .sign(")")] { return .number(0) }
        var reader = MetaReader(tokens: tokens)
        let expression = try reader.choice()
        guard reader.at == tokens.count else {
            if case .wrong(let text)? = reader.next { throw wrong(text) }
            throw RuleFault("an operator is missing before \(reader.shownNext) in the expression")
        }
        return expression
    }

    private init(tokens: [ExpressionTokens.Token]) { self.tokens = tokens }

    private mutating func choice() throws(RuleFault) -> MetaExpression {
        let condition = try chain(0)
        guard take("?") else { return condition }
        try deepen()
        defer { depth -= 1 }
        let first = try choice()
        guard take(":") else { throw RuleFault("a `:` is missing behind `?` in the expression") }
        let second = try choice()
        // Both sides are finished when a meta is computed, so that its value can be picked by a product.
        return .operation(
            .plus, .operation(.times, .not(.not(condition)), first), .operation(.times, .not(condition), second))
    }

    /// Operators from the weakest to the strongest; all of a row are as strong.
    private static let levels: [[String: MetaExpression.Operator]] = [
        ["||": .or], ["&&": .and], ["^": .bitXor], ["==": .equal, "!=": .notEqual],
        ["<": .less, ">": .greater, "<=": .lessOrEqual, ">=": .greaterOrEqual], ["+": .plus, "-": .minus],
        ["*": .times, "/": .divided],
    ]

    private mutating func chain(_ level: Int) throws(RuleFault) -> MetaExpression {
        guard level < Self.levels.count else { return try signed() }
        var (values, operators) = ([try chain(level + 1)], [MetaExpression.Operator]())
        while case .sign(let sign)? = next, let found = Self.levels[level][sign] {
            at += 1
            operators.append(found)
            values.append(try chain(level + 1))
        }
        if level == 0 || level == 1 || operators.allSatisfy({ $0 == .plus }) {
            return operators.isEmpty ? values[0] : MetaExpression.balanced(operators[0], values)
        }
        guard operators.count <= Self.longestChain else {
            throw RuleFault("more than \(Self.longestChain) operators follow one another in the expression")
        }
        // `a < b < c` is `a < b && b < c`.
        if level == 3 || level == 4, operators.count > 1 {
            let pairs = operators.indices.map { MetaExpression.operation(operators[$0], values[$0], values[$0 + 1]) }
            return .balanced(.and, pairs)
        }
        return zip(operators, values.dropFirst()).reduce(values[0]) { .operation($1.0, $0, $1.1) }
    }

    private mutating func signed() throws(RuleFault) -> MetaExpression {
        try deepen()
        defer { depth -= 1 }
        if take("!") { return .not(try signed()) }
        if take("-") { return .negative(try signed()) }
        if take("+") { return try signed() }
        if take("(") {
            let inner = try choice()
            guard take(")") else { throw RuleFault("a `)` is missing in the expression") }
            return inner
        }
        guard let token = next else { throw RuleFault("the expression ends where a rule's name is expected") }
        switch token {
        case .number(let number):
            at += 1
            return .number(number)
        case .name("local_tests_only"):
            at += 1
            return .onlyLocal
        case .name("rules_matching") where at + 1 < tokens.count && tokens[at + 1] == .sign("("):
            throw RuleFault("`rules_matching` needs one glob of rules' names, as in `rules_matching(__X_*)`")
        case .glob(let glob):
            at += 1
            return .rulesMatching([glob])
        case .name(let name):
            guard RuleText.isRuleName(Array(name.utf8)[...]) else {
                throw RuleFault("`\(RuleText.shown(Array(name.utf8)[...]))` in the expression is no rule's name")
            }
            at += 1
            return .rule(name)
        case .wrong(let text):
            throw Self.wrong(text)
        case .sign(let sign):
            throw RuleFault("a rule's name is missing before `\(sign)` in the expression")
        }
    }

    private mutating func deepen() throws(RuleFault) {
        guard depth < Self.greatestDepth else {
            throw RuleFault("brackets and signs stand more than \(Self.greatestDepth) deep in the expression")
        }
        depth += 1
    }

    private var next: ExpressionTokens.Token? { at < tokens.count ? tokens[at] : nil }

    private mutating func take(_ sign: String) -> Bool {
        guard next == .sign(sign) else { return false }
        at += 1
        return true
    }

    private var shownNext: String {
        switch next {
        case .number(let number)?: "`\(number)`"
        case .glob(let text)?: "`rules_matching(\(text))`"
        case .name(let text)?: "`\(RuleText.shown(Array(text.utf8)[...]))`"
        case .sign(let text)?, .wrong(let text)?: "`\(text)`"
        case nil: "the end"
        }
    }

    private static func wrong(_ text: String) -> RuleFault {
        RuleFault("`\(text)` in the expression is no number; put blanks around operators")
    }

    /// What could only be code.
    private static func forbidden(_ text: ArraySlice<UInt8>) -> String? {
        for (index, byte) in zip(text.indices, text) {
            if Array("$@%;{}".utf8).contains(byte) { return RuleText.string([byte]) }
            let two = text[index...].prefix(2)
            if two.elementsEqual("::".utf8) || two.elementsEqual("->".utf8) || two.elementsEqual("**".utf8) {
                return RuleText.string(two)
            }
        }
        return nil
    }
}
