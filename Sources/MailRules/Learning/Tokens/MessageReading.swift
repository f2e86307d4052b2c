/// A message made ready for its tokens alone, where no rules run over it.
struct MessageReading {
    let text: MessageText
    var header: MessageHeader
    let links: MessageLinks

    init(_ message: [UInt8], _ rules: ScoringRules) {
        var head = MessageHead(message)
        head.removeScores()
        var header = MessageHeader(head, settings: rules.headers, domains: rules.domains)
        let subject = header.values(HeaderSelector("Subject")).last.map { $0.last == 0x0A ? Array($0.dropLast()) : $0 }
        let signatures = ["DomainKey-Signature", "DKIM-Signature"].flatMap { header.values(HeaderSelector($0)) }
        text = MessageText(head, of: message, subject: subject, reading: .decoded)
        links = MessageLinks(
            text: text.body, html: text.html.map { $0.links.map { HTMLLink($0) } }, signatures: signatures,
            settings: rules.links)
        self.header = header
    }
}
