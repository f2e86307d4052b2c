/// What came of a stage at the end of a message.
public struct StageReport: Sendable, Hashable {
    /// The name of the stage.
    public let stage: String
    /// How long it took.
    public let time: Duration
    /// Why it failed; nil where it did not.
    public let failure: String?
    /// What it found.
    let findings: [Finding]
    /// What else it stated of the message; never logged and never kept.
    var facts: [String: [UInt8]] = [:]
}
