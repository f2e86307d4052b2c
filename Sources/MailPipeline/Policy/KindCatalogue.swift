/// All kinds of findings that the stages of a pipeline can report.
public struct KindCatalogue: Sendable {
    /// A kind and the stage that reports it.
    public struct Entry: Sendable, Hashable {
        /// The name of the stage.
        public let stage: String
        /// The kind.
        public let kind: FindingKind
        /// Its weight, as policy has it.
        public let weight: Double
    }

    /// The kinds, stage by stage.
    public let entries: [Entry]

    /// The kinds of stages, with the weights that policy gives to some of them, by the names of the findings.
    public init(_ stages: [Stage], weights: [String: Double] = [:]) {
        entries =
            stages.flatMap { stage in
                stage.kinds.map { Entry(stage: stage.name, kind: $0, weight: weights[$0.name] ?? $0.weight) }
            }
            + stages.map { Entry(stage: $0.name, kind: StageFailure.kind, weight: 0) }
    }

    /// Whether a finding that is meant may still come, or may have been missed by a stage that failed.
    func mayStillReport(_ selector: FindingSelector, _ facts: PolicyFacts) -> Bool {
        guard facts.event < .message || !facts.failedStages.isEmpty else { return false }
        return entries.contains { entry in
            (entry.kind.event > facts.event || facts.failedStages.contains(entry.stage))
                && selector.couldSelect(entry.kind, of: entry.stage)
                && (entry.kind != StageFailure.kind || entry.kind.event > facts.event)
        }
    }

    /// Whether the sum may still change.
    func mayStillWeigh(_ facts: PolicyFacts) -> Bool {
        guard facts.event < .message || !facts.failedStages.isEmpty else { return false }
        return entries.contains { entry in
            entry.kind.event > facts.event || facts.failedStages.contains(entry.stage) && entry.weight != 0
        }
    }

    func hasRecipientKinds(_ selector: FindingSelector) -> Bool {
        entries.contains { entry in
            (entry.kind.event == .recipient || entry.kind.mayBeOfRecipient)
                && selector.couldSelect(entry.kind, of: entry.stage)
        }
    }

    func lastEvent(of selector: FindingSelector) -> StageEvent? { events(of: selector).max() }

    func events(of selector: FindingSelector) -> Set<StageEvent> {
        Set(entries.filter { selector.couldSelect($0.kind, of: $0.stage) }.map(\.kind.event))
    }
}
