/// What a ``FieldReporter`` is told of a message: nothing that differs among its recipients.
public struct FieldReportFacts: Sendable, Hashable {
    /// The sum of the weights of what was found of the message.
    public let score: Double
    /// The findings that make it up, in their order; at most 1,000.
    public let findings: [Finding]
    /// What stages stated beside them (``FindingList/state(_:_:)``), by names. Hostile bytes.
    public let stated: [String: [UInt8]]
    /// Where the message came from.
    public let client: ClientConnection

    init(
        score: Double, findings: [Finding] = [], stated: [String: [UInt8]] = [:],
        client: ClientConnection = ClientConnection()
    ) {
        (self.score, self.findings, self.stated, self.client) = (score, findings, stated, client)
    }

    /// Those of one message are the same, and it is costly to compare them all.
    public static func == (left: FieldReportFacts, right: FieldReportFacts) -> Bool {
        left.score == right.score && left.findings.count == right.findings.count
    }

    /// Takes the sum in.
    public func hash(into hasher: inout Hasher) { hasher.combine(score) }
}
