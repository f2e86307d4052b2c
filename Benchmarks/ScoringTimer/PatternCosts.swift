import Glibc
import MailRules

/// What the pattern of each rule costs by itself, searched for in the texts of real messages without the filter.
struct PatternCosts {
    private struct Probe {
        let rule: RuleDefinition
        let alone: CompiledRules
        /// The number of its selector among those of all rules.
        let selector: Int?
        var milliseconds = 0.0
    }

    private let rules: ScoringRules
    private var probes: [Probe] = []

    init(_ rules: ScoringRules) {
        self.rules = rules
        var settings = RunSettings()
        (settings.isLazy, settings.isFiltered) = (false, false)
        settings.tags = rules.set.settings.tags
        for rule in rules.set.rules {
            switch rule.test {
            case .header, .body, .rawBody, .full, .uri: break
            default: continue
            }
            let alone = CompiledRules([rule], settings)
            guard alone.runs(0) else { continue }
            let selector = alone.selectors.first.flatMap { rules.compiled.selectors.firstIndex(of: $0) }
            guard alone.selectors.isEmpty || selector != nil else { continue }
            probes.append(Probe(rule: rule, alone: alone, selector: selector))
        }
    }

    mutating func measure(_ message: [UInt8]) {
        let all = rules.texts(of: message, now: Int(time(nil)))
        guard var scratch = RuleScratch() else { return }
        for index in probes.indices {
            var texts = all
            texts.headers = probes[index].selector.map { [all.headers[$0]] } ?? []
            // The first run makes the scratch ready for this rule.
            probes[index].alone.run(RuleTexts(), &scratch) { _ in 0 }
            let start = ProcessorTime.milliseconds()
            probes[index].alone.run(texts, &scratch) { _ in 0 }
            probes[index].milliseconds += ProcessorTime.milliseconds() - start
        }
    }

    /// The costliest ones as lines of JSON: the rule, what it looks at, the expression with its tags as they are written.
    func costliest(_ count: Int) -> [String] {
        probes.sorted { $0.milliseconds > $1.milliseconds }.prefix(count).map { probe in
            var line = JSONLine()
            line.add("rule", probe.rule.name)
            line.add("ms", probe.milliseconds)
            let (kind, selector, pattern) = Self.parts(of: probe.rule.test)
            line.add("kind", kind)
            line.add("selector", selector)
            // Each byte as the character of its number.
            line.add(
                "expression",
                String(
                    String.UnicodeScalarView(
                        TagExpansion(rules.set.settings.tags).expanded(pattern).expression.map { Unicode.Scalar($0) })))
            line.add("flags", pattern.flags)
            return line.finished()
        }
    }

    private static func parts(of test: RuleTest) -> (kind: String, selector: String, pattern: PatternText) {
        switch test {
        case .header(let test): ("header", test.selector.name, test.pattern)
        case .body(let pattern): ("body", "", pattern)
        case .rawBody(let pattern): ("rawbody", "", pattern)
        case .full(let pattern): ("full", "", pattern)
        case .uri(let pattern): ("uri", "", pattern)
        default: ("", "", PatternText([]))
        }
    }
}
