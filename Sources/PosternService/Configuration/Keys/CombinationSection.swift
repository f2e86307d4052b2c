import MailRules

/// The key `when` of a pattern of `stages.content.patterns`.
struct CombinationSection: ConfigurationSection {
    var all: [Located<String>]?
    var any: [Located<String>]?
    var none: [Located<String>]?
    var atLeast: Located<Int>?

    static let keys: [ConfigurationKey<CombinationSection>] = [
        ConfigurationKey(
            \.all, "all", .oneOrMore(of: .located(.text(called: "a name", example: "CHEAP_PILLS"))),
            "All of these hit: names of other patterns here, or of rules of the rule files."),
        ConfigurationKey(
            \.any, "any", .oneOrMore(of: .located(.text(called: "a name", example: "CHEAP_PILLS"))),
            "One of these hits, or as many as `at_least` says."),
        ConfigurationKey(
            \.none, "none", .oneOrMore(of: .located(.text(called: "a name", example: "CHEAP_PILLS"))),
            "None of these hits."),
        ConfigurationKey(
            \.atLeast, "at_least", .located(.integer(in: 2...1_000)), example: "2", "So many of `any` have to hit."),
    ]

    func check(_ report: SectionReport) {
        guard let atLeast else { return }
        guard let any else { return report.error("`at_least` counts those of `any`; name them", at: atLeast.place) }
        if atLeast.value > any.count {
            report.error(
                "`at_least` is \(atLeast.value), and `any` names only \(any.count): it could never hold",
                at: atLeast.place)
        }
    }

    /// Whether nothing is combined.
    var isEmpty: Bool { names.isEmpty }

    /// All names, in their order.
    var names: [Located<String>] { (all ?? []) + (any ?? []) + (none ?? []) }

    /// What is computed of the others.
    var expression: MetaExpression {
        var parts = (all ?? []).map { Self.hits($0) } + (none ?? []).map { MetaExpression.not(.rule($0.value)) }
        if let any {
            if let atLeast {
                let sum = MetaExpression.balanced(.plus, any.map(Self.hits))
                parts.append(.operation(.greaterOrEqual, sum, .number(Double(atLeast.value))))
            } else {
                parts.append(.balanced(.or, any.map(Self.hits)))
            }
        }
        return .balanced(.and, parts)
    }

    /// Once, however often it hit.
    private static func hits(_ name: Located<String>) -> MetaExpression {
        .operation(.greater, .rule(name.value), .number(0))
    }
}
