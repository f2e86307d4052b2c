import MailPipeline

/// What is known of a message by its queue id: its record in the history, and what the trap has to do with it.
package struct Explanation: Encodable, Sendable {
    /// The record; nil where the history has none.
    let record: MessageRecord?
    /// What the trap kept of it, or what of the trap it is.
    let links: [TrapLink]

    private enum CodingKeys: String, CodingKey {
        case trap
    }

    /// Brings records and links of one queue id together.
    /// - Parameters:
    ///   - isAll: whether links are wanted that are about none of the records. Without any record they always are.
    package static func all(_ records: [MessageRecord], _ links: [TrapLink], isAll: Bool) -> [Explanation] {
        var rest = links
        let known = records.map { record in
            let own = rest.filter { $0.isAbout(record) }
            rest.removeAll { $0.isAbout(record) }
            return Explanation(record: record, links: own)
        }
        guard isAll || records.isEmpty, !rest.isEmpty else { return known }
        return known + [Explanation(record: nil, links: rest)]
    }

    /// The record's own keys, and `trap` where the trap knows something.
    package func encode(to encoder: any Encoder) throws {
        try record?.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        if !links.isEmpty { try container.encode(links, forKey: .trap) }
    }

    /// For a person.
    package func text(_ queueIdentifier: String, paint: Paint) -> String {
        let head =
            record.map { "\(Moment.text($0.begun)) \(queueIdentifier):\n" + RecordText($0, paint: paint).text }
            ?? "\(queueIdentifier) is not in the history:\n"
        return head + links.map { $0.text(paint) }.joined()
    }
}
