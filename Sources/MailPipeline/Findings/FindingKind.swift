/// A kind of finding that a stage can report. A stage declares its kinds, so that a rule that names none of them is told
/// as a mistake, and so that policy knows when it can decide.
public struct FindingKind: Sendable, Hashable {
    /// The name that rules and logs use: small letters, digits and hyphens.
    public let name: String
    /// The class, where all findings of the kind are of one; nil where each finding names its own.
    public let findingClass: String?
    /// The event at which it is found.
    public let event: StageEvent
    /// What it adds to the sum, unless policy gives it another weight.
    public let weight: Double
    /// Whether a finding of the kind may be about one recipient, though it is found at another event than ``StageEvent/recipient``:
    /// rules that ask for it are asked for each recipient then.
    public var mayBeOfRecipient = false
    /// What it means, as the end of a sentence that begins with "the message" or "it".
    public let explanation: String

    /// Declares a kind.
    public init(
        _ name: String, class findingClass: String? = nil, at event: StageEvent, weight: Double = 0,
        explanation: String
    ) {
        (self.name, self.findingClass, self.event) = (name, findingClass, event)
        (self.weight, self.explanation) = (weight, explanation)
    }
}
