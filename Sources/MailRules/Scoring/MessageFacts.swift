/// All that functions and patterns ask of one message; what is costly is made when it is first asked for. Of one thread.
final class MessageFacts {
    let rules: ScoringRules
    let text: MessageText
    /// What the classifier says in the run that goes on.
    var classification: Classification?
    var facts: HeaderFacts
    private lazy var html = text.html
    private(set) lazy var htmlLinks: [[HTMLLink]] = html.map { $0.links.map { HTMLLink($0) } }
    private(set) lazy var links = MessageLinks(
        text: text.body, html: htmlLinks, signatures: signatures, settings: rules.links)
    private(set) lazy var images = Self.images(text.tree)
    private(set) lazy var bodyFacts = Self.bodyFacts(text, body)
    private(set) lazy var linkFacts = LinkEvaluation.Message(
        html: htmlLinks, links: links,
        isTruncated: links.isTruncated || html.contains { ($0.number("uri_truncated") ?? 0) != 0 },
        domains: rules.domains)
    /// The text as rules see it: without what the functions of free mail took out.
    private(set) var body: TextPieces
    private lazy var parts = PartMessage(
        text, locales: rules.locales, field: { [unowned self] in facts.header.value($0) })
    private lazy var freeMail = FreeMailEvaluation.Message(
        settings: rules.freeMail,
        field: { [unowned self] selector in
            let values = facts.header.values(selector)
            return values.isEmpty ? nil : Array(values.joined(separator: [0x0A]))
        },
        text: { [unowned self] in
            FreeMailText(text.body, links: links, settings: rules.freeMail, domains: rules.domains)
        })

    init(_ message: [UInt8], _ rules: ScoringRules, now: Int) {
        self.rules = rules
        var head = MessageHead(message)
        head.removeScores()
        var header = MessageHeader(head, settings: rules.headers, domains: rules.domains)
        let subject = header.values(HeaderSelector("Subject")).last.map { $0.last == 0x0A ? Array($0.dropLast()) : $0 }
        text = MessageText(head, of: message, subject: subject, reading: .decoded)
        facts = HeaderFacts(header, settings: rules.headerFacts, now: now)
        body = text.body
        for function in rules.changesText { _ = function.hits(&freeMail) }
        if let changed = freeMail.text?.text { body = changed }
    }

    /// What patterns are matched with.
    func texts() -> RuleTexts {
        var texts = RuleTexts()
        texts.headers = facts.header.values(of: rules.plan)
        (texts.body, texts.rawBody, texts.full) = (body, text.rawBody, text.full)
        texts.uris = links.forms
        if rules.compiled.asksForLinks { texts.links = LinkFacts.all(of: links) }
        texts.partHeaders = rules.compiled.partSelectors.map { PartHeaders.values(of: $0, in: text.tree) }
        return texts
    }

    /// What a function that hits was seen by; nil for one that does not tell.
    func seen(by function: ScoringFunction) -> [UInt8]? {
        switch function {
        case .freeMail(let function):
            guard rules.set.settings.freeMail.describesAddress != 0 else { return nil }
            let at = Array("(at)".utf8)
            return function.seen(in: &freeMail)?.flatMap { $0 == 0x40 ? at : [$0] }
        case .hosts(let function):
            return function.seen(in: links, rules.set.settings.addresses).map { Array("URI: ".utf8) + $0 }
        default: return nil
        }
    }

    /// What a function says; 0 for no hit.
    func value(of function: ScoringFunction) -> Double {
        let isHit: Bool
        switch function {
        case .never: isHit = false
        case .freeMail(let function): isHit = function.hits(&freeMail)
        case .links(let function): isHit = function.hits(linkFacts)
        case .images(let function, let kind):
            isHit = function.hits(images, textBytes: (kind == .rawBody ? text.rawBody : body).bytes.count)
        case .body(let function): isHit = function.hits(bodyFacts)
        case .parts(let function): isHit = function.hits(&parts)
        case .html(let function): isHit = function.hits(html, subject: facts.header.value(HeaderSelector("Subject")))
        case .header(let function): isHit = function.hits(&facts)
        case .relays(let function): isHit = function.hits(&facts)
        case .addresses(let function): isHit = function.hits(&facts)
        case .senderPolicy(let function): isHit = function.hits(&facts)
        case .hosts(let function): isHit = function.hits(links, rules.set.settings.addresses)
        case .learned(let function): isHit = function.hits(classification)
        case .bounces(let function): isHit = function.hits(text, relays: rules.bounceRelays)
        }
        return isHit ? 1 : 0
    }

    /// What the classifier looks at; nil for a message that it is to leave alone (`bayes_ignore_from`, `bayes_ignore_to`).
    func tokens() -> MessageTokens? {
        let lists = rules.set.settings.addresses.lists
        if let list = lists["bayes_ignore_from"], facts.senders().contains(where: { list.contains($0) }) { return nil }
        if let list = lists["bayes_ignore_to"], facts.recipientAddresses().contains(where: { list.contains($0) }) {
            return nil
        }
        return MessageTokens(text, &facts.header, links, settings: rules.set.settings.learning)
    }

    private var signatures: [[UInt8]] {
        ["DomainKey-Signature", "DKIM-Signature"].flatMap { facts.header.values(HeaderSelector($0)) }
    }

    private static func images(_ tree: PartTree) -> [ImagePart] {
        tree.leaves.compactMap { part in
            guard part.transferEncoding.elementsEqual("base64".utf8), let kind = ImagePart.Kind(type: part.type) else {
                return nil
            }
            return ImagePart(kind: kind, name: part.name, content: part.decoded().span)
        }
    }

    private static func bodyFacts(_ text: MessageText, _ body: TextPieces) -> BodyEvaluation.Message {
        var bodyFacts = BodyEvaluation.Message(difference: AlternativeDifference(text))
        (bodyFacts.text, bodyFacts.rawText, bodyFacts.bodyBytes) = (body, text.rawBody, text.bodyLength)
        let plain = Array("text/plain".utf8)
        if let place = text.tree.order.first(where: { text.tree.parts[$0].type == plain }) {
            bodyFacts.firstPlainText = text.rendered[place]?.text.octets
        }
        bodyFacts.firstPlainContent = text.tree.order.lazy.map { text.tree.parts[$0] }
            .first { $0.isLeaf && $0.type.starts(with: plain) }.map { $0.decoded() }
        return bodyFacts
    }
}
