/// A stage that failed at an event, and what its options say of that.
struct StageFailureNote: Sendable, Hashable {
    let stage: String
    let cause: String
    /// Whether the message is to be deferred for it.
    let defers: Bool

    init(_ installed: InstalledStage, _ cause: String) {
        (stage, self.cause) = (installed.stage.name, cause)
        defers = installed.options.onFailure == .defer
    }

    /// It as a finding.
    var finding: Finding { StageFailure.finding(stage, cause) }
}
