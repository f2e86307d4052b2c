import MailPipeline

/// What kind of rule gave the answer to a message.
package enum RuleKind: String, Sendable, CaseIterable {
    /// None: the message was delivered for want of one.
    case none
    /// What must not enter.
    case mustNotEnter = "must_not_enter"
    /// A rule of the site.
    case site
    /// A rule of a domain.
    case domain
    /// A rule of a recipient.
    case recipient
    /// The lists `allow` and `block`.
    case list
    /// A stage failed that must not.
    case stageFailed = "stage_failed"
    /// Recipients want the message changed in ways that cannot be reconciled, or that cannot be done.
    case changes
    /// Everything was left out.
    case bypass

    /// The kind of what decided.
    init(_ judgement: Judgement) {
        guard !judgement.bypass.isAll else {
            self = .bypass
            return
        }
        switch judgement.plan.rule {
        case nil: self = .none
        case "changes-differ"?, "change-impossible"?: self = .changes
        case "stage-failed"?: self = .stageFailed
        case "block-list"?, "allow-list"?: self = .list
        default:
            let verdict = judgement.decisive
            let layer = verdict?.votes.first { $0.standing == .decided || $0.standing == .edited }?.layer ?? "site"
            self =
                verdict?.mustNotEnter == true
                ? .mustNotEnter
                : layer.hasPrefix("recipient ") ? .recipient : layer.hasPrefix("domain ") ? .domain : .site
        }
    }
}
