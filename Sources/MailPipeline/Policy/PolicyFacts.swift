/// What policy knows when it is asked.
struct PolicyFacts: Sendable {
    var transaction: Transaction
    /// The event that it is asked at; what later ones bring is unknown.
    var event: StageEvent
    /// All findings so far, weighted.
    var findings: [Finding] = []
    /// Stages whose findings are unknown since they failed.
    var failedStages: Set<String> = []

    /// The names of the findings of the message that have a weight, each once, in their order; at most
    /// ``Template/findingsNamed``.
    var weightyFindings: [String] {
        var names: [String] = []
        for finding in findings where finding.recipient == nil && finding.weight != 0 {
            guard names.count < Template.findingsNamed else { break }
            if !names.contains(finding.name) { names.append(finding.name) }
        }
        return names
    }

    /// The sum over the findings of the message, and those of a recipient.
    func score(for recipient: EnvelopeRecipient?) -> Double {
        findings.reduce(0) { sum, finding in
            finding.recipient == nil || finding.recipient == recipient?.index ? sum + finding.weight : sum
        }
    }
}
