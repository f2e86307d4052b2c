/// A client's session: what was found of the client itself.
public struct ClientSession: Sendable {
    let pipeline: Pipeline
    /// The client, as far as it is known.
    public var client: ClientConnection
    var findings: [Finding] = []
    var failures: [StageFailureNote] = []
    private var heloFindings: [Finding] = []
    private var heloFailures: [StageFailureNote] = []

    init(pipeline: Pipeline, client: ClientConnection) {
        (self.pipeline, self.client) = (pipeline, client)
    }

    /// The client has connected.
    /// - Returns: a verdict that refuses or defers all that it does, if there is one already.
    public mutating func connected() -> RecipientVerdict? {
        let transaction = Transaction(client: client)
        (findings, failures) = pipeline.look(\.onConnection, at: .connection) { look, list in
            try look(transaction, &list)
        }
        return pipeline.early(facts(transaction, .connection))
    }

    /// The client has said HELO or EHLO; what an earlier one brought is forgotten.
    /// - Returns: a verdict, as ``connected()`` does.
    public mutating func greeted(_ name: String) -> RecipientVerdict? {
        client.helo = name
        let transaction = Transaction(client: client)
        (heloFindings, heloFailures) = pipeline.look(\.onHelo, at: .helo) { look, list in try look(transaction, &list) }
        return pipeline.early(facts(transaction, .helo))
    }

    /// What was found so far.
    func facts(_ transaction: Transaction, _ event: StageEvent) -> PolicyFacts {
        let failures = failures + heloFailures
        var facts = PolicyFacts(transaction: transaction, event: event)
        facts.add(findings + heloFindings + failures.map(\.finding))
        facts.failedStages = Set(failures.filter(\.defers).map(\.stage))
        return facts
    }
}
