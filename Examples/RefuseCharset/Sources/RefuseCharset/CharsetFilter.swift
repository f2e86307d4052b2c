import Milter

/// A filter that refuses mail whose charset is on a list.
///
/// A message without parts is decided on at the end of its header, and its body is never sent to the filter.
package func charsetFilter(refusing refused: RefusedCharsets) -> Filter<Void, Mail> {
    var filter = Filter(message: { Mail(refusing: refused) })
    filter.observeHeader { _, name, value, mail in mail.readField(RawText(name), RawText(value)) }
    filter.onEndOfHeaders { _, mail in
        if let charset = mail.found { return .reject(refusal(of: charset)) }
        return mail.needsBody ? .continue : .acceptMessage
    }
    filter.onBody { _, chunk, mail in
        mail.readBody(chunk)
        return mail.needsBody ? .continue : .skip
    }
    filter.onEndOfMessage { _, mail in
        if let charset = mail.found { return .reject(refusal(of: charset)) }
        return .continue
    }
    return filter
}

/// The charset's name is the sender's: `Refusal` makes any text fit for a reply.
private func refusal(of charset: RawText) -> Refusal {
    Refusal(code: 554, "5.6.1", "mail in the charset \(charset) is not read here")
}
