extension Pipeline {
    /// Has each stage look that has a closure for an event before the end of the message.
    func look<Closure>(
        _ closure: KeyPath<Stage, Closure?>, recipient: Int? = nil,
        _ call: (Closure, inout FindingList) throws -> Void
    ) -> ([Finding], [StageFailureNote]) {
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
    func early(_ facts: PolicyFacts, _ recipient: EnvelopeRecipient? = nil) -> RecipientVerdict? {
        guard !bypass().isAll else { return nil }
        return recipient.map { judge.earlyVerdict(facts, $0) } ?? judge.earlyVerdict(facts)
    }
}
