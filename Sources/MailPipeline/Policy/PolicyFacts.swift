/// What policy knows when it is asked.
struct PolicyFacts: Sendable {
    var transaction: Transaction
    /// The event that it is asked at; what later ones bring is unknown.
    var event: StageEvent
    /// All findings so far, weighted.
    var findings: [Finding] = []
    /// Stages whose findings are unknown since they failed.
    var failedStages: Set<String> = []

    /// The sum over the findings of the message, and those of a recipient.
    func score(for recipient: EnvelopeRecipient?) -> Double {
        findings.reduce(0) { sum, finding in
            finding.recipient == nil || finding.recipient == recipient?.index ? sum + finding.weight : sum
        }
    }
}
