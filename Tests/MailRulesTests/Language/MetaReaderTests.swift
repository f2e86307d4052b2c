import MailRules
import Testing

/// What `meta` lines compute.
@Suite("Expressions of metas")
struct MetaReaderTests {
    @Test(
        "Operators bind as in Perl",
        arguments: [
            ("A || B && C", "(A || (B && C))"), ("!A && B", "(!A && B)"), ("(A + B + C) > 2", "((A + (B + C)) > 2.0)"),
            ("A - B - C", "((A - B) - C)"), ("A + B * C / 2", "(A + ((B * C) / 2.0))"),
            ("A == B && C != D", "((A == B) && (C != D))"), ("A < B < C", "((A < B) && (B < C))"),
            ("A ^ B == C", "(A ^ (B == C))"), ("- A + - B", "(-A + -B)"), ("A +- B", "(A + -B)"),
            ("A && local_tests_only", "(A && local)"), ("1.5 * A", "(1.5 * A)"), ("()", "0.0"),
            ("A ? B : C", "((!!A * B) + (!A * C))"), ("A>=1", "(A >= 1.0)"), ("B && A / C", "(B && (A / C))"),
        ])
    func precedence(_ text: String, _ expected: String) throws {
        let set = RuleSet.reading("meta M \(text)")
        #expect(set.problems == [])
        guard case .meta(let expression)? = set["M"]?.test else {
            Issue.record("no meta")
            return
        }
        #expect(shown(expression) == expected)
    }

    @Test("rules_matching is the sum of the others that the glob means")
    func globs() throws {
        let set = RuleSet.reading(
            """
            body __A_1 /a/
            body __A_2 /b/
            body __A_30 /c/
            meta __A_M rules_matching( __A_* ) > 1 && rules_matching(__A_?)
            meta N rules_matching(NOTHING*)
            """)
        #expect(set.problems == [])
        guard case .meta(let expression)? = set["__A_M"]?.test, case .meta(let none)? = set["N"]?.test else {
            Issue.record("no meta")
            return
        }
        #expect(shown(expression) == "(((__A_1 + (__A_2 + __A_30)) > 1.0) && (__A_1 + __A_2))")
        #expect(shown(none) == "0.0")
    }

    @Test("Many operands are nested no deeper than need be")
    func depth() throws {
        let names = (0..<10_000).map { "R\($0)" }
        let set = RuleSet.reading("meta M \(names.joined(separator: " + "))\nmeta N \(names.joined(separator: " || "))")
        #expect(set.problems == [])
        guard case .meta(let expression)? = set["M"]?.test else {
            Issue.record("no meta")
            return
        }
        #expect(expression.rules == names)
        #expect(depth(of: expression) < 20)
    }

    @Test("Chains whose order matters have an end")
    func chains() {
        let chain = Array(repeating: "A", count: 50).joined(separator: " - ")
        let set = RuleSet.reading("meta M \(chain)")
        #expect(set.problems.map(\.message) == ["more than 40 operators follow one another in the expression"])
        #expect(set["M"] == nil)
    }

    private func depth(of expression: MetaExpression) -> Int {
        switch expression {
        case .number, .rule, .rulesMatching, .onlyLocal: 1
        case .not(let value), .negative(let value): 1 + depth(of: value)
        case .operation(_, let left, let right): 1 + max(depth(of: left), depth(of: right))
        }
    }

    private func shown(_ expression: MetaExpression) -> String {
        switch expression {
        case .number(let number): "\(number)"
        case .rule(let name): name
        case .rulesMatching(let globs): "\(globs)"
        case .onlyLocal: "local"
        case .not(let value): "!\(shown(value))"
        case .negative(let value): "-\(shown(value))"
        case .operation(let sign, let left, let right): "(\(shown(left)) \(sign.rawValue) \(shown(right)))"
        }
    }
}
