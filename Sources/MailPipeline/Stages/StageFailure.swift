/// What is reported of a stage that failed.
enum StageFailure {
    /// The name of the finding.
    static let name = "stage-failed"

    /// The kind, which every stage has.
    static let kind = FindingKind(
        name, class: "failure", at: .message, explanation: "a stage could not do its work")

    /// The finding of a stage that failed, with the cause.
    static func finding(_ stage: String, _ cause: String) -> Finding {
        Finding(
            stage: stage, name: name, findingClass: "failure", place: FindingPlace(), reason: cause, evidence: nil,
            captures: [],
            recipient: nil, weight: 0)
    }
}
