/// Judges messages by a policy. Made once for a configuration.
public struct PolicyJudge: Sendable {
    /// The policy.
    public let policy: Policy
    let kinds: KindCatalogue
    /// Those whose fields nobody else may write, since some rule has them and is not only watched.
    let reporters: [FieldReporter]
    /// Whether some rule has one, watched or not.
    let hasReporters: Bool
    private let site: EffectiveRules
    private let domains: [String: EffectiveRules]
    private let recipients: [MailAddress: EffectiveRules]
    /// Whether a rule nearer to some recipient may let a message pass that the site would refuse.
    private let nearerRulesMayPass: Bool

    /// Makes a judge.
    /// - Parameters:
    ///   - policy: the rules.
    ///   - kinds: what the stages of the pipeline can report.
    public init(_ policy: Policy, kinds: KindCatalogue) {
        (self.policy, self.kinds) = (policy, kinds)
        reporters = policy.reporters
        hasReporters = policy.layers.contains { $0.rules.contains { $0.edits.contains(where: \.isReport) } }
        var number = 0
        func entries(_ layer: PolicyLayer, isSite: Bool) -> [EffectiveRules.Entry] {
            layer.effectiveRules.map { rule in
                number += 1
                return EffectiveRules.Entry(
                    rule: rule, layer: layer.name, isSite: isSite, isWatched: rule.isObserved,
                    asksForContent: rule.condition.asksForContent(kinds),
                    dependsOnRecipient: rule.condition.dependsOnRecipient(kinds), selectors: rule.condition.selectors,
                    actions: rule.actions, number: number - 1)
            }
        }
        let all = entries(policy.site, isSite: true)
        let (mandatory, ordinary) = (all.filter(\.rule.mustNotEnter), all.filter { !$0.rule.mustNotEnter })
        site = EffectiveRules(mandatory + ordinary, isWatched: policy.isObserved)
        let domainEntries = policy.domains.mapValues { entries($0, isSite: false) }
        domains = domainEntries.reduce(into: [:]) { rules, domain in
            rules[domain.key] = EffectiveRules(
                mandatory + domain.value + ordinary,
                isWatched: policy.isObserved || policy.domains[domain.key]?.isObserved == true)
        }
        recipients = policy.recipients.reduce(into: [:]) { rules, recipient in
            let domain = recipient.key.domain.flatMap { domainEntries[$0] } ?? []
            rules[recipient.key] = EffectiveRules(
                mandatory + entries(recipient.value, isSite: false) + domain + ordinary,
                isWatched: policy.isObserved
                    || recipient.value.isObserved ?? recipient.key.domain.flatMap { policy.domains[$0]?.isObserved }
                        ?? false
            )
        }
        let layers = Array(policy.domains.values) + Array(policy.recipients.values)
        nearerRulesMayPass = layers.contains { layer in
            layer.isObserved == true
                || layer.effectiveRules.contains { rule in
                    switch rule.decision {
                    case .accept, .discard, .hold: true
                    case .reject, .defer, nil: false
                    }
                }
        }
    }

    /// The rules for a recipient.
    func rules(for recipient: EnvelopeRecipient) -> EffectiveRules {
        if !recipients.isEmpty, let own = recipients[recipient.mailbox] { return own }
        guard !domains.isEmpty, let domain = recipient.mailbox.domain else { return site }
        return domains[domain] ?? site
    }

    /// What can be said before the message is there, at an event without a recipient: nil for nothing yet.
    func earlyVerdict(_ facts: PolicyFacts) -> RecipientVerdict? {
        nearerRulesMayPass ? nil : early(facts, nil, site)
    }

    /// What can be said of a recipient before the message is there: nil for nothing yet.
    func earlyVerdict(
        _ facts: PolicyFacts, _ recipient: EnvelopeRecipient, _ rules: EffectiveRules
    ) -> RecipientVerdict? {
        early(facts, recipient, rules)
    }

    private func early(
        _ facts: PolicyFacts, _ recipient: EnvelopeRecipient?, _ rules: EffectiveRules
    ) -> RecipientVerdict? {
        // Most rules ask for what is found in the message.
        if rules.isSilentWithoutFindings, facts.findings.isEmpty, facts.failedStages.isEmpty { return nil }
        var evaluation = PolicyEvaluation(judge: self, facts: facts)
        return evaluation.early(rules, recipient)
    }

    /// What becomes of a message for each recipient. Those for whom the same rules come to the same are judged once.
    func verdicts(_ facts: PolicyFacts, _ recipients: RecipientGroups) -> VerdictList {
        var evaluation = PolicyEvaluation(judge: self, facts: facts)
        var verdicts = VerdictList()
        var ofGroup: [Int?] = Array(repeating: nil, count: recipients.groups.count)
        var ofDifferences: [GroupDifferences: Int] = [:]
        for (index, group) in recipients.numbers.enumerated() {
            if let number = ofGroup[group] {
                verdicts.appendSame(number)
                continue
            }
            let (rules, recipient) = (recipients.groups[group].rules, facts.transaction.recipients[index])
            let key =
                rules.dependent.isEmpty
                ? nil : GroupDifferences(group: group, differences: evaluation.differences(rules, recipient))
            if let key, let number = ofDifferences[key] {
                verdicts.appendSame(number)
                continue
            }
            let number = verdicts.append(evaluation.verdict(rules, recipient))
            if let key { ofDifferences[key] = number } else { ofGroup[group] = number }
        }
        return verdicts
    }
}

/// A group of recipients, and what the rules that can differ among them come to.
private struct GroupDifferences: Hashable {
    let group: Int
    let differences: [RuleOutcome]
}
