/// Something that a stage noticed. It decides nothing: policy does.
public struct Finding: Sendable, Hashable {
    /// The stage that reported it.
    public let stage: String
    /// Its name, one of those that the stage declared.
    public let name: String
    /// Its class: what rules name when they mean several kinds, such as `program`, `could-not-look`, `anomaly`.
    public let findingClass: String
    /// Where it stands.
    public let place: FindingPlace
    /// Why, as the end of a sentence about what it stands in: printable, without the message's own text.
    public let reason: String
    /// What in the message it was seen by: the sender's text. It is shown to operators and never kept.
    public let evidence: String?
    /// What a pattern captured, the whole first: the sender's text, never kept.
    public let captures: [String]
    /// The recipient that it is about, by ``EnvelopeRecipient/index``; nil for the message as a whole.
    public let recipient: Int?
    /// What it adds to the sum.
    public internal(set) var weight: Double
}
