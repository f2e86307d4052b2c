import MailMessage

/// A message made ready for the rules: its parts, its texts, what HTML it has.
package struct MessageText: Sendable {
    /// The message with its header taken from its body.
    package let head: MessageHead
    /// Its parts.
    package let tree: PartTree
    /// The rendered texts of the parts in the order of `tree.order`, by the places of the parts; nil for what is no text.
    package let rendered: [RenderedPart?]
    /// The paragraphs of the rendered text, the subject first.
    package let body: TextPieces
    /// The chunks of the decoded text parts.
    package let rawBody: TextPieces
    /// The message as it came, without a separator of mbox.
    package let full: [UInt8]
    /// Bytes of its body as it came.
    package let bodyLength: Int

    /// Makes a message ready.
    /// - Parameters:
    ///   - message: as it came.
    ///   - subject: the value of the last Subject field, decoded, without a line end; nil without one.
    ///   - reading: how fields are decoded that the structure depends on.
    package init(_ message: [UInt8], subject: [UInt8]?, reading: FieldReading = .undecoded) {
        self.init(MessageHead(message), of: message, subject: subject, reading: reading)
    }

    /// Makes a message ready whose header is at hand.
    package init(_ head: MessageHead, of message: [UInt8], subject: [UInt8]?, reading: FieldReading = .undecoded) {
        self.head = head
        tree = PartTree(head, reading: reading)
        var rendered = [RenderedPart?](repeating: nil, count: tree.parts.count)
        var body = BodyText()
        var rawBody = TextPieces()
        var hasLeaf = false
        for place in tree.order where tree.parts[place].isLeaf {
            hasLeaf = true
            let part = tree.parts[place]
            let isRaw = RawBodyText.includes(part)
            let type = part.effectiveType
            let isText = type == MessagePart.plain || type == MessagePart.html
            let decoded = isRaw || isText ? part.decoded() : []
            if isRaw { RawBodyText.append(decoded, to: &rawBody) }
            if isText { rendered[place] = Self.render(decoded, part, isHTML: type == MessagePart.html) }
            body.append(rendered[place]?.text)
        }
        self.rendered = rendered
        self.rawBody = rawBody
        self.body = hasLeaf ? body.pieces(subject: subject ?? []) : TextPieces()
        (full, bodyLength) = Self.full(message, head)
    }

    /// What of the HTML parts the rules ask for, in the order of the parts; an empty one counts.
    package var html: [HTMLFacts] { tree.order.compactMap { rendered[$0]?.facts } }

    /// The paragraphs of what a reader sees, the subject first.
    package func visibleBody(subject: [UInt8]?) -> TextPieces { pieces(isInvisible: false, subject: subject ?? []) }

    /// The paragraphs of what a reader does not see.
    package var invisibleBody: TextPieces { pieces(isInvisible: true, subject: nil) }

    private func pieces(isInvisible: Bool, subject: [UInt8]?) -> TextPieces {
        var body = BodyText()
        var hasLeaf = false
        for place in tree.order where tree.parts[place].isLeaf {
            hasLeaf = true
            body.append(rendered[place]?.text(isInvisible: isInvisible))
        }
        return hasLeaf ? body.pieces(subject: subject) : TextPieces()
    }

    private static func render(_ bytes: [UInt8], _ part: MessagePart, isHTML: Bool) -> RenderedPart {
        guard isHTML, !bytes.isEmpty else {
            var rendered = RenderedPart(text(bytes, part))
            if isHTML { rendered.facts = HTMLFacts() }
            return rendered
        }
        return HTMLRenderer.render(text(bytes, part), byteCount: bytes.count)
    }

    private static func text(_ bytes: [UInt8], _ part: MessagePart) -> DecodedText {
        CharsetReading.text(bytes, charset: part.charset ?? Array("us-ascii".utf8))
    }

    /// The message as it came, and bytes of its body; where its lines end in CRLF those of its header all do, and so does
    /// the line of the body that ended a header for want of an empty one.
    private static func full(_ message: [UInt8], _ head: MessageHead) -> (full: [UInt8], bodyLength: Int) {
        let rest = message[head.start...]
        guard !rest.isEmpty else { return ([0x0A], 0) }
        guard head.hadCRLF else { return (Array(rest), head.bytes.count - head.bodyStart) }
        // As many lines as the header has without CR.
        var lines = 0
        for index in 0..<head.bodyStart where head.bytes[index] == 0x0A { lines += 1 }
        let isWithoutBody = head.bodyStart == head.bytes.count
        let inHeader = lines
        if head.isSeparatorMissing, !isWithoutBody { lines += 1 }
        var (full, start) = ([UInt8](), head.start)
        full.reserveCapacity(rest.count + lines)
        let span = message.span
        var bodyStart = 0
        for line in 0..<lines {
            if line == inHeader { bodyStart = full.count }
            guard let end = span.nextIndex(of: 0x0A, from: start) else { break }
            full += message[start..<end]
            if full.last != 0x0D { full.append(0x0D) }
            full.append(0x0A)
            start = end + 1
        }
        if lines == inHeader { bodyStart = full.count }
        full += message[start...]
        return (full, isWithoutBody ? 0 : full.count - bodyStart)
    }
}
