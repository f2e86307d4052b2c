import MailPipeline
import MailRules

/// A rule of `stages.content.patterns`: a pattern with a score, or a combination of others.
struct ContentPatternSection: ConfigurationSection {
    var name: Located<String>?
    var place: Located<ContentPlace>?
    var field: Located<String>?
    var pattern: Located<PatternText>?
    var when: Located<CombinationSection>?
    var score: Located<Double>?
    var most: Located<Int>?
    var explanation: String?

    static let keys: [ConfigurationKey<ContentPatternSection>] = [
        ConfigurationKey(
            \.name, "name", .located(.ruleName), isRequired: true,
            """
            The name, which is that of the finding, too. One that begins with `__` has no score: it counts for \
            combinations alone.
            """),
        ConfigurationKey(
            \.place, "in", .located(.choice), example: "body",
            """
            Where it is looked for: `subject`; `body` is what a person reads, a paragraph at a time, without the subject; \
            `raw_body` the decoded text parts with their HTML; `message` the message as it came; `link` each link; `header` \
            the field that `field` names; `part_header` such a field of each part. Has to be set unless there is `when`.
            """),
        ConfigurationKey(
            \.field, "field", .located(.text(called: "a field", example: "From:addr", longest: 100)),
            """
            The field, with `in: header` or `in: part_header`. As in rule files `:addr` behind it stands for its \
            addresses, `:name` for the names before them, `:raw` for the value as it stands; `ALL` is the whole header.
            """),
        ConfigurationKey(
            \.pattern, "pattern", .located(.perlPattern),
            """
            What is looked for. Has to be set with `in`; for `header` it may be left out, and then it is enough that there \
            is the field.
            """),
        ConfigurationKey(
            \.when, "when", .located(.section),
            "In place of `in` and `pattern`: which others have to hit. All of these keys have to hold."),
        ConfigurationKey(
            \.score, "score", .located(.decimal(in: -10_000...10_000)), example: "2.5",
            "What it adds to the sum that `score` asks for; without the key it is 1."),
        ConfigurationKey(
            \.most, "most", .located(.integer(in: 2...1_000)), example: "3",
            "The score counts for each match, so many times at most; without the key it counts once. Not with `when`."),
        ConfigurationKey(
            \.explanation, "description", .text(called: "a text", example: "it sells pills", longest: 200),
            "What a hit means, as the end of a sentence, for `{reason}`."),
    ]

    func check(_ report: SectionReport) {
        if let when {
            let others = [("in", place?.place), ("field", field?.place), ("pattern", pattern?.place)]
            for case (let key, let at?) in others {
                report.error("`\(key)` does not go with `when`, which combines others; make it two patterns", at: at)
            }
            if let most { report.error("`most` counts matches of a pattern; leave it out with `when`", at: most.place) }
            if when.value.isEmpty {
                report.error("`when` names nothing; name others with `all`, `any` or `none`", at: when.place)
            }
        } else if let place {
            checkPattern(place, report)
        } else {
            report.error("`in` is missing; say where the pattern is looked for, or what is combined, with `when`")
        }
        checkScore(report)
    }

    private func checkPattern(_ place: Located<ContentPlace>, _ report: SectionReport) {
        if pattern == nil, place.value != .header {
            report.error("`pattern` is missing; a pattern such as `/pills/i` is wanted")
        }
        if most != nil, pattern == nil {
            report.error("`most` counts matches of a pattern, and there is no `pattern`", at: most?.place)
        }
        guard place.value.hasField else {
            if let field { report.error("`field` belongs to `in: header` and `in: part_header`", at: field.place) }
            return
        }
        guard let field else {
            return report.error(
                "`field` is missing; `in: \(place.value.rawValue)` wants the name of a field such as `field: Subject`",
                at: place.place)
        }
        do throws(RuleFault) {
            let selector = try HeaderSelector(reading: Array(field.value.utf8)[...])
            if place.value == .partHeader, !selector.modifiers.isSubset(of: .raw) {
                report.error("of a part's field, `:raw` alone may stand behind the name", at: field.place)
            }
            if pattern == nil, !selector.modifiers.isEmpty {
                report.error("without `pattern` nothing but the name of a field may stand here", at: field.place)
            }
        } catch {
            report.error("`field`: \(error.message)", at: field.place)
        }
    }

    private func checkScore(_ report: SectionReport) {
        guard let name, let score else { return }
        if name.value.hasPrefix("__") {
            report.error(
                "a name that begins with `__` has no score; leave `score` out, or the `__`", at: score.place)
        } else if score.value == 0 {
            report.error(
                "a pattern with score 0 is not run; for one that only combinations need, begin its name with `__`",
                at: score.place)
        }
    }

    /// The rule that it is; nil after an error.
    var definition: RuleDefinition? {
        guard let name, let test else { return nil }
        let place = RulePlace(file: name.place?.file ?? "", line: name.place?.line ?? 0)
        var rule = RuleDefinition(name.value, test, at: place)
        rule.scores = RuleScores(score?.value ?? 1)
        rule.explanation = explanation.map { Array($0.utf8) }
        if let most { rule.flags.words = ["multiple", "maxhits=\(most.value)"] }
        if self.place?.value == .body { rule.flags.words.insert("nosubject") }
        return rule
    }

    private var test: RuleTest? {
        if let when { return .meta(when.value.expression) }
        guard let place else { return nil }
        let selector = place.value == .subject ? HeaderSelector("Subject") : selector
        guard let pattern = pattern?.value else {
            return place.value == .header ? selector.map { .headerExists($0) } : nil
        }
        switch place.value {
        case .body: return .body(pattern)
        case .rawBody: return .rawBody(pattern)
        case .message: return .full(pattern)
        case .link: return .uri(pattern)
        case .subject, .header: return selector.map { .header(HeaderTest($0, pattern)) }
        case .partHeader:
            return selector.map { selector in
                var test = PartHeaderTest(selector.name, pattern)
                test.isRaw = selector.modifiers.contains(.raw)
                return .partHeader(test)
            }
        }
    }

    private var selector: HeaderSelector? {
        field.flatMap { try? HeaderSelector(reading: Array($0.value.utf8)[...]) }
    }
}
