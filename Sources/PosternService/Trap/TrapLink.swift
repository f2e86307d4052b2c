import MailMessage
import MailPipeline
import MailTrap

/// What the trap kept for a recipient, as the link between two of the mail server's queue ids: that of the message that came, and
/// that under which it went on.
package struct TrapLink: Encodable, Sendable, Hashable {
    /// Which way a queue id is met.
    package enum Way: String, Encodable, Sendable, Hashable {
        /// The message came under it.
        case came
        /// It left the trap under it, and came back to the mail server.
        case left
    }

    let way: Way
    let id: Int64
    let recipient: String
    let purpose: String
    let state: String
    let since: Double
    let reason: String
    /// Under which queue id the message came; nil for what we wrote.
    let cameAs: String?
    /// When it came.
    let received: Double
    /// Under which one it left; nil where it did not.
    let leftAs: String?
    /// Who let it go; nil where nobody had to.
    let releasedBy: String?
    let releasedAt: Double?
    /// To whom it was let go, if not to the recipient.
    let destination: String?

    /// - Parameter events: of the message.
    init(_ way: Way, _ item: TrapItem, of message: TrapMessage, _ events: [TrapEvent]) {
        self.way = way
        (id, recipient, purpose) = (item.id, item.recipient.text, item.purpose.rawValue)
        (state, since, reason) = (item.state.rawValue, item.changed, item.reason)
        (cameAs, received) = (message.queueIdentifier, message.received)
        (leftAs, destination) = (item.delivery.queueIdentifier, item.destination?.text)
        let release = events.last { $0.item == item.id && $0.action == .released }
        (releasedBy, releasedAt) = (release?.actor, release?.time)
    }

    /// So many seconds after a message came back its delivery is written down at most.
    private static let delay = 3_600.0

    /// Whether it is about the message of a record, of those that had the queue id: mail servers use them again.
    func isAbout(_ record: MessageRecord) -> Bool {
        switch way {
        case .came: abs(received - record.begun) < 0.001
        case .left: record.begun <= since + 1 && since <= record.begun + Self.delay
        }
    }

    /// Whether it is of a moment or later.
    package func isSince(_ moment: Double) -> Bool { (way == .came ? received : since) >= moment }

    /// A line for a person. What others wrote is escaped.
    func text(_ paint: Paint) -> String {
        func shown(_ text: String) -> String { TerminalText.escaped(text) }
        var facts = ["  trap: "]
        if way == .left {
            facts[0] += "\(id) for <\(shown(recipient))> left the trap as this message"
            if let cameAs { facts.append("which came as \(shown(cameAs)) at \(Moment.text(received))") }
            if cameAs == nil { facts.append("a \(purpose)") }
        } else {
            facts[0] += "\(id) for <\(shown(recipient))> is " + paint(state, .bold) + " since \(Moment.text(since))"
            if purpose != "held" { facts[0] += ", a \(purpose)" }
        }
        if let releasedBy, let releasedAt {
            facts.append("released by \(shown(releasedBy)) at \(Moment.text(releasedAt))")
        }
        if let destination { facts.append("to <\(shown(destination))>") }
        if way == .came, let leftAs { facts.append("went on as \(shown(leftAs))") }
        return facts.joined(separator: ", ") + "\n"
    }
}

extension TrapDesk {
    /// So many messages of a queue id are looked at.
    private static let mostMessages = 100

    /// What was kept of messages that came under a queue id, and what left the trap under it, the newest message first.
    /// - Throws: ``TrapFailure``.
    package func links(queueIdentifier: String) throws(TrapFailure) -> [TrapLink] {
        do {
            return try store.messages(queueIdentifier: queueIdentifier, atMost: Self.mostMessages).flatMap { number in
                guard let (message, items) = try store.message(number) else { return [TrapLink]() }
                let events = try store.events(of: number)
                return items.flatMap { item in
                    (message.queueIdentifier == queueIdentifier ? [TrapLink(.came, item, of: message, events)] : [])
                        + (item.delivery.queueIdentifier == queueIdentifier
                            ? [TrapLink(.left, item, of: message, events)] : [])
                }
            }
        } catch { throw TrapFailure(error) }
    }
}
