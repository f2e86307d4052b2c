import Milter

/// A filter that limits the recipients of a message, and sends clients away that collect refused ones.
///
/// - Parameters:
///   - limits: how much a client may do.
///   - report: called when a connection is over, with what it came to. It must not block.
package func limitsFilter(
    _ limits: Limits, report: @escaping @Sendable (Client) -> Void = { _ in }
) -> Filter<Client, Mail> {
    var filter = Filter(
        connection: { Client() },
        message: { client in Mail(refusedBefore: client.counts.refused) },
        messageEnded: { mail, client in client.counts += mail.counts })
    // Otherwise the MTA keeps to itself which recipients it refused.
    filter.options.wantsRejectedRecipients = true

    filter.observeConnect { connect, client in client.address = connect.client }

    filter.onSender { _, mail in
        guard mail.refusedBefore < limits.refusedPerConnection else {
            return .defer(Deferral(code: 421, "4.7.0", "too many of your recipients are unknown here"))
        }
        return .continue
    }

    filter.onRecipient { recipient, mail in
        if recipient.macro(.recipientMailer) == "error" {
            mail.refused += 1
            return .continue
        }
        guard mail.recipients < limits.recipientsPerMessage else {
            let text =
                "no more than \(limits.recipientsPerMessage) recipients; send the rest in another message"
            return .defer(Deferral(code: 452, "4.5.3", text))
        }
        mail.recipients += 1
        return .continue
    }

    filter.onEndOfMessage { _, mail in
        mail.isFinished = true
        return .continue
    }

    filter.onClose { _, client in report(client) }
    return filter
}
