import MailPipeline
import MailStages

/// What the built-in stages can report, for the check of what rules name.
package enum StageNames {
    /// Every stage, with everything switched on.
    static let all: [Stage] = [
        GreetingStage().stage, LimitStage().stage, AttachmentStage.stage(), AnomalyStage.stage(), CharsetStage().stage,
    ]

    /// The names of the findings.
    package static let findings: Set<String> = Set(all.flatMap(\.kinds).map(\.name)).union(["stage-failed"])

    /// The names of the classes.
    static let classes: [String] = FindingClass.meanings.map(\.name)
}
