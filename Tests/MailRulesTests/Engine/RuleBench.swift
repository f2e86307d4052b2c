import MailRules

/// Rules and texts, made by hand, and what hits.
struct RuleBench {
    var rules: [RuleDefinition] = []
    var texts = RuleTexts()
    var settings = RunSettings()
    /// What functions say, by the name of the rule.
    var evaluations: [String: Double] = [:]
    /// Values of fields.
    var fields: [String: String] = [:]

    init() { settings.isLazy = false }

    /// Adds a rule.
    mutating func add(
        _ name: String, _ test: RuleTest, _ flags: String = "", score: Double = 1, priority: Int = 0
    ) {
        var rule = RuleDefinition(name, test, at: RulePlace(file: "made up", line: rules.count + 1))
        rule.scores = RuleScores(score)
        rule.flags = RuleFlags(Set(flags.split(separator: " ").map(String.init)))
        rule.priority = priority
        rules.append(rule)
    }

    mutating func body(_ paragraphs: String...) { texts.body = TextPieces(paragraphs.map { Array($0.utf8) }) }

    /// The rules, compiled.
    func compiled() -> CompiledRules { CompiledRules(rules, settings) { $0.function != "missing" } }

    /// What a run finds.
    func run(_ compiled: CompiledRules? = nil) throws -> Outcome {
        let rules = compiled ?? self.compiled()
        guard var scratch = RuleScratch() else { throw NoMemory() }
        var texts = texts
        texts.headers = rules.selectors.map { fields["\($0)"].map { Array($0.utf8) } }
        // The second run is of a scratch that has served already.
        for _ in 0..<2 {
            rules.run(texts, &scratch) { call in
                evaluations[rules.rules[rules.evaluations[call].rule].name] ?? 0
            }
        }
        var outcome = Outcome()
        for hit in scratch.hits {
            outcome.counts[rules.rules[hit.rule].name] = hit.count
            outcome.values[rules.rules[hit.rule].name] = hit.value
        }
        outcome.troubles = scratch.troubles.map { rules.rules[$0.rule].name }
        outcome.searches = scratch.searches
        return outcome
    }

    struct NoMemory: Error {}

    struct Outcome {
        var counts: [String: Int] = [:]
        var values: [String: Double] = [:]
        var troubles: [String] = []
        var searches = 0
        var names: [String] { counts.keys.sorted() }
    }
}

/// A pattern with its flags, as `/.../i` has them.
func pattern(_ text: String, _ flags: String = "", tags: Bool = false) -> PatternText {
    var pattern = PatternText(Array(text.utf8), flags: flags)
    pattern.hasTags = tags
    return pattern
}
