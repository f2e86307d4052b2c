/// A rule: when, and what then. Rules are tried in order, and the first one that decides wins.
///
/// A rule without a decision changes the message and lets later ones decide.
public struct Rule: Sendable, Hashable {
    /// What is done for a recipient whose message is refused while others get it: the sender cannot be told.
    public enum MixedAnswer: String, Sendable, Hashable, CaseIterable {
        /// Deliver it with a field that says so.
        case deliverTagged = "deliver_tagged"
        /// Refuse it for all.
        case rejectAll = "reject_all"
        /// Keep it for him, until somebody lets it go.
        case hold
        /// Defer, at RCPT, recipients who have other rules than the first one, so that the message comes again for them by
        /// itself: the answer is one that all of them can have. Never for authenticated, local or null senders; with them,
        /// and where it makes no difference, it is ``deliverTagged``.
        case deferOtherClasses = "defer_other_classes"
    }

    /// Its name in logs and traces.
    public let name: String
    /// When it applies.
    public var condition: Condition
    /// What it decides; nil for nothing.
    public var decision: Decision?
    /// What it changes, for those recipients to whom the message is delivered.
    public var edits: [EditRequest] = []
    /// Whether it is only watched: it decides and changes nothing, and the log says what it would have done.
    public var isObserved = false
    /// Whether it is of the class "must not enter": it refuses the message for all recipients, and nothing nearer to a
    /// recipient overrules it. Only a rule of the site that refuses can be.
    public var mustNotEnter = false
    /// What is done where it refuses for some recipients only.
    public var whenMixed = MixedAnswer.deliverTagged
    /// How long the client waits for a refusal or deferral by this rule; nil for no delay.
    public var tarpit: Duration?

    /// Whether recipients with other rules are to be deferred at RCPT.
    var defersOthers: Bool {
        if case .reject = decision { whenMixed == .deferOtherClasses && !mustNotEnter } else { false }
    }

    /// Whether messages are kept by it.
    var keeps: Bool {
        switch decision {
        case .hold: true
        case .reject: whenMixed == .hold
        case .accept, .defer, .discard, nil: false
        }
    }

    /// Makes a rule.
    public init(_ name: String, when condition: Condition, then decision: Decision? = nil) {
        (self.name, self.condition, self.decision) = (name, condition, decision)
    }
}
