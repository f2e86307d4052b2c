/// What a filter sends at the end of a message to have it edited, and what it does not.
///
/// The changes name occurrences of fields as the message came; `EndOfMessage` of `Milter` takes them in any order.
public struct MessageEdits: Sendable {
    /// Fields of the message's own header that change or go. Fields that no edit concerns are not among them.
    public internal(set) var headerChanges: [HeaderChange] = []
    /// Fields that the header gets.
    public internal(set) var headerAdditions: [HeaderAddition] = []
    /// The new body; nil where it stays as it is.
    public internal(set) var body: BodyEdit?
    /// What was done.
    public internal(set) var outcomes: [EditOutcome] = []
    /// What was not done, and why.
    public internal(set) var refusals: [EditRefusal] = []

    /// Whether nothing is to be sent.
    public var isEmpty: Bool { headerChanges.isEmpty && headerAdditions.isEmpty && body == nil }

    init() {}
}
