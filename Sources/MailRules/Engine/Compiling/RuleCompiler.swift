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
    var sources: [CompiledRules.PatternSource] = []
    var unsetTexts = NumberedItems<[UInt8]>()
    var partTests: [PartTest] = []
    var linkTests: [[LinkTest]] = []
    var templates: [CaptureTemplate] = []
    var captureNames = NumberedItems<String>()
    var captureSources: [[Int]] = []
    /// What is known of each rule that metas ask.
    var known: [MetaProgram.Known]
    var steps: [MetaStep] = []

    private struct PatternKey: Hashable {
        let text: [UInt8]
        let options: PatternOptions
    }
    private var patternNumbers: [PatternKey: Int] = [:]
    /// The rules that capture, with the names of their groups.
    private var captures: [(rule: Int, names: [String])] = []

    init(_ rules: [RuleDefinition], _ settings: RunSettings) {
        (self.rules, self.settings) = (rules, settings)
        numbers = Dictionary(rules.enumerated().map { ($1.name, $0) }) { $1 }
        records = Array(repeating: RuleRecord(), count: rules.count)
        known = Array(repeating: MetaProgram.Known(), count: rules.count)
        _ = unsetTexts.number(of: [])
    }

    /// Whether a rule has a score.
    func hasScore(_ rule: Int) -> Bool { rules[rule].scores[settings.scoreSet] != 0 }

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
        problems.append(RuleProblem(kind, "rule \(rules[rule].name): \(message)", at: rules[rule].place))
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
        // Neither of the network nor of the classifier where that is off.
        let isOff = flags.isNetwork && settings.scoreSet & 1 == 0 || flags.isLearned && settings.scoreSet & 2 == 0
        if isOff { records[rule].marks.remove(.runs) }
        guard records[rule].marks.contains(.runs) else { return }
        guard isProvided else { return turnOff(rule, "there is no function '\(call.function)'") }
        records[rule].pattern = Int32(evaluations.count)
        evaluations.append(CompiledRules.Evaluation(rule: rule, call: call))
    }

    mutating func turnOff(_ rule: Int, _ message: String, _ kind: RuleProblem.Kind = .unsupported) {
        records[rule].marks.remove(.runs)
        note(kind, message, rule)
    }

    /// Compiles the pattern of a rule; one that does not run is left out.
    private mutating func compile(_ text: PatternText, _ kind: RuleRecord.Kind, cost: Double, _ rule: Int) {
        records[rule].kind = kind
        known[rule].cost = cost
        guard records[rule].marks.contains(.runs), let (bytes, options) = perlText(text, rule) else { return }
        // Large ones are those that spell words in all disguises, and slow.
        if bytes.count > 4000 { known[rule].cost *= 10 }
        if let names = Self.captureNames(in: bytes) { captures.append((rule, names)) }
        var filter: [UInt8]? = bytes
        if kind != .partHeader,
            let template = CaptureTemplate(bytes, options, number: { captureNames.number(of: $0) })
        {
            records[rule].marks.insert(.isTemplate)
            records[rule].template = Int32(templates.count)
            templates.append(template)
            // A negated rule hits where the pattern does not.
            filter = template.superset
        }
        guard let filter else { return }
        records[rule].pattern = pattern(filter, options, of: text, rule).map { Int32($0) } ?? -1
    }

    /// The bytes of a pattern as PCRE2 reads them, tags replaced.
    /// - Parameter callingTags: whether tags become groups that are called, where it would be too large otherwise.
    private mutating func perlText(
        _ text: PatternText, _ rule: Int, callingTags: Bool = false
    ) -> ([UInt8], PatternOptions)? {
        guard let options = PerlSyntax.options(text.flags) else {
            turnOff(rule, "flags '\(text.flags)' of the pattern")
            return nil
        }
        let isExtended = options.contains(.extended)
        guard text.hasTags else { return (PerlSyntax.translated(text.expression, isExtended: isExtended), options) }
        let tags = TagReplacement(settings.tags, limit: settings.limits.patternBytes)
        let whole = TagExpansion(settings.tags).expanded(text).expression
        if !callingTags, whole.count <= settings.limits.patternBytes {
            return (PerlSyntax.translated(whole, isExtended: isExtended), options)
        }
        if let calls = tags.called(text.expression) {
            return (PerlSyntax.translated(calls, isExtended: isExtended), options)
        }
        turnOff(rule, "a pattern that is too large")
        return nil
    }

    /// The number of a pattern, compiled once for all rules that have it.
    private mutating func pattern(
        _ text: [UInt8], _ options: PatternOptions, of source: PatternText, _ rule: Int
    ) -> Int? {
        let key = PatternKey(text: text, options: options)
        if let number = patternNumbers[key] { return number }
        var problem: PatternError
        do {
            return add(try Pattern(bytes: text, options: options, limits: settings.limits.ofPatterns), key, text)
        } catch {
            problem = error
        }
        // Written out it may be too large for PCRE2.
        if let shared = SharedRepeats.written(text),
            let pattern = try? Pattern(bytes: shared, options: options, limits: settings.limits.ofPatterns)
        {
            return add(pattern, key, text)
        }
        if source.hasTags, let (calls, _) = perlText(source, rule, callingTags: true) {
            do {
                return add(try Pattern(bytes: calls, options: options, limits: settings.limits.ofPatterns), key, text)
            } catch {
                problem = error
            }
        }
        // What is no expression of PCRE2's is none of Perl's, with few exceptions.
        let isTooLarge = "\(problem)".contains("too large")
        turnOff(rule, "the pattern: \(problem)\(isTooLarge ? "; make several rules of it" : "")", .error)
        return nil
    }

    private mutating func add(_ pattern: Pattern, _ key: PatternKey, _ text: [UInt8]) -> Int {
        patterns.append(pattern)
        sources.append(CompiledRules.PatternSource(text: text, options: key.options))
        var options = ExpressionReader.Options()
        options.isCaseless = key.options.contains(.caseless)
        options.isExtended = key.options.contains(.extended)
        filter.append(settings.isFiltered ? ExpressionReader.needs(of: text, options) : [])
        patternNumbers[key] = patterns.count - 1
        return patterns.count - 1
    }

    /// The names of groups that begin with a capital letter: only those are kept.
    private static func captureNames(in text: [UInt8]) -> [String]? {
        var (names, rest) = ([String](), text[...])
        while let at = rest.firstIndex(of: 0x28) {
            rest = rest[(at + 1)...]
            guard rest.first == 0x3F else { continue }
            var name = rest.dropFirst()
            if name.first == 0x50 { name = name.dropFirst() }
            guard name.first == 0x3C || name.first == 0x27 else { continue }
            name = name.dropFirst().prefix { 0x41...0x5A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x5F }
            if let first = name.first, 0x41...0x5A ~= first { names.append(String(decoding: name, as: UTF8.self)) }
        }
        return names.isEmpty ? nil : names
    }

    /// The groups of each rule that captures.
    func captureGroups(in set: PatternSet) -> [Int: [(name: Int, groups: [Int])]] {
        var groups: [Int: [(name: Int, groups: [Int])]] = [:]
        for (rule, names) in captures where records[rule].marks.contains(.captures) && records[rule].pattern >= 0 {
            groups[rule] = names.compactMap { name in
                captureNames.existing(name).map {
                    ($0, set.groups(named: name, of: Int(records[rule].pattern)))
                }
            }
        }
        return groups
    }
}

extension LinkTest.Key {
    init?(_ name: String) {
        switch name {
        case "raw": self = .raw
        case "type": self = .type
        case "cleaned": self = .cleaned
        case "text": self = .text
        case "domain": self = .domain
        case "host": self = .host
        default: return nil
        }
    }
}

extension RunLimits {
    /// The limits of one pattern.
    var ofPatterns: PatternLimits {
        var limits = PatternLimits()
        limits.patternBytes = patternBytes
        limits.time = nil
        limits.allowsMachineCode = allowsMachineCode
        return limits
    }
}
