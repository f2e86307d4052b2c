import MailMessage
import MailPipeline
import MailTrap

/// All that is known of something that is kept.
package struct TrapCard: Encodable, Sendable {
    /// Something that was done with it.
    struct Event: Encodable, Sendable {
        let time: Double
        let actor: String
        let action: String
        let item: Int64?
        let detail: String
    }

    let item: TrapLine
    let parameters: [String]
    let senderParameters: [String]
    let messageIdentifier: String?
    let client: String?
    let host: String
    let helo: String?
    let user: String?
    let events: [Event]

    /// - Parameter events: of its message; those of other recipients are left out.
    init(_ entry: TrapPage.Entry, _ events: [TrapEvent]) {
        let message = entry.message
        item = TrapLine(entry)
        (parameters, senderParameters) = (entry.item.recipient.parameters, message.sender.parameters)
        messageIdentifier = message.messageIdentifier
        (client, host) = (message.origin.address, message.origin.host)
        (helo, user) = (message.origin.helo, message.origin.user)
        self.events = events.filter { $0.item == nil || $0.item == entry.item.id }.map { event in
            Event(
                time: event.time, actor: event.actor, action: event.action.rawValue, item: event.item,
                detail: event.detail)
        }
    }

    /// Lines for a person. What the sender wrote is escaped.
    package func text(_ paint: Paint) -> String {
        var lines = [
            "\(item.id): " + paint(item.state, .bold) + " since \(Moment.text(item.since))"
                + (item.purpose == "held" ? "" : ", a \(item.purpose)")
        ]
        func add(_ name: String, _ text: String?) {
            guard let text, !text.isEmpty else { return }
            lines.append("  \(name): \(TerminalText.escaped(text))")
        }
        add("received", Moment.text(item.received))
        add("queue id", item.queueIdentifier)
        add("from", (["<\(item.sender)>"] + senderParameters).joined(separator: " "))
        add("to", (["<\(item.recipient)>"] + parameters).joined(separator: " "))
        add("author", item.author)
        add("subject", item.subject)
        add("Message-ID", messageIdentifier)
        add("client", [client, host].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " "))
        add("HELO", helo)
        add("user", user)
        add("size", "\(item.size) bytes")
        add("reason", item.reason)
        add("score", Score.text(item.score))
        add("incident", item.incident)
        add("announced", item.announced.map { Moment.text($0) })
        if item.isUncertain { lines.append("  the sender may have been told that it was not taken") }
        add("could not be delivered", item.failure)
        add("released to", item.destination.map { "<\($0)>" })
        if item.isAttached { lines.append("  released as an attachment") }
        if item.attempts > 0 { add("attempts", "\(item.attempts)") }
        add("next attempt", item.next.map { Moment.text($0) })
        add("last answer", item.reply)
        add("delivered as", item.deliveredAs)
        for event in events {
            let detail = event.detail.isEmpty ? "" : ": \(TerminalText.escaped(event.detail))"
            lines.append(
                "  \(Moment.text(event.time)) \(event.action) by \(TerminalText.escaped(event.actor))\(detail)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
