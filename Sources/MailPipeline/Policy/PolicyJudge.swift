/// Judges messages by a policy. Made once for a configuration.
public struct PolicyJudge: Sendable {
    /// The policy.
    public let policy: Policy
    let kinds: KindCatalogue
    private let mandatory: [EffectiveRules.Entry]
    private let site: [EffectiveRules.Entry]
    private let domains: [String: [EffectiveRules.Entry]]
    private let recipients: [MailAddress: [EffectiveRules.Entry]]
    /// Whether a rule nearer to some recipient may let a message pass that the site would refuse.
    private let nearerRulesMayPass: Bool

    /// Makes a judge.
    /// - Parameters:
    ///   - policy: the rules.
    ///   - kinds: what the stages of the pipeline can report.
    public init(_ policy: Policy, kinds: KindCatalogue) {
        (self.policy, self.kinds) = (policy, kinds)
        var number = 0
        func entries(_ layer: PolicyLayer, isSite: Bool) -> [EffectiveRules.Entry] {
            layer.effectiveRules.map { rule in
                number += 1
                return EffectiveRules.Entry(
                    rule: rule, layer: layer.name, isSite: isSite, isWatched: rule.isObserved,
                    asksForContent: rule.condition.asksForContent(kinds),
                    dependsOnRecipient: rule.condition.dependsOnRecipient(kinds), selectors: rule.condition.selectors,
                    number: number - 1)
            }
        }
        let all = entries(policy.site, isSite: true)
        mandatory = all.filter(\.rule.mustNotEnter)
        site = all.filter { !$0.rule.mustNotEnter }
        domains = policy.domains.mapValues { entries($0, isSite: false) }
        recipients = policy.recipients.mapValues { entries($0, isSite: false) }
        let layers = Array(policy.domains.values) + Array(policy.recipients.values)
        nearerRulesMayPass = layers.contains { layer in
            layer.isObserved
                || layer.effectiveRules.contains { rule in
                    switch rule.decision {
                    case .accept, .discard: true
                    case .reject, .defer, nil: false
                    }
                }
        }
    }

    /// The rules for a recipient.
    func rules(for recipient: EnvelopeRecipient) -> EffectiveRules {
        let own = recipients[recipient.mailbox] ?? []
        let domain = recipient.mailbox.domain.flatMap { domains[$0] } ?? []
        return EffectiveRules(entries: mandatory + own + domain + site)
    }

    /// Whether everything is only watched for a recipient.
    func isWatched(_ recipient: EnvelopeRecipient?) -> Bool {
        guard !policy.isObserved else { return true }
        guard let recipient else { return false }
        return policy.recipients[recipient.mailbox]?.isObserved
            ?? recipient.mailbox.domain.flatMap { policy.domains[$0]?.isObserved } ?? false
    }

    /// What can be said before the message is there, at an event without a recipient: nil for nothing yet.
    func earlyVerdict(_ facts: PolicyFacts) -> RecipientVerdict? {
        guard !nearerRulesMayPass else { return nil }
        var evaluation = PolicyEvaluation(judge: self, facts: facts)
        return evaluation.early(EffectiveRules(entries: mandatory + site), nil)
    }

    /// What can be said of a recipient before the message is there: nil for nothing yet.
    func earlyVerdict(_ facts: PolicyFacts, _ recipient: EnvelopeRecipient) -> RecipientVerdict? {
        var evaluation = PolicyEvaluation(judge: self, facts: facts)
        return evaluation.early(rules(for: recipient), recipient)
    }

    /// What becomes of a message for each recipient.
    func verdicts(_ facts: PolicyFacts) -> [RecipientVerdict] {
        var evaluation = PolicyEvaluation(judge: self, facts: facts)
        return facts.transaction.recipients.map { evaluation.verdict(rules(for: $0), $0) }
    }
}
