import MailPipeline

extension TraceDecoder {
    /// The fields of version 1, in the order of ``TraceEncoder``.
    mutating func record() throws(Failure) -> MessageRecord {
        var record = MessageRecord(begun: try real())
        record.queueIdentifier = try optionalText()
        record.client = try optionalText()
        record.host = try text()
        record.helo = try optionalText()
        guard let role = ListenerRole(rawValue: try word()) else { throw .malformed }
        record.role = role
        record.user = try optionalText()
        record.sender = try text()
        record.recipients = try recipients()
        record.size = try number()
        record.findings = try list { decoder throws(Failure) in try decoder.foundItem() }
        record.findingsLeftOut = try number()
        record.score = try real()
        record.action = try word()
        record.rule = try optionalWord()
        record.reply = try optionalText()
        record.edits = try list { decoder throws(Failure) in try decoder.text() }
        record.notes = try list { decoder throws(Failure) in try decoder.text() }
        record.times = try list { decoder throws(Failure) in
            var time = MessageRecord.StageTime(stage: try decoder.word(), microseconds: try decoder.number())
            time.failure = try decoder.optionalText()
            return time
        }
        record.microseconds = try number()
        return record
    }

    private mutating func recipients() throws(Failure) -> [MessageRecord.Recipient] {
        var recipients: [MessageRecord.Recipient] = []
        var votesOfBefore: [Vote]?
        for _ in 0..<(try count()) {
            let flags = try flags()
            var recipient = MessageRecord.Recipient(address: try text(), verdict: try word(), applied: try word())
            recipient.isEarly = flags & TraceEncoder.isEarly != 0
            recipient.rule = try optionalWord()
            recipient.reply = try optionalText()
            recipient.would = try optionalWord()
            recipient.wouldRule = try optionalWord()
            if flags & TraceEncoder.hasVotesOfBefore == 0 {
                recipient.votes = try list { decoder throws(Failure) in try decoder.vote() }
            } else {
                guard let votesOfBefore else { throw .malformed }
                recipient.votes = votesOfBefore
            }
            votesOfBefore = recipient.votes
            recipients.append(recipient)
        }
        return recipients
    }

    private mutating func vote() throws(Failure) -> Vote {
        let (layer, rule, action) = (try word(), try word(), try word())
        guard let standing = Vote.Standing(rawValue: try word()) else { throw .malformed }
        let findings = try list { decoder throws(Failure) in try decoder.number() }
        return Vote(layer: layer, rule: rule, action: action, standing: standing, findings: findings)
    }

    private mutating func foundItem() throws(Failure) -> MessageRecord.FoundItem {
        var item = MessageRecord.FoundItem(stage: try word(), name: try word(), findingClass: try word())
        item.weight = try real()
        item.reason = try text()
        let flags = try flags()
        if flags & TraceEncoder.hasPart != 0 { item.place.part = try number() }
        item.place.path = try text()
        if flags & TraceEncoder.hasRange != 0 {
            let (lower, upper) = (try number(), try number())
            guard lower <= upper else { throw .malformed }
            item.place.range = lower..<upper
        }
        item.place.chain = try list { decoder throws(Failure) in try decoder.text() }
        if flags & TraceEncoder.hasRecipient != 0 { item.recipient = try number() }
        return item
    }
}
