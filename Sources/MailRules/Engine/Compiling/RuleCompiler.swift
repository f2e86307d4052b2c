import MailPatterns

/// Makes records of rules.
struct RuleCompiler {
    let rules: [RuleDefinition]
    let settings: RunSettings
    /// The number of each rule; of several with one name, the last.
    let numbers: [String: Int]

    var records: [RuleRecord]
    var problems: [RuleProblem] = []
    var selectors = NumberedItems<HeaderSelector>()
    var partSelectors = NumberedItems<PartSelector>()
    var evaluations: [CompiledRules.Evaluation] = []
    var patterns: [Pattern] = []
    var filter = PatternFilter()
    /// The rows that patterns need, with how often they will be looked for.
    var rowNeeds: [(need: RowNeed, odds: Double)?] = []
    var unsetTexts = NumberedItems<[UInt8]>()
    var partTests: [PartTest] = []
    var linkTests: [[LinkTest]] = []
    var templates: [CaptureTemplate] = []
    var captureNames = NumberedItems<String>()
    var captureSources: [[Int]] = []
    /// What is known of each rule that metas ask.
    var known: [MetaProgram.Known]
    var steps: [MetaStep] = []

    struct PatternKey: Hashable {
        let text: [UInt8]
        let options: PatternOptions
    }
    var patternNumbers: [PatternKey: Int] = [:]
    /// The rules that capture, with the names of their groups.
    var captures: [(rule: Int, names: [String])] = []

    init(_ rules: [RuleDefinition], _ settings: RunSettings) {
        (self.rules, self.settings) = (rules, settings)
        numbers = Dictionary(rules.enumerated().map { ($1.name, $0) }) { $1 }
        records = Array(repeating: RuleRecord(), count: rules.count)
        known = Array(repeating: MetaProgram.Known(), count: rules.count)
        _ = unsetTexts.number(of: [])
    }

    /// The sets of scores that there are programs for.
    private var sets: [Int] {
        settings.hasClassifier && settings.scoreSet & 2 == 0
            ? [settings.scoreSet, settings.scoreSet | 2] : [settings.scoreSet]
    }
    /// The set whose program is written; nil while what all share is compiled.
    private var present: Int?

    /// Whether a rule has a score, in some set while what all share is compiled.
    func hasScore(_ rule: Int) -> Bool {
        present.map { rules[rule].scores[$0] != 0 } ?? sets.contains { rules[rule].scores[$0] != 0 }
    }

    /// Whether a function is not asked: one of the network, or of the classifier, where that is off.
    private func isOff(_ flags: RuleFlags, _ set: Int) -> Bool {
        flags.isNetwork && set & 1 == 0 || flags.isLearned && set & 2 == 0
    }

    /// The rules to run, in order: those that are asked for, or all; metas last.
    var roots: [Int] {
        let all = records.indices.filter {
            records[$0].marks.contains(.runs) && (!settings.isLazy || records[$0].marks.contains(.isAskedFor))
        }
        return all.filter { records[$0].kind != .meta } + all.filter { records[$0].kind == .meta }
    }

    /// For each selector whether many rules have it.
    var sketchesHeader: [Bool] {
        var counts = Array(repeating: 0, count: selectors.items.count)
        for record in records where record.kind == .header && record.marks.contains(.runs) {
            counts[Int(record.source)] += 1
        }
        return counts.map { $0 >= 6 && settings.isFiltered }
    }

    mutating func note(_ kind: RuleProblem.Kind, _ message: String, _ rule: Int) {
        // What is wrong with it is so in every set.
        if let present, present != sets.first { return }
        problems.append(RuleProblem(kind, "rule \(rules[rule].name): \(message)", at: rules[rule].place))
    }

    /// Makes the programs, once the tests are compiled.
    mutating func compilePrograms() -> [(scoreSet: Int, records: [RuleRecord], roots: [Int])] {
        let (shared, known) = (records, known)
        return sets.map { set in
            (present, records, self.known) = (set, shared, known)
            for rule in records.indices where records[rule].kind != .meta && records[rule].marks.contains(.runs) {
                let isOff = records[rule].kind == .evaluation && isOff(rules[rule].flags, set)
                if !hasScore(rule) || isOff { leaveOut(rule) }
            }
            for rule in records.indices where records[rule].template >= 0 && records[rule].marks.contains(.runs) {
                let names = templates[Int(records[rule].template)].names
                let isMissing = names.contains { name in
                    !captureSources[name].contains { records[$0].marks.contains(.runs) }
                }
                if isMissing { leaveOut(rule) }
            }
            compileMetas()
            return (set, records, roots)
        }
    }

    /// What does not run has no hits.
    private mutating func leaveOut(_ rule: Int) {
        records[rule].marks.remove([.runs, .isAskedFor])
        known[rule].most = 0
    }

    /// Makes the records of all rules but metas.
    mutating func compileTests(provides: (EvaluationCall) -> Bool) {
        for rule in rules.indices where numbers[rules[rule].name] == rule { compileTest(rule, provides) }
        captureSources = captureNames.items.map { name in
            captures.filter { $0.names.contains(name) && records[$0.rule].template < 0 }.map(\.rule)
        }
        for capture in captures where capture.names.contains(where: { captureNames.existing($0) != nil }) {
            records[capture.rule].marks.insert(.captures)
        }
        for rule in records.indices where records[rule].template >= 0 {
            let template = templates[Int(records[rule].template)]
            guard let missing = template.names.first(where: { captureSources[$0].isEmpty }) else { continue }
            records[rule].marks.remove(.runs)
            note(.unsupported, "no rule captures '\(captureNames.items[missing])'", rule)
        }
    }

    private mutating func compileTest(_ rule: Int, _ provides: (EvaluationCall) -> Bool) {
        let flags = rules[rule].flags
        var record = RuleRecord()
        if flags.isMultiple {
            record.marks.insert(.multiple)
            record.mostHits = flags.mostHits.map { Int32(clamping: $0) } ?? .max
        }
        if flags.leavesOutSubject { record.marks.insert(.leavesOutSubject) }
        if hasScore(rule) {
            record.marks.insert(.runs)
            if !rules[rule].isSubRule { record.marks.insert(.isAskedFor) }
        }
        records[rule] = record
        known[rule] = MetaProgram.Known(cost: 1, most: hasScore(rule) ? Double(record.mostHits) : 0)
        switch rules[rule].test {
        case .header(let test): compile(test, rule)
        case .headerExists(let selector):
            records[rule].kind = .headerExists
            records[rule].source = Int32(selectors.number(of: selector))
            known[rule].cost = 0.1
        case .body(let text): compile(text, .body, cost: 60, rule)
        case .rawBody(let text): compile(text, .rawBody, cost: 60, rule)
        case .full(let text): compile(text, .full, cost: 200, rule)
        case .uri(let text): compile(text, .uri, cost: 10, rule)
        case .partHeader(let test): compile(test, rule)
        case .uriDetail(let conditions): compile(conditions, rule)
        case .evaluation(let call): compile(call, provides(call), rule)
        case .meta: records[rule].kind = .meta
        case .nothing: records[rule].marks.remove(.runs)
        }
        // What does not run has no hits.
        if records[rule].kind != .meta, !records[rule].marks.contains(.runs) { known[rule].most = 0 }
    }

    private mutating func compile(_ test: HeaderTest, _ rule: Int) {
        records[rule].source = Int32(selectors.number(of: test.selector))
        if test.isNegated { records[rule].marks.insert(.negated) }
        if let text = test.ifUnset { records[rule].unset = Int32(unsetTexts.number(of: text)) }
        let isLong = ["ALL", "X-SPAM-RELAYS-UNTRUSTED"].contains(test.selector.name.uppercased())
        compile(test.pattern, .header, cost: isLong ? 5 : 1, rule)
    }

    private mutating func compile(_ test: PartHeaderTest, _ rule: Int) {
        records[rule].source = Int32(partSelectors.number(of: PartSelector(test.name, isRaw: test.isRaw)))
        records[rule].unset = Int32(partTests.count)
        partTests.append(PartTest(ifUnset: test.ifUnset, rules[rule].flags))
        if test.isNegated { records[rule].marks.insert(.negated) }
        if rules[rule].flags.isMultiple, rules[rule].flags.mostHits == nil {
            records[rule].mostHits = 1000
            known[rule].most = 1000
        }
        compile(test.pattern, .partHeader, cost: 3, rule)
    }

    private mutating func compile(_ conditions: [URIDetailCondition], _ rule: Int) {
        records[rule].kind = .uriDetail
        records[rule].pattern = Int32(linkTests.count)
        known[rule] = MetaProgram.Known(cost: 10, most: hasScore(rule) ? 1 : 0)
        var tests: [LinkTest.Key: LinkTest] = [:]
        for condition in conditions {
            guard let key = LinkTest.Key(condition.key) else {
                turnOff(rule, "uri_detail knows no '\(condition.key)'")
                continue
            }
            guard let (text, options) = perlText(condition.pattern, rule),
                let pattern = pattern(text, options, of: condition.pattern, rule)
            else { continue }
            tests[key] = LinkTest(key: key, pattern: pattern, isNegated: condition.isNegated)
        }
        linkTests.append(tests.values.sorted { $0.key.rawValue < $1.key.rawValue })
    }

    private mutating func compile(_ call: EvaluationCall, _ isProvided: Bool, _ rule: Int) {
        records[rule].kind = .evaluation
        known[rule] = MetaProgram.Known(cost: 20)
        let flags = rules[rule].flags
        if sets.allSatisfy({ isOff(flags, $0) }) { records[rule].marks.remove(.runs) }
        guard records[rule].marks.contains(.runs) else { return }
        guard isProvided else { return turnOff(rule, "there is no function '\(call.function)'") }
        records[rule].pattern = Int32(evaluations.count)
        evaluations.append(CompiledRules.Evaluation(rule: rule, call: call))
    }

    mutating func turnOff(_ rule: Int, _ message: String, _ kind: RuleProblem.Kind = .unsupported) {
        records[rule].marks.remove(.runs)
        note(kind, message, rule)
    }
}
