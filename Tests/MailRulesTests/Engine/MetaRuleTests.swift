import MailRules
import TestTools
import Testing

/// Rules that are computed of others.
@Suite struct MetaRuleTests {
    private let yes = HeaderSelector("Yes")
    private let no = HeaderSelector("No")

    private func bench() -> RuleBench {
        var bench = RuleBench()
        bench.fields["Yes"] = ""
        bench.body("aaa", "aaa")
        bench.add("__Y", .headerExists(yes))
        bench.add("__N", .headerExists(no))
        bench.add("__MANY", .body(pattern("a")), "multiple")
        bench.add("__TWO", .body(pattern("a")), "multiple maxhits=2")
        return bench
    }

    private func operation(
        _ operation: MetaExpression.Operator, _ left: MetaExpression, _ right: MetaExpression
    ) -> MetaExpression { .operation(operation, left, right) }

    @Test func valuesAreThoseOfOperands() throws {
        var bench = bench()
        bench.add("AND", .meta(operation(.and, .rule("__MANY"), .rule("__TWO"))))
        bench.add("OR", .meta(operation(.or, .rule("__TWO"), .rule("__MANY"))))
        bench.add("HALF", .meta(operation(.divided, .rule("__MANY"), .number(4))))
        bench.add("NEGATIVE", .meta(operation(.minus, .rule("__Y"), .number(5))))
        bench.add("LESS", .meta(operation(.minus, .rule("__MANY"), .number(1))))
        bench.add("NONE", .meta(operation(.minus, .rule("__Y"), .number(1))))
        bench.add("MATCHING", .meta(operation(.greater, .rulesMatching(["__M*", "__T?O"]), .number(7))))
        bench.add("MATCHING2", .meta(operation(.greater, .rulesMatching(["__M*", "__T?O"]), .number(8))))
        bench.add("UNKNOWN", .meta(.not(.rule("__NOBODY"))))
        bench.add("LOCAL", .meta(.onlyLocal))
        bench.add("XOR", .meta(operation(.bitXor, .rule("__MANY"), .rule("__TWO"))))
        let outcome = try bench.run()
        #expect(
            outcome.values.filter { !$0.key.hasPrefix("__") } == [
                "AND": 2, "OR": 2, "HALF": 1.5, "NEGATIVE": 1, "LESS": 5, "MATCHING": 1, "UNKNOWN": 1, "LOCAL": 1,
                "XOR": 4,
            ])
        #expect(outcome.counts["LESS"] == 1)
    }

    @Test func aRuleWithoutAScoreCountsNothing() throws {
        var bench = bench()
        bench.add("OFF", .headerExists(yes), score: 0)
        bench.add("ON_OFF", .meta(.not(.rule("OFF"))))
        #expect(try bench.run().names == ["ON_OFF", "__MANY", "__TWO", "__Y"])
    }

    @Test func aMetaWithoutAScoreThatHitsTurnsOffThoseThatNameIt() throws {
        var bench = bench()
        bench.add("HITS", .meta(.rule("__Y")), score: 0)
        bench.add("ON_HITS", .meta(operation(.or, .rule("__TWO"), .rule("HITS"))))
        bench.add("ON_ON_HITS", .meta(operation(.or, .rule("__Y"), .rule("ON_HITS"))))
        bench.add("HITS_NOT", .meta(.not(.rule("__Y"))), score: 0)
        bench.add("ON_HITS_NOT", .meta(operation(.or, .rule("__TWO"), .rule("HITS_NOT"))))
        // It waits for a rule that never runs, and so it is never done.
        bench.add("LATE", .meta(.rule("__NOBODY")), score: 0)
        bench.add("ON_LATE", .meta(operation(.or, .rule("__TWO"), .rule("LATE"))))
        bench.add("ON_ON_LATE", .meta(operation(.or, .rule("__Y"), .rule("ON_LATE"))))
        #expect(try bench.run().names.filter { !$0.hasPrefix("__") } == ["ON_HITS_NOT"])
        bench.settings.isLazy = true
        #expect(try bench.run().names.filter { !$0.hasPrefix("__") } == ["ON_HITS_NOT"])
    }

    @Test func circlesSeeWhatRanFirst() throws {
        var bench = bench()
        bench.add("EARLY", .headerExists(yes), priority: -600)
        bench.add("LATER", .headerExists(yes), priority: -500)
        bench.add("C1", .meta(operation(.or, .rule("C2"), .rule("LATER"))))
        bench.add("C2", .meta(operation(.or, .rule("C1"), .rule("EARLY"))))
        bench.add("C3", .meta(operation(.or, .rule("C3"), .rule("EARLY"))))
        bench.add("ON_CIRCLE", .meta(operation(.and, .rule("C1"), .rule("EARLY"))))
        let rules = bench.compiled()
        #expect(try bench.run(rules).names.filter { !$0.hasPrefix("__") } == ["C2", "C3", "EARLY", "LATER"])
        #expect(rules.problems.map(\.kind) == [.warning, .warning, .warning, .warning])
    }

    @Test func aDivisionByZeroCostsOneRule() throws {
        var bench = bench()
        let division = operation(.divided, .number(1), operation(.minus, .rule("__Y"), .number(1)))
        bench.add("DIVIDES", .meta(operation(.plus, .number(5), division)))
        bench.add("OTHER", .meta(operation(.plus, .rule("__Y"), .rule("DIVIDES"))))
        let outcome = try bench.run()
        #expect(outcome.values["OTHER"] == 1)
        #expect(outcome.troubles == ["DIVIDES"])
    }

    @Test func functions() throws {
        var bench = bench()
        bench.evaluations = ["CALL": 3, "NET": 1, "MISSING": 1]
        bench.add("CALL", .evaluation(EvaluationCall(.header, "call", [])))
        bench.add("NOT", .evaluation(EvaluationCall(.header, "call", [])))
        bench.add("NET", .evaluation(EvaluationCall(.body, "call", [])), "net")
        bench.add("MISSING", .evaluation(EvaluationCall(.body, "missing", [])))
        bench.add("SUM", .meta(operation(.plus, .rule("CALL"), operation(.plus, .rule("NET"), .rule("MISSING")))))
        let rules = bench.compiled()
        let outcome = try bench.run(rules)
        #expect(outcome.values["SUM"] == 3)
        #expect(outcome.counts["CALL"] == 1)
        #expect(outcome.counts["NET"] == nil)
        #expect(rules.problems.map(\.message) == ["rule MISSING: there is no function 'missing'"])
        bench.settings.scoreSet = 1
        #expect(try bench.run().values["SUM"] == 4)
    }

    @Test func deepAndLongExpressions() throws {
        var bench = bench()
        let long = (0..<20_000).reduce(MetaExpression.rule("__N")) { sum, _ in operation(.plus, sum, .rule("__N")) }
        bench.add("LONG", .meta(operation(.or, long, .rule("__Y"))))
        let deep = (0..<2_000).reduce(MetaExpression.rule("__Y")) { inner, _ in .not(inner) }
        bench.add("DEEP", .meta(deep))
        for number in 0..<3_000 {
            bench.add("CHAIN\(number)", .meta(.rule(number == 0 ? "__Y" : "CHAIN\(number - 1)")))
        }
        let rules = bench.compiled()
        let names = try bench.run(rules).names
        #expect(names.contains("LONG"))
        #expect(names.contains("CHAIN2999"))
        #expect(rules.problems.count == 1)
    }

    @Test func lazilyOrNotTheSameHits() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<150 {
            var bench = RuleBench()
            bench.body("aab", "b aaa")
            let texts = ["a", "b", "c", "aaa", "(?:^|b)a"]
            for number in 0..<8 {
                let flags = random.pick(["", "multiple", "multiple maxhits=2", "nosubject"])
                bench.add(
                    random.pick(["__P", "P"]) + "\(number)", .body(pattern(random.pick(texts))), flags,
                    score: random.pick([1, 1, 1, 0]))
            }
            for number in 0..<8 {
                let expression = expression(bench.rules.map(\.name), depth: 3, &random)
                bench.add(
                    random.pick(["__M", "M"]) + "\(number)", .meta(expression), score: random.pick([1, 1, 1, 1, 0]))
            }
            let all = try bench.run()
            bench.settings.isLazy = true
            let lazy = try bench.run()
            #expect(all.counts.filter { !$0.key.hasPrefix("__") } == lazy.counts.filter { !$0.key.hasPrefix("__") })
            #expect(lazy.searches <= all.searches)
            for (name, value) in lazy.values { #expect(all.values[name] == value, "\(name)") }
            // Those that no meta without a score is part of, by the book.
            for rule in bench.rules {
                guard case .meta(let expression) = rule.test, rule.scores[0] != 0,
                    let value = value(expression, all.values, bench.rules)
                else { continue }
                #expect((all.values[rule.name] ?? 0) == (value == 0 ? 0 : value > 0 ? value : 1), "\(rule)")
            }
        }
    }

    private func expression(_ names: [String], depth: Int, _ random: inout SeededGenerator) -> MetaExpression {
        guard depth > 0, Int.random(in: 0..<5, using: &random) > 0 else {
            return Int.random(in: 0..<6, using: &random) == 0
                ? .number(Double(Int.random(in: 0...3, using: &random))) : .rule(random.pick(names))
        }
        let inner = { (random: inout SeededGenerator) in self.expression(names, depth: depth - 1, &random) }
        if Int.random(in: 0..<6, using: &random) == 0 { return .not(inner(&random)) }
        let operators: [MetaExpression.Operator] = [
            .and, .and, .or, .or, .plus, .plus, .plus, .minus, .times, .greater, .greater, .greaterOrEqual, .less,
            .lessOrEqual, .equal, .notEqual,
        ]
        let operation = random.pick(operators)
        let isComparison = [.greater, .greaterOrEqual, .less, .lessOrEqual].contains(operation)
        let right = isComparison ? .number(Double(Int.random(in: 0...4, using: &random))) : inner(&random)
        let left = inner(&random)
        return Bool.random(using: &random) ? .operation(operation, left, right) : .operation(operation, right, left)
    }

    /// What Perl computes; nil where a meta without a score is part of it.
    private func value(
        _ expression: MetaExpression, _ values: [String: Double], _ rules: [RuleDefinition]
    ) -> Double? {
        switch expression {
        case .number(let number): return number
        case .rule(let name):
            guard let rule = rules.first(where: { $0.name == name }) else { return 0 }
            if case .meta(let inner) = rule.test, rule.scores[0] == 0 || value(inner, values, rules) == nil {
                return nil
            }
            return values[name] ?? 0
        case .not(let inner): return value(inner, values, rules).map { $0 == 0 ? 1 : 0 }
        case .operation(let operation, let left, let right):
            guard let left = value(left, values, rules), let right = value(right, values, rules) else { return nil }
            switch operation {
            case .and: return left == 0 ? 0 : right
            case .or: return left == 0 ? right : left
            case .plus: return left + right
            case .minus: return left - right
            case .times: return left * right
            case .greater: return left > right ? 1 : 0
            case .greaterOrEqual: return left >= right ? 1 : 0
            case .less: return left < right ? 1 : 0
            case .lessOrEqual: return left <= right ? 1 : 0
            case .equal: return left == right ? 1 : 0
            case .notEqual: return left != right ? 1 : 0
            default: return nil
            }
        case .negative, .rulesMatching, .onlyLocal: return nil
        }
    }
}
