extension RuleReader {
    /// Puts together what the lines say of each rule.
    mutating func finish() -> RuleSet {
        resolveGlobs()
        excludeCircles()
        inheritNetwork()
        lowerPriorities()
        for index in definitions.indices {
            let name = definitions[index].name
            let words = flags[name].map { Set(RuleText.words($0[...]).map(RuleText.string)) } ?? []
            definitions[index].flags = RuleFlags(words)
            definitions[index].scores = scores[name] ?? Self.defaultScores(name, definitions[index].flags)
            definitions[index].explanation = explanations[name]
            let priority = priorities[name] ?? 0
            definitions[index].priority = priority == 0 && definitions[index].flags.isNetwork ? -100 : priority
            if taggedRules.contains(name) { definitions[index].test = definitions[index].test.tagged }
            checkEvaluation(index)
        }
        checkNetworks()
        checkReport()
        closeProblems()
        return RuleSet(
            rules: definitions, settings: settings, problems: problems, examples: examples, plugins: facts.plugins,
            files: filesInOrder)
    }

    private static func defaultScores(_ name: String, _ flags: RuleFlags) -> RuleScores {
        let score = name.hasPrefix("T_") ? 0.01 : 1.0
        return RuleScores(flags.isNice ? -score : score)
    }

    // MARK: Metas

    /// `rules_matching(X*)` is the sum of the rules that the glob means, without the meta itself.
    private mutating func resolveGlobs() {
        let names = Set(definitions.lazy.map(\.name)).union(scores.keys).sorted()
        var (found, left): ([String: [String]], Int) = ([:], Self.mostMatches)
        for index in definitions.indices {
            guard case .meta(let expression) = definitions[index].test, !expression.globs.isEmpty else { continue }
            let rule = definitions[index]
            for glob in expression.globs {
                let known = found[glob] ?? names.filter { RuleGlob.matches(Array($0.utf8), Array(glob.utf8)) }
                found[glob] = known
                left -= known.count + 1
            }
            guard left >= 0 else {
                let message = "the meta \(rule.name) is off: globs of `rules_matching` mean too many rules"
                turnOff(index, RuleFault(message), rule.place)
                continue
            }
            definitions[index].test = .meta(
                expression.resolved { glob in (found[glob] ?? []).filter { $0 != rule.name } })
        }
    }

    /// So many names all globs of `rules_matching` may mean together.
    private static let mostMatches = 1_000_000

    /// Metas that wait for one another can never be computed.
    private mutating func excludeCircles() {
        var waiting: [Int: Set<Int>] = [:]
        var waiters: [Int: [Int]] = [:]
        var ready: [Int] = []
        for (index, rule) in definitions.enumerated() {
            guard case .meta(let expression) = rule.test else { continue }
            let metas = Set(expression.rules.compactMap { indices[$0] }).filter { definitions[$0].isMeta }
            waiting[index] = metas
            if metas.isEmpty { ready.append(index) }
            for meta in metas { waiters[meta, default: []].append(index) }
        }
        while let index = ready.popLast() {
            waiting[index] = nil
            for waiter in waiters[index] ?? [] {
                waiting[waiter]?.remove(index)
                if waiting[waiter]?.isEmpty == true { ready.append(waiter) }
            }
        }
        for index in waiting.keys.sorted() {
            let names = (waiting[index] ?? []).map { definitions[$0].name }.sorted().prefix(3).joined(separator: ", ")
            let rule = definitions[index]
            report(RuleFault("the meta \(rule.name) is off: it waits for itself by way of \(names)"), at: rule.place)
            definitions[index].test = .nothing
        }
    }

    /// A meta of a rule that asks the network is one, too.
    private mutating func inheritNetwork() {
        let isNetwork = { (words: [UInt8]?) in
            words.map { RuleText.words($0[...]).contains { RuleText.equals($0, "net") } } ?? false
        }
        var networks = Set(definitions.indices.filter { isNetwork(flags[definitions[$0].name]) })
        var users: [Int: [Int]] = [:]
        for (index, rule) in definitions.enumerated() {
            guard case .meta(let expression) = rule.test else { continue }
            for name in Set(expression.rules) {
                if let used = indices[name] { users[used, default: []].append(index) }
            }
        }
        var queue = Array(networks)
        while let index = queue.popLast() {
            for user in users[index] ?? [] where networks.insert(user).inserted {
                let name = definitions[user].name
                flags[name] = (flags[name].map { $0 + [0x20] } ?? []) + Array("net".utf8)
                queue.append(user)
            }
        }
    }

    /// What a meta needs runs no later than the meta.
    private mutating func lowerPriorities() {
        let first = definitions.map { priorities[$0.name] ?? 0 }
        for index in definitions.indices.sorted(by: { (first[$0], $0) < (first[$1], $1) }) {
            guard case .meta(let expression) = definitions[index].test else { continue }
            let priority = priorities[definitions[index].name] ?? 0
            for name in expression.rules where (priorities[name] ?? (indices[name] == nil ? Int.min : 0)) > priority {
                let isNetwork = flags[name].map { RuleFlags(Set(RuleText.words($0[...]).map(RuleText.string))) }?
                    .isNetwork
                priorities[name] = priority < -100 && isNetwork == true ? -100 : priority
            }
        }
    }

    // MARK: Functions

    /// A call of what is not there, or from the wrong kind of rule, is off.
    private mutating func checkEvaluation(_ index: Int) {
        guard case .evaluation(let call) = definitions[index].test else { return }
        let (name, place) = (definitions[index].name, definitions[index].place)
        let shown = "`\(RuleText.shown(Array(call.function.utf8)[...]))`"
        guard let function = EvaluationTable.functions[call.function] else {
            let likely =
                keepsProblems ? Spelling.nearest(to: call.function, among: EvaluationTable.functions.keys) : nil
            let hint = likely.map { "; did you mean `\($0)`?" } ?? "; no plugin has it"
            return turnOff(index, RuleFault("the rule \(name) is off: there is no function \(shown)\(hint)"), place)
        }
        let plugin = Plugin.prefix + function.plugin
        guard facts.plugins.contains(plugin) else {
            let fault =
                missingPlugins.contains(plugin)
                ? RuleFault(
                    "the rule \(name) is off: \(shown) is of \(function.plugin), which is not supported", .unsupported)
                : RuleFault("the rule \(name) is off: \(shown) is of \(function.plugin), which is not loaded")
            return turnOff(index, fault, place)
        }
        guard let kind = function.kind, kind != call.kind, !(kind == .body && call.kind == .rawBody) else { return }
        let wanted = kind == .list ? "header" : kind.rawValue
        turnOff(index, RuleFault("the rule \(name) is off: \(shown) is for `\(wanted)` rules"), place)
    }

    private mutating func turnOff(_ index: Int, _ fault: RuleFault, _ place: RulePlace) {
        definitions[index].test = .nothing
        report(fault, at: place)
    }
}

extension RuleDefinition {
    fileprivate var isMeta: Bool {
        if case .meta = test { return true }
        return false
    }
}

extension RuleTest {
    /// The same with the tags of its pattern replaced, where it is one of a kind that has tags.
    fileprivate var tagged: RuleTest {
        let mark = { (pattern: PatternText) in
            var pattern = pattern
            pattern.hasTags = true
            return pattern
        }
        switch self {
        case .header(var test):
            test.pattern.hasTags = true
            return .header(test)
        case .body(let pattern): return .body(mark(pattern))
        case .rawBody(let pattern): return .rawBody(mark(pattern))
        case .full(let pattern): return .full(mark(pattern))
        case .uri(let pattern): return .uri(mark(pattern))
        default: return self
        }
    }
}
