import MailPipeline
import Milter

extension ClientConnection {
    /// What libmilter tells of a client that has connected.
    init(_ event: borrowing Connect, _ facts: ListenerFacts) {
        self.init()
        host = event.host.string
        switch event.client {
        case .ipv4(let address, _): self.address = NetworkAddress(address.description)
        case .ipv6(let address, _): self.address = NetworkAddress(address.description)
        case .unix: isOnThisMachine = true
        // Nobody knows whose client it is: not ours.
        case .unknown: break
        }
        listener = event.macro(.daemonName)?.string
        serverName = event.macro(.hostName)?.string ?? "localhost"
        role = facts.role(of: listener)
        isInternal = address.map(facts.isInternal) ?? isOnThisMachine
        removesRecipients = event.negotiated.actions.contains(.removeRecipients)
        // Postfix removes a recipient with all that it made of it.
        expandsEarly = event.macro("v")?.string.hasPrefix("Postfix") != true
    }
}

extension Recipient {
    /// Whether the MTA may have put others in the place of the recipient already: to Sendmail's other mailers than those that
    /// relay go the names that its aliases are made of.
    func mayBeExpanded(_ client: ClientConnection) -> Bool {
        client.expandsEarly && !Self.relaying.contains(macro(.recipientMailer)?.string ?? "")
    }

    private static let relaying: Set<String> = ["esmtp", "smtp", "smtp8", "dsmtp", "relay"]
}

extension EnvelopeSender {
    /// MAIL as libmilter tells it.
    init(_ event: borrowing Sender) {
        self.init(event.address.raw.bytes, parameters: event.parameters.map { EnvelopeParameter($0) })
    }
}

extension EnvelopeParameter {
    /// A parameter as libmilter tells it.
    init(_ parameter: ESMTPParameter) {
        self.init(parameter.keyword.bytes + (parameter.value.map { [UInt8(ascii: "=")] + $0.bytes } ?? []))
    }
}
