import MailPipeline
import MailStages

/// What the built-in stages can report, for the check of what rules name.
package enum StageNames {
    /// Every stage, with everything switched on.
    static let all: [Stage] = [
        GreetingStage().stage, LimitStage().stage, AttachmentStage.stage(), AnomalyStage.stage(), CharsetStage().stage,
        ReentryStage.stage,
    ]

    /// The names of the findings.
    package static let findings: Set<String> = Set((all.flatMap(\.kinds) + ContentStage.ownKinds).map(\.name)).union([
        "stage-failed"
    ])

    /// Whether a name can be that of a rule of SpamAssassin: capitals, digits and `_`.
    static func isContentRule(_ name: String) -> Bool {
        name.utf8.first.map { (0x41...0x5A).contains($0) } == true
            && name.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }

    /// The names of the classes.
    static let classes: [String] = FindingClass.meanings.map(\.name)
}
