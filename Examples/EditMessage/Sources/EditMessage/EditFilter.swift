import Milter

/// A filter that edits the header, the recipients and the body of every message.
package func editFilter(_ edits: Edits) -> Filter<Void, Mail> {
    var filter = Filter(message: { Mail(edits) })
    // An MTA that grants less is told so when it connects, not when the first edit fails.
    filter.options.requiredActions = [
        .addHeaders, .changeHeaders, .addRecipients, .removeRecipients, .replaceBody, .quarantine,
    ]
    filter.observeRecipient { recipient, mail in mail.readRecipient(recipient.address) }
    filter.observeHeader { _, name, value, mail in mail.readField(RawText(name), RawText(value)) }
    filter.onBody { _, chunk, mail in mail.readBody(chunk) ? .continue : .skip }
    filter.onEndOfMessage { end, mail in
        try mail.edit(end)
        return .continue
    }
    return filter
}
