import Milter

/// A filter that refuses clients that say HELO with our own domain, and defers those that a DNS list names.
///
/// The list is asked at RCPT, once for a connection. RCPT is where postmaster can be let through (RFC 5321
/// section 4.5.1), and where the MTA has refused most of the traffic that nobody wants already.
package func clientFilter(_ policy: ClientPolicy, _ lookUps: LookUps) -> Filter<Client, Mail> {
    var filter = Filter(
        connection: { Client() },
        message: { client in Mail(client: client) },
        messageEnded: { mail, client in client = mail.client })

    filter.observeConnect { connect, client in client.address = connect.client }

    filter.onHelo { helo, client in
        guard policy.isOurs(helo.name), !client.address.isLocal else { return .continue }
        return .reject(Refusal("5.7.1", "you are not \(helo.name): that is our own name"))
    }

    filter.onRecipient { recipient, mail in
        if recipient.address.localPart.equalsIgnoringCase("postmaster") { return .continue }
        if mail.client.standing == nil {
            let address = mail.client.address
            mail.client.standing = address.isLocal ? .clear : Standing(lookUps.answer(about: address))
        }
        return policy.verdict(on: mail.client)
    }

    filter.onEndOfMessage { end, mail in
        if mail.client.standing == .unanswered {
            try end.addHeader("X-DNS-List", RawText("\(policy.zone) gave no answer"))
        }
        return .continue
    }
    return filter
}
