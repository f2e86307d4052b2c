import MailPipeline
import MailRules
import MailStages

extension PosternConfiguration {
    /// Warns of what an operator believes to be in force and is not: what stages find and no rule asks for, and rules that
    /// ask for what no stage reports.
    func checkUse(_ report: SectionReport) {
        let conditions = allRules.compactMap(\.when?.value).flatMap(\.selecting)
        for setting in stages.reporting where setting.isSet {
            let isAsked = setting.findings.contains { finding in
                weights.contains { $0.name.value == finding } || asks(conditions, for: finding)
            }
            guard !isAsked else { continue }
            let names = setting.findings.map { "`\($0)`" }.joined(separator: " or ")
            report.warning(
                "`\(setting.key)` is set, but no rule and no weight asks for \(names): nothing is done about it",
                at: setting.place)
        }
        let unset = Set(stages.reporting.filter { !$0.isSet }.flatMap(\.findings))
        let kinds = KindCatalogue(stages.active.map(\.0)).entries.filter { !unset.contains($0.kind.name) }
        for rule in allRules {
            let asked = rule.when?.value.selecting ?? []
            guard !asked.isEmpty, !asked.contains(where: { condition in kinds.contains { condition.couldSelect($0) } })
            else { continue }
            report.warning(
                "this rule asks for what no stage reports, since none that does is on or set up for it",
                at: rule.name?.place)
        }
        checkFields(report)
    }

    /// Warns of fields that rule files ask for and nobody writes.
    private func checkFields(_ report: SectionReport) {
        guard stages.content.isEnabled, !reports, let wishes = stages.content.loaded?.set.settings.report.wishes else {
            return
        }
        for wish in wishes {
            report.warning(
                "in the rules, \(wish.place): `\(wish.word)` is not done, since no rule here has `spam_headers`",
                at: stages.content.rules?.place)
        }
    }

    /// The rules of all layers.
    var allRules: [RuleSection] { (rules ?? []) + (domains + recipients).flatMap(\.value.rules) }

    private func asks(_ conditions: [ConditionSection], for finding: String) -> Bool {
        let kinds = KindCatalogue(stages.active.map(\.0)).entries.filter { $0.kind.name == finding }
        return conditions.contains { condition in kinds.contains { condition.couldSelect($0) } }
    }
}

extension ConditionSection {
    /// It and the conditions within it that ask for findings.
    fileprivate var selecting: [ConditionSection] {
        let own = findings != nil || classes != nil || stages != nil ? [self] : []
        return own + inner.flatMap(\.selecting)
    }

    /// Whether a finding of a kind can be meant.
    fileprivate func couldSelect(_ entry: KindCatalogue.Entry) -> Bool {
        findings?.contains(entry.kind.name) ?? true
            && classes.map { classes in entry.kind.findingClass.map(classes.contains) ?? true } ?? true
            && stages?.contains(entry.stage) ?? true
    }
}
