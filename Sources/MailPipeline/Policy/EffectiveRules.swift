/// The rules that count for a recipient, in their order, each with what does not change from message to message.
struct EffectiveRules: Sendable {
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
        /// Its number among all rules of the policy: what is known of it for one recipient is kept under it.
        let number: Int
    }

    let entries: [Entry]
}
