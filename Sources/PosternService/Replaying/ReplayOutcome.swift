/// What became of a message in a replay.
package struct ReplayOutcome: Sendable, Encodable {
    /// The file.
    package let name: String
    /// What one configuration says: `deliver`, `reject`, ...
    package let action: String
    /// The rule that decided.
    package let rule: String?
    /// What is changed, in words.
    package let edits: [String]
    /// The reply.
    package let reply: String?
    /// What the other configuration says; nil without one.
    package let otherAction: String?
    /// The rule there.
    package let otherRule: String?
    /// What is changed there.
    package let otherEdits: [String]?

    /// Whether the two configurations differ.
    package var differs: Bool {
        otherAction.map { $0 != action || otherRule != rule || otherEdits != edits } ?? false
    }

    /// Both actions, for counting.
    var change: String { otherAction.map { "\(action) -> \($0)" } ?? action }
}
