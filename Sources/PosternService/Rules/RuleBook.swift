import MailRules

/// Rules, and how they depend on each other.
package struct RuleBook: Sendable {
    /// The rules.
    let rules: ScoringRules
    /// For each rule the numbers of those that it needs, in the order in which it names them, each once.
    let needed: [[Int]]
    /// For each rule the numbers of those that need it.
    let users: [[Int]]
    /// For each rule the names in it that there are no rules of.
    let unknownNames: [[String]]
    /// Whether a rule has a score, or one with a score needs it by way of any others.
    let counts: [Bool]
    private let numbers: [String: Int]
    private let problems: [String: [RuleProblem]]

    var definitions: [RuleDefinition] { rules.set.rules }

    /// Reads and compiles rules.
    /// - Throws: `RuleFailure` where there are none.
    package init(_ folders: RuleFolders) throws(RuleFailure) {
        var settings = RunSettings()
        settings.hasClassifier = folders.hasClassifier
        self.init(ScoringRules(try folders.ruleSet(), settings))
    }

    init(_ rules: ScoringRules) {
        self.rules = rules
        let definitions = rules.set.rules
        let numbers = Dictionary(definitions.enumerated().map { ($1.name, $0) }) { $1 }
        var (needed, unknown) = ([[Int]](), [[String]]())
        var users = Array(repeating: [Int](), count: definitions.count)
        for (number, rule) in definitions.enumerated() {
            var names: [String] = []
            if case .meta(let expression) = rule.test {
                var seen: Set<String> = []
                names = expression.rules.filter { seen.insert($0).inserted }
            }
            var known = names.compactMap { numbers[$0] }
            for source in rules.compiled.captureSources(of: number) where !known.contains(source) {
                known.append(source)
            }
            needed.append(known)
            unknown.append(names.filter { numbers[$0] == nil })
            for other in known { users[other].append(number) }
        }
        var counts = Array(repeating: false, count: definitions.count)
        var open = definitions.indices.filter { number in
            !definitions[number].isSubRule && rules.compiled.runs(number)
                && rules.compiled.programs.contains { $0.scores[number] != 0 }
        }
        while let number = open.popLast() {
            guard !counts[number] else { continue }
            counts[number] = true
            open += needed[number]
        }
        (self.numbers, self.needed, self.users, self.unknownNames, self.counts) =
            (numbers, needed, users, unknown, counts)
        problems = Dictionary(grouping: rules.set.problems + rules.compiled.problems) { $0.place.description }
    }

    /// The number of a rule.
    /// - Throws: `RuleFailure` for a name that there is none of, with the nearest one.
    func number(of name: String) throws(RuleFailure) -> Int {
        if let number = numbers[name] { return number }
        let hint = Suggestion.phrase(for: name, among: definitions.map(\.name))
        throw .usage("there is no rule \(ShownText(name))\(hint)")
    }

    /// Whether a rule runs.
    func state(of number: Int) -> RuleState {
        let rule = definitions[number]
        guard !rules.compiled.runs(number) else {
            if rules.neverHits(number) { return .off("its function cannot hit here") }
            return counts[number] ? .runs : .off("no rule with a score needs it")
        }
        let hasNoScore = (0..<4).allSatisfy { rule.scores[$0] == 0 }
        if rule.flags.isNetwork, !hasNoScore { return .off("it asks the network") }
        if rule.flags.isLearned, !hasNoScore { return .off("it is of the classifier, which is off") }
        if let problem = problem(of: number) { return .off(problem) }
        if rules.compiled.scores[number] == 0 { return .off("it has no score") }
        if case .meta = rule.test {
            let dead = needed[number].first { isMeta($0) && !rules.compiled.runs($0) }
            return .off(dead.map { "\(definitions[$0].name) never has a result" } ?? "it never has a result")
        }
        let isQuestion = rules.set.settings.lookups.questions[rule.name] != nil
        return .off(isQuestion ? "it asks the network" : "the files have no test of it")
    }

    private func isMeta(_ number: Int) -> Bool {
        if case .meta = definitions[number].test { return true }
        return false
    }

    /// Why the files or the compiler turned a rule off.
    private func problem(of number: Int) -> String? {
        let rule = definitions[number]
        for problem in problems[rule.place.description] ?? [] where problem.kind != .warning {
            for start in ["rule \(rule.name): ", "the rule \(rule.name) is off: ", "the meta \(rule.name) is off: "]
            where problem.message.hasPrefix(start) {
                return String(problem.message.dropFirst(start.count))
            }
        }
        return nil
    }
}
