import MailRules

extension ContentSection {
    /// The rules that `patterns` are.
    var written: [RuleDefinition] { patterns.compactMap(\.definition) }

    /// What is wrong with `patterns` among each other and beside the rule files.
    /// - Parameter files: what the files say.
    func checkPatterns(_ report: SectionReport, beside files: RuleSet?) {
        var places: [String: ConfigurationPlace] = [:]
        for name in patterns.compactMap(\.name) {
            guard let place = name.place else { continue }
            if let first = places[name.value] {
                report.error("there is a pattern \(ShownText(name.value)) already, at \(first)", at: place)
            } else if let rule = files?[name.value] {
                report.error(
                    "there is a rule \(ShownText(name.value)) in the rule files already, at \(rule.place); choose another name",
                    at: place)
            }
            places[name.value] = places[name.value] ?? place
        }
        let known = Set(places.keys).union(files?.rules.map(\.name) ?? [])
        for name in patterns.compactMap(\.when?.value).flatMap(\.names) where !known.contains(name.value) {
            let meant = Suggestion.phrase(for: name.value, among: known.sorted())
            let where_ = files == nil ? "" : " or rule"
            report.error("there is no pattern\(where_) \(ShownText(name.value))\(meant)", at: name.place)
        }
        checkCircles(report, files)
    }

    /// What waits for itself can never be computed.
    private func checkCircles(_ report: SectionReport, _ files: RuleSet?) {
        var needs: [String: [String]] = [:]
        for pattern in patterns {
            guard let name = pattern.name, let when = pattern.when else { continue }
            needs[name.value] = when.value.names.map(\.value)
        }
        let own = Set(needs.keys)
        for rule in files?.rules ?? [] where needs[rule.name] == nil {
            if case .meta(let expression) = rule.test { needs[rule.name] = expression.rules }
        }
        var told: Set<String> = []
        for pattern in patterns {
            guard let name = pattern.name, own.contains(name.value), !told.contains(name.value),
                let circle = Self.circle(from: name.value, needs)
            else { continue }
            told.formUnion(circle)
            let road = (circle + [name.value]).map { "\(ShownText($0))" }.joined(separator: " needs ")
            report.error("this combination waits for itself: \(road)", at: pattern.when?.place)
        }
    }

    /// A road from a name back to it; nil where there is none.
    private static func circle(from start: String, _ needs: [String: [String]]) -> [String]? {
        var before: [String: String] = [:]
        var open = [start]
        var at = 0
        while at < open.count {
            let name = open[at]
            at += 1
            for next in needs[name] ?? [] {
                if next == start {
                    var (road, step) = ([name], name)
                    while step != start, let last = before[step] {
                        road.append(last)
                        step = last
                    }
                    return road.reversed()
                }
                guard before[next] == nil else { continue }
                before[next] = name
                open.append(next)
            }
        }
        return nil
    }

    /// What shows only when all rules are compiled: what a pattern or a combination needs of others, and there is not.
    func checkCompiled(_ report: SectionReport, _ loaded: ScoringRules) {
        let compiled = loaded.compiled
        for pattern in patterns {
            guard let definition = pattern.definition else { continue }
            for problem in compiled.problems where problem.place == definition.place && problem.kind != .warning {
                let start = "rule \(definition.name): "
                guard problem.message.hasPrefix(start) else { continue }
                report.error(
                    "this pattern does not run: \(problem.message.dropFirst(start.count))", at: pattern.name?.place)
            }
            for name in pattern.when?.value.names ?? [] {
                guard let number = compiled.rules.firstIndex(where: { $0.name == name.value }), !compiled.runs(number),
                    !Self.isCombination(compiled.rules[number])
                else { continue }
                report.warning(
                    "the rule \(ShownText(name.value)) does not run: it counts as one that never hits", at: name.place)
            }
        }
    }

    private static func isCombination(_ rule: RuleDefinition) -> Bool {
        if case .meta = rule.test { return true }
        return false
    }
}
