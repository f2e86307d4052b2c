/// The rules that count for a recipient, in their order, each with what does not change from message to message. Made once
/// for each layer that a recipient can be of.
final class EffectiveRules: Sendable {
    /// A rule in its place.
    struct Entry: Sendable {
        let rule: Rule
        let layer: String
        let isSite: Bool
        /// Whether it is only watched, by itself or by its layer.
        let isWatched: Bool
        /// Whether it asks for content.
        let asksForContent: Bool
        let dependsOnRecipient: Bool
        let selectors: [FindingSelector]
        /// What it does, in the words of the configuration.
        let actions: String
        /// Its number among all rules of the policy: what is known of it for one recipient is kept under it.
        let number: Int
    }

    let entries: [Entry]
    /// Those whose outcome can differ between recipients who have the same rules.
    let dependent: [Entry]
    /// Whether everything is only watched for the recipients.
    let isWatched: Bool
    /// Whether nothing can be refused or deferred as long as nothing was found.
    let isSilentWithoutFindings: Bool

    /// Whether the recipients are not to be in one message with others who have other rules.
    let defersOthers: Bool

    init(_ entries: [Entry], isWatched: Bool) {
        (self.entries, self.isWatched) = (entries, isWatched)
        dependent = entries.filter(\.dependsOnRecipient)
        defersOthers = !isWatched && entries.contains { !$0.isWatched && $0.rule.defersOthers }
        isSilentWithoutFindings = entries.allSatisfy { entry in
            entry.rule.decision?.isAgainst != true || entry.rule.condition.needsFindings
        }
    }
}
