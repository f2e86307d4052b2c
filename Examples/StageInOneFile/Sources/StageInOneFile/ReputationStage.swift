import MailPipeline

/// A stage that asks somebody about the domain of the sender, and waits for the answer.
public enum ReputationStage {
    /// The stage.
    /// - Parameter isBad: the question. It runs beside the other stages, and its task is cancelled at the deadline of the
    ///   stage. An error, or no answer in time, makes the stage fail.
    public static func stage(_ isBad: @escaping @Sendable (String) async throws -> Bool) -> Stage {
        var stage = Stage(
            "reputation",
            kinds: [
                FindingKind(
                    "bad-reputation", class: "reputation", at: .message, weight: 4,
                    explanation: "comes from a domain that is known for unwanted mail")
            ])
        stage.onMessageWaiting = { transaction, _, findings in
            guard let domain = transaction.sender?.address.domain else { return }
            if try await isBad(domain) { try findings.add("bad-reputation", evidence: domain) }
        }
        return stage
    }
}
