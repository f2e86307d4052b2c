import MailPipeline
import MailTrap

/// Something that is kept, in one line.
package struct TrapLine: Encodable, Sendable {
    let id: Int64
    let message: Int64
    let received: Double
    let queueIdentifier: String?
    let sender: String
    let recipient: String
    let author: String
    let subject: String
    let purpose: String
    let state: String
    let since: Double
    let reason: String
    let score: Double
    let size: Int
    let incident: String?
    let isUncertain: Bool
    let announced: Double?
    let failure: String?
    let destination: String?
    let isAttached: Bool
    let attempts: Int
    let dueSince: Double?
    let next: Double?
    let reply: String?
    let deliveredAs: String?

    init(_ entry: TrapPage.Entry) {
        let (item, message) = (entry.item, entry.message)
        (id, self.message, received) = (item.id, item.message, message.received)
        (queueIdentifier, sender, recipient) = (message.queueIdentifier, message.sender.text, item.recipient.text)
        (author, subject, purpose, state) = (
            message.author, message.subject, item.purpose.rawValue, item.state.rawValue
        )
        (since, reason, score, size) = (item.changed, item.reason, item.score, message.size)
        incident = message.incident.isEmpty ? nil : message.incident.hexadecimal
        (isUncertain, announced, failure) = (item.isUncertain, item.announced, item.failure)
        (destination, isAttached) = (item.destination?.text, item.isAttached)
        (attempts, dueSince) = (item.delivery.attempts, item.delivery.since)
        next = item.state == .due ? item.delivery.next : nil
        (reply, deliveredAs) = (
            item.delivery.reply.isEmpty ? nil : item.delivery.reply, item.delivery.queueIdentifier
        )
    }

    /// For a list: the number, when it came, how far it has come, from whom, for whom, and why. What the sender wrote is
    /// escaped.
    package func text(_ paint: Paint) -> String {
        var words = [
            "\(id)", Moment.text(received), paint(state, state == "held" ? .yellow : .bold),
            "from=\(LogValue.address(sender))", "to=\(LogValue.address(recipient))", "score=\(Score.text(score))",
            "subject=\(LogValue.text(subject))", "reason=\(LogValue.text(reason))",
        ]
        if let failure { words.append("failed=\(LogValue.text(failure))") }
        return words.joined(separator: " ") + "\n"
    }

    /// For the list of what is to be delivered: the number, since when, to whom, how often it was tried and what was said.
    func outboxText() -> String {
        var words = [
            "\(id)", Moment.text(dueSince ?? since), purpose, "from=\(LogValue.address(sender))",
            "to=\(LogValue.address(destination ?? recipient))", "attempts=\(attempts)",
        ]
        if let next { words.append("next=\(LogValue.text(Moment.text(next)))") }
        if let reply { words.append("reply=\(LogValue.text(reply))") }
        return words.joined(separator: " ") + "\n"
    }
}
