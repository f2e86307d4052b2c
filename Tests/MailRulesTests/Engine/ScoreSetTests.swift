import TestTools
import Testing

@testable import MailRules

/// Two sets of scores over one set of patterns.
@Suite struct ScoreSetTests {
    @Test func eachSetIsWhatItWouldBeAlone() throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<150 {
            let bench = bench(&random)
            let shared = CompiledRules(bench.rules, bench.settings)
            guard var scratch = RuleScratch() else { throw RuleBench.NoMemory() }
            var texts = bench.texts
            texts.headers = [Array("b one".utf8)]
            for (program, set) in [(0, 0), (1, 2), (0, 0), (1, 2)] {
                var settings = bench.settings
                (settings.scoreSet, settings.hasClassifier) = (set, false)
                let alone = CompiledRules(bench.rules, settings)
                #expect(shared.patternCount >= alone.patternCount)
                let expected = try hits(alone, texts, 0, learned: set == 2 ? 1 : 0)
                #expect(try hits(shared, texts, program, learned: set == 2 ? 1 : 0) == expected)
                #expect(shared.programs[program].scores == alone.scores)
                // The same message again, by the other program.
                let first = 1 - program
                shared.run(texts, &scratch, program: first) { _ in 0 }
                let searches = scratch.searches
                shared.runAgain(texts, &scratch, program: program, forgetting: learned(shared)) { _ in
                    set == 2 ? 1 : 0
                }
                #expect(asked(scratch.hits, shared) == expected)
                #expect(scratch.searches >= searches)
            }
        }
    }

    @Test func whatWasSearchedForIsNotSearchedForAgain() throws {
        var bench = RuleBench()
        (bench.settings.isLazy, bench.settings.hasClassifier) = (true, true)
        bench.body("a body")
        for number in 0..<20 { bench.add("B\(number)", .body(pattern("x\(number)|body"))) }
        bench.add("LEARNED", .evaluation(EvaluationCall(.body, "check_bayes", [])), "learn")
        bench.add("BOTH", .meta(.operation(.and, .rule("B1"), .rule("LEARNED"))))
        bench.rules[20].scores = RuleScores(0, 0, 2, 2)
        let rules = bench.compiled()
        guard var scratch = RuleScratch() else { throw RuleBench.NoMemory() }
        rules.run(bench.texts, &scratch) { _ in 1 }
        #expect(scratch.hits.count == 20)
        let searches = scratch.searches
        rules.runAgain(bench.texts, &scratch, program: 1, forgetting: [20]) { _ in 1 }
        #expect(scratch.hits.map { rules.rules[$0.rule].name }.suffix(2) == ["LEARNED", "BOTH"])
        #expect(scratch.searches == searches)
        rules.runAgain(bench.texts, &scratch, program: 1, forgetting: [20]) { _ in 0 }
        #expect(scratch.hits.count == 20)
        #expect(scratch.searches == searches)
    }

    @Test func captureThatOnlyOneSetHas() throws {
        var bench = RuleBench()
        (bench.settings.isLazy, bench.settings.hasClassifier) = (true, true)
        bench.body("name is ann, and ann it is")
        bench.add("TAKE", .body(pattern("name is (?<NAME>\\w+)")))
        bench.add("USE", .body(pattern("and %{NAME} it")))
        bench.rules[0].scores = RuleScores(0, 0, 1, 1)
        let rules = bench.compiled()
        guard var scratch = RuleScratch() else { throw RuleBench.NoMemory() }
        rules.run(bench.texts, &scratch) { _ in 0 }
        #expect(scratch.hits.isEmpty)
        rules.runAgain(bench.texts, &scratch, program: 1, forgetting: []) { _ in 0 }
        #expect(scratch.hits.map(\.rule) == [0, 1])
        rules.runAgain(bench.texts, &scratch, program: 0, forgetting: []) { _ in 0 }
        #expect(scratch.hits.isEmpty)
    }

    private func bench(_ random: inout SeededGenerator) -> RuleBench {
        var bench = RuleBench()
        (bench.settings.isLazy, bench.settings.hasClassifier) = (true, true)
        bench.body("aab", "b aaa")
        for number in 0..<8 {
            let text = random.pick(["a", "b", "c", "aaa", "(?:^|b)a"])
            bench.add(
                random.pick(["__P", "P"]) + "\(number)", .body(pattern(text)), random.pick(["", "multiple maxhits=2"]))
        }
        for number in 0..<2 {
            bench.add(
                random.pick(["__L", "L"]) + "\(number)", .evaluation(EvaluationCall(.body, "check_bayes", [])), "learn")
        }
        for number in 0..<10 {
            let names = (0..<3).map { _ in random.pick(bench.rules.map(\.name)) }
            let operators: [MetaExpression.Operator] = [.and, .or, .plus, .greater]
            let inner = MetaExpression.operation(random.pick(operators), .rule(names[0]), .rule(names[1]))
            let rest: MetaExpression = random.pick([.rule(names[2]), .not(.rule(names[2]))])
            bench.add(
                random.pick(["__M", "M"]) + "\(number)", .meta(.operation(random.pick(operators), inner, rest)))
        }
        for index in bench.rules.indices {
            bench.rules[index].scores = RuleScores(
                random.pick([1, 1, 2, 0]), 0, random.pick([1, 3, 0]), 0)
        }
        return bench
    }

    private func learned(_ rules: CompiledRules) -> [Int] { rules.evaluations.map(\.rule) }

    private func asked(_ hits: [RuleHit], _ rules: CompiledRules) -> [RuleHit] {
        hits.filter { !rules.rules[$0.rule].isSubRule }
    }

    private func hits(
        _ rules: CompiledRules, _ texts: RuleTexts, _ program: Int, learned: Double
    ) throws -> [RuleHit] {
        guard var scratch = RuleScratch() else { throw RuleBench.NoMemory() }
        rules.run(texts, &scratch, program: program) { _ in learned }
        return asked(scratch.hits, rules)
    }
}
