/// Says whether the condition of an `if` holds: `(version >= 3.004002) && can(Mail::SpamAssassin::Conf::feature_x)`.
struct ConditionReader {
    /// What can be asked for.
    struct Facts {
        /// The whole names of the plugins that are loaded.
        var plugins: Set<String> = []
        /// The names behind `enable_compat`.
        var compatibilities: Set<String> = []
        /// Whether only local rules run.
        var isOnlyLocal = false
    }

    /// The version that the rules see: SpamAssassin 4.0.1.
    static let version = 4.000001
    /// The version of Perl that they see: 5.36.
    static let perlVersion = 5.036

    private let facts: Facts
    /// What is strange about the condition, though it can be answered.
    private(set) var warning: String?

    init(_ facts: Facts) { self.facts = facts }

    /// Answers a condition.
    mutating func holds(_ text: ArraySlice<UInt8>) throws(RuleFault) -> Bool {
        let tokens = ExpressionTokens(text).tokens
        var (answered, at): ([ExpressionTokens.Token], Int) = ([], 0)
        while at < tokens.count {
            guard case .name(let name) = tokens[at] else {
                answered.append(tokens[at])
                at += 1
                continue
            }
            switch name {
            case "plugin", "can", "has":
                let end = at + 3
                guard end < tokens.count, tokens[at + 1] == .sign("("), case .name(let asked) = tokens[at + 2],
                    tokens[end] == .sign(")")
                else { throw RuleFault("`\(name)` needs one name in brackets, as in `\(name)(\(Self.example(name)))`") }
                answered.append(.number(try answer(name, asked) ? 1 : 0))
                at = end
            case "version": answered.append(.number(Self.version))
            case "perl_version": answered.append(.number(Self.perlVersion))
            case "local_tests_only": answered.append(.number(facts.isOnlyLocal ? 1 : 0))
            default:
                // A text that is not empty is true in Perl.
                let shown = RuleText.shown(Array(name.utf8)[...])
                warning = "`\(shown)` alone is always true; write `plugin(\(shown))`"
                answered.append(.number(1))
            }
            at += 1
        }
        return try MetaReader.read(answered).valueWithoutHits() != 0
    }

    /// Whether a plugin is loaded.
    func hasPlugin(_ name: String) -> Bool {
        // A plugin of the past that counts as there always.
        if name == Plugin.prefix + "RaciallyCharged" { return true }
        return facts.plugins.contains(Plugin.currentName(of: name))
    }

    private func answer(_ question: String, _ name: String) throws(RuleFault) -> Bool {
        if question == "plugin" { return hasPlugin(name) }
        let parts = name.split(separator: ":", omittingEmptySubsequences: true)
        guard name.contains("::"), let feature = parts.last, parts.count > 1 else {
            throw RuleFault("`\(question)` needs a whole name, as in `\(question)(\(Self.example(question)))`")
        }
        let module = parts.dropLast().joined(separator: "::")
        if module == "Mail::SpamAssassin::Conf" {
            let compatibility = "compat_"
            return FeatureTable.language.contains(String(feature))
                || feature.hasPrefix(compatibility)
                    && facts.compatibilities.contains(String(feature.dropFirst(compatibility.count)))
        }
        guard module.hasPrefix(Plugin.prefix), facts.plugins.contains(module) else { return false }
        let plugin = String(module.dropFirst(Plugin.prefix.count))
        return FeatureTable.plugins[plugin]?.contains(String(feature)) ?? false
            || question == "has" && EvaluationTable.functions[String(feature)]?.plugin == plugin
    }

    private static func example(_ question: String) -> String {
        question == "plugin" ? Plugin.prefix + "DKIM" : "Mail::SpamAssassin::Conf::feature_bug6558_free"
    }
}
