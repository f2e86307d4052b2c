import MailPipeline

extension TraceEncoder {
    /// The fields of version 1. A change of their order or meaning is a new version.
    mutating func append(_ record: MessageRecord) {
        append(real: record.begun)
        append(text: record.queueIdentifier)
        append(text: record.client)
        append(text: record.host)
        append(text: record.helo)
        append(word: record.role.rawValue)
        append(text: record.user)
        append(text: record.sender)
        append(recipients: record.recipients)
        append(number: record.size)
        append(list: record.findings) { $0.append($1) }
        append(number: record.findingsLeftOut)
        append(real: record.score)
        append(word: record.action)
        append(word: record.rule)
        append(text: record.reply)
        append(list: record.edits) { $0.append(text: $1) }
        append(list: record.notes) { $0.append(text: $1) }
        append(list: record.times) { encoder, time in
            encoder.append(word: time.stage)
            encoder.append(number: time.microseconds)
            encoder.append(text: time.failure)
        }
        append(number: record.microseconds)
    }

    /// The recipients. Votes that are those of the recipient before are not written again: for most messages to many,
    /// all have the same.
    private mutating func append(recipients: [MessageRecord.Recipient]) {
        append(count: recipients.count)
        var before: [Vote]?
        for recipient in recipients {
            let hasVotesOfBefore = before == recipient.votes
            append(flags: (recipient.isEarly ? Self.isEarly : 0) | (hasVotesOfBefore ? Self.hasVotesOfBefore : 0))
            append(text: recipient.address)
            append(word: recipient.verdict)
            append(word: recipient.applied)
            append(word: recipient.rule)
            append(text: recipient.reply)
            append(word: recipient.would)
            append(word: recipient.wouldRule)
            if !hasVotesOfBefore {
                append(list: recipient.votes) { $0.append($1) }
            }
            before = recipient.votes
        }
    }

    private mutating func append(_ vote: Vote) {
        append(word: vote.layer)
        append(word: vote.rule)
        append(word: vote.action)
        append(word: vote.standing.rawValue)
        append(list: vote.findings) { $0.append(number: $1) }
    }

    private mutating func append(_ item: MessageRecord.FoundItem) {
        append(word: item.stage)
        append(word: item.name)
        append(word: item.findingClass)
        append(real: item.weight)
        append(text: item.reason)
        append(flags: Self.flags(item))
        if let part = item.place.part { append(number: part) }
        append(text: item.place.path)
        if let range = item.place.range {
            append(number: range.lowerBound)
            append(number: range.upperBound)
        }
        append(list: item.place.chain) { $0.append(text: $1) }
        if let recipient = item.recipient { append(number: recipient) }
    }

    private static func flags(_ item: MessageRecord.FoundItem) -> UInt8 {
        (item.place.part == nil ? 0 : hasPart) | (item.place.range == nil ? 0 : hasRange)
            | (item.recipient == nil ? 0 : hasRecipient)
    }

    /// The answer came at RCPT.
    static let isEarly: UInt8 = 1
    /// The votes are those of the recipient before.
    static let hasVotesOfBefore: UInt8 = 2
    /// The finding stands in a part.
    static let hasPart: UInt8 = 1
    /// The finding stands at bytes that are known.
    static let hasRange: UInt8 = 2
    /// The finding is about one recipient.
    static let hasRecipient: UInt8 = 4
}
