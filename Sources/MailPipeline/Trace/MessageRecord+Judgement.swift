extension MessageRecord {
    /// The record of a judgement.
    public init(_ judgement: Judgement) {
        let transaction = judgement.transaction
        begun = judgement.begun
        queueIdentifier = transaction.queueIdentifier
        client = transaction.client.address?.description
        host = transaction.client.host
        helo = transaction.client.helo
        role = transaction.client.role
        user = transaction.client.user
        sender = transaction.sender?.address.description ?? ""
        recipients =
            zip(transaction.recipients, judgement.verdicts).map { recipient, verdict in
                Recipient(recipient, verdict, applied: judgement.plan.applied(to: recipient.index), isEarly: false)
            }
            + judgement.refused.map { recipient, verdict in
                Recipient(recipient, verdict, applied: verdict.outcome.word, isEarly: true)
            }
        size = judgement.size
        findings = judgement.findings.prefix(Self.findingsKept).map(FoundItem.init)
        findingsLeftOut = judgement.findings.count - findings.count
        score = judgement.score
        action = judgement.plan.word
        rule = judgement.plan.rule
        reply = judgement.plan.answer.reply?.description
        edits =
            judgement.plan.edits.map(\.description)
            + judgement.plan.copies.map { copy in
                let count = copy.recipients.count + copy.added.count
                return
                    "copy for \(count): \(copy.edits.isEmpty ? "as it came" : copy.edits.map(\.description).joined(separator: ", "))"
            }
        notes = (judgement.bypass.isEmpty ? [] : ["bypass: \(judgement.bypass.words)"]) + judgement.plan.notes
        times = judgement.reports.map { report in
            StageTime(stage: report.stage, microseconds: report.time.microseconds, failure: report.failure)
        }
        microseconds = judgement.time.microseconds
    }
}

extension MessageRecord.Recipient {
    init(_ recipient: EnvelopeRecipient, _ verdict: RecipientVerdict, applied: String, isEarly: Bool) {
        self.init(
            address: recipient.address.description, verdict: verdict.outcome.word, applied: applied,
            rule: verdict.rule, reply: verdict.outcome.reply?.description, would: verdict.watchedWords,
            wouldRule: verdict.watchedRule, isEarly: isEarly, votes: verdict.votes)
    }
}

extension RecipientVerdict {
    /// What rules that are only watched would have come to: `reject`, `deliver+remove_part`; nil for nothing.
    fileprivate var watchedWords: String? {
        guard watched != nil || !watchedChanges.isEmpty else { return nil }
        let outcome = watched ?? outcome
        return ([outcome.word] + (outcome == .deliver ? watchedChanges : [])).joined(separator: "+")
    }
}

extension MessageRecord.FoundItem {
    init(_ finding: Finding) {
        self.init(
            stage: finding.stage, name: finding.name, findingClass: finding.findingClass, weight: finding.weight,
            reason: finding.reason, place: finding.place, recipient: finding.recipient)
    }
}

extension MessagePlan {
    /// What is done for a recipient.
    func applied(to recipient: Int) -> String {
        applied.indices.contains(recipient) ? applied[recipient] : answer.word
    }
}

extension Duration {
    /// Whole microseconds.
    package var microseconds: Int {
        let (seconds, attoseconds) = components
        return Int(clamping: seconds) &* 1_000_000 &+ Int(attoseconds / 1_000_000_000_000)
    }
}
