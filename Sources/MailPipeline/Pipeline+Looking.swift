extension Pipeline {
    /// Has each stage look that has a closure for an event before the end of the message.
    func look<Closure>(
        _ closure: KeyPath<Stage, Closure?>, at event: StageEvent, recipient: Int? = nil,
        _ call: (Closure, inout FindingList) throws -> Void
    ) -> ([Finding], [StageFailureNote]) {
        guard let stages = stagesByEvent[event], !stages.isEmpty else { return ([], []) }
        var findings: [Finding] = []
        var failures: [StageFailureNote] = []
        let bypass = bypass()
        guard !bypass.isAll else { return ([], []) }
        for installed in stages where !bypass.stages.contains(installed.stage.name) {
            guard let look = installed.stage[keyPath: closure] else { continue }
            var list = FindingList(stage: installed.stage, recipient: recipient)
            do {
                try call(look, &list)
                findings += list.findings
            } catch {
                failures.append(StageFailureNote(installed, "\(error)"))
            }
        }
        return (weighed(findings), failures)
    }

    /// What can be said before the message is there; nothing while everything is left out.
    func early(_ facts: PolicyFacts) -> RecipientVerdict? {
        leavingOut(facts).flatMap(judge.earlyVerdict)
    }

    /// The same of a recipient, by the rules for it.
    func early(_ facts: PolicyFacts, _ recipient: EnvelopeRecipient, _ rules: EffectiveRules) -> RecipientVerdict? {
        leavingOut(facts).flatMap { judge.earlyVerdict($0, recipient, rules) }
    }

    /// The facts without the failures of stages that are left out; nil while everything is, and on a listener where what the
    /// filter itself keeps comes back: whether it does is known at the end of the message alone.
    private func leavingOut(_ facts: PolicyFacts) -> PolicyFacts? {
        guard judge.policy.keeping == nil || facts.transaction.client.role != .reentry else { return nil }
        let bypass = bypass()
        guard !bypass.isAll else { return nil }
        guard !facts.failedStages.isDisjoint(with: bypass.stages) else { return facts }
        var facts = facts
        facts.failedStages.subtract(bypass.stages)
        return facts
    }
}
