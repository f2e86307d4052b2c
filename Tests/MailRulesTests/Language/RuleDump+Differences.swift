import MailRules

extension RuleDump {
    /// What is read here otherwise than by SpamAssassin, a line for each, of rules that both have.
    /// - Parameter networkByChance: metas that are of the network here, and there in some runs.
    func differences(from set: RuleSet, networkByChance: Set<String> = []) -> [String] {
        let expansion = TagExpansion(set.settings.tags)
        var lines: [String] = []
        for (name, rule) in rules.sorted(by: { $0.key < $1.key }) {
            guard let read = set[name] else { continue }
            func expect(_ isSame: Bool, _ what: String) { if !isSame { lines.append("\(name): \(what)") } }
            expect(Self.type(of: read.test) == rule.type, "the kind, \(Self.type(of: read.test)) and \(rule.type)")
            switch read.test {
            case .header(let test):
                expect(Self.words(test.selector.description) == Self.words(rule.header), "the field")
                expect(test.isNegated == rule.isNegated, "!~")
                expect(test.ifUnset == rule.ifUnset, "if-unset")
                expect(!rule.exists, "exists:")
                expect(Self.isSame(test.pattern, rule.pattern, expansion), "the pattern")
            case .headerExists(let selector):
                expect(rule.exists && selector.description == rule.header, "exists:")
            case .body(let pattern), .rawBody(let pattern), .full(let pattern), .uri(let pattern):
                expect(Self.isSame(pattern, rule.pattern, expansion), "the pattern")
            case .partHeader:
                expect(rule.function == Array("_mimeheader_eval_\(name)".utf8), "the function")
            case .uriDetail:
                expect(rule.function == Array("check_uri_detail".utf8), "the function")
            case .evaluation(let call):
                expect(Array(call.function.utf8) == rule.function, "the function")
                expect(call.arguments == rule.arguments, "the arguments")
            case .meta(let expression):
                expect(expression.rules.sorted() == rule.dependencies.sorted(), "what it needs")
            case .nothing:
                break
            }
            expect((0..<4).map { read.scores[$0] } == rule.scores, "the scores")
            let flags = networkByChance.contains(name) ? rule.flags.union(["net"]) : rule.flags
            expect(read.flags.words == flags, "the flags")
            expect(read.explanation == rule.explanation, "the explanation")
        }
        return lines
    }

    private static func isSame(_ pattern: PatternText, _ expected: [UInt8]?, _ expansion: TagExpansion) -> Bool {
        let expanded = expansion.expanded(pattern)
        let isChanged = expanded.expression != pattern.expression
        let letters = pattern.flags.isEmpty ? "" : "(?\(pattern.flags))"
        let start = "(?^aa:\(isChanged ? "(?aa)" : "")\(letters)"
        return Array(start.utf8) + expanded.expression + [0x29] == expected
    }

    /// The field, and its modifiers in any order.
    private static func words(_ selector: String?) -> [String] {
        let words = (selector ?? "").split(separator: ":").map(String.init)
        return Array(words.prefix(1)) + words.dropFirst().sorted()
    }

    private static func type(of test: RuleTest) -> String {
        switch test {
        case .header, .headerExists: "head_tests"
        case .body: "body_tests"
        case .rawBody: "rawbody_tests"
        case .full: "full_tests"
        case .uri: "uri_tests"
        case .partHeader, .uriDetail: "body_evals"
        case .meta: "meta_tests"
        case .nothing: "empty_tests"
        case .evaluation(let call):
            switch call.kind {
            case .header: "head_evals"
            case .body: "body_evals"
            case .rawBody: "rawbody_evals"
            case .full: "full_evals"
            case .uri: "uri_evals"
            case .list: "rbl_evals"
            }
        }
    }
}
