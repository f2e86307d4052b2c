import MailPipeline

/// The stage `re-entry`: messages that claim to come from this filter's own courier, and do not.
///
/// Who says so is asked before the stages are (`Transaction.recognition`); here it becomes a finding, for rules to go by.
package enum ReentryStage {
    /// The name of the stage.
    package static let name = "re-entry"

    /// The stage.
    package static var stage: Stage {
        var stage = Stage(name, kinds: kinds)
        stage.onMessage = { transaction, _, findings in
            guard case .impostor(let reason) = transaction.recognition else { return }
            try findings.add("re-entry-token", evidence: reason)
        }
        return stage
    }

    static let kinds = [
        FindingKind(
            "re-entry-token", class: FindingClass.reentry, at: .message, weight: 0,
            explanation: "claims to come from this filter, with a token that is not good for it")
    ]
}
