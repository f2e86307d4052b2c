import MailPipeline

extension MessageRecord {
    /// A record takes at most about so many bytes in the database.
    static let bytesKept = 262_144

    /// The record without the parts that can grow: votes are left out, texts are cut, and of findings and recipients so
    /// many are kept that it fits in ``bytesKept``. For a record whose bytes are more; a note says so.
    ///
    /// What is cut here is the trace. Recipients beyond the first 500 are no longer found by their address.
    func shortened() -> MessageRecord {
        var record = self
        record.recipients = recipients.prefix(500).map { recipient in
            var recipient = recipient
            recipient.votes = []
            recipient.address = recipient.address.cut(to: 320)
            recipient.reply = nil
            return recipient
        }
        record.findings = findings.prefix(20).map { item in
            var item = item
            item.reason = item.reason.cut(to: 200)
            item.place.chain = item.place.chain.suffix(4).map { $0.cut(to: 200) }
            item.place.path = item.place.path.cut(to: 200)
            return item
        }
        record.findingsLeftOut += findings.count - record.findings.count
        record.sender = sender.cut(to: 320)
        record.host = host.cut(to: 255)
        record.helo = helo?.cut(to: 255)
        record.user = user?.cut(to: 255)
        record.queueIdentifier = queueIdentifier?.cut(to: 255)
        record.reply = reply?.cut(to: 1_000)
        record.edits = edits.prefix(50).map { $0.cut(to: 200) }
        record.notes = notes.prefix(50).map { $0.cut(to: 200) }
        record.times = times.prefix(100).map { time in
            var time = time
            time.failure = time.failure?.cut(to: 200)
            return time
        }
        record.notes.append("history: the trace was too long (\(recipients.count) recipients) and is cut")
        return record
    }
}

extension String {
    /// The text where it has no more bytes than a limit, otherwise its beginning. A character that is cut in two becomes
    /// U+FFFD.
    func cut(to limit: Int) -> String {
        utf8.count <= limit ? self : String(decoding: utf8.prefix(limit), as: UTF8.self)
    }
}
