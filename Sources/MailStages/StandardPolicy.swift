import MailPipeline

/// What the filter does where there is no configuration: it refuses in the dialogue what the reader finds bad, lets the
/// rest pass, and has clients come again where it fails itself. Nothing is held or thrown away.
package enum StandardPolicy {
    /// The policy.
    package static let policy: Policy = {
        var policy = Policy()
        policy.site.rules = AttachmentRules.standard
        return policy
    }()

    /// The stages that it uses.
    package static func stages(_ examiner: AttachmentExaminer = AttachmentExaminer()) -> [(Stage, StageOptions)] {
        [(AttachmentStage.stage(examiner), StageOptions())]
    }

    /// A pipeline with it.
    package static func pipeline(_ examiner: AttachmentExaminer = AttachmentExaminer()) -> Pipeline {
        Pipeline(policy: policy, stages: stages(examiner))
    }
}
