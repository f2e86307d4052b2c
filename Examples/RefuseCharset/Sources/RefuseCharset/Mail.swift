import Milter

/// What the filter knows of one message: the first refused charset, and where it stands in the body.
package struct Mail {
    let refused: RefusedCharsets
    /// The refused charset that was found first, in the message's own spelling.
    private(set) var found: RawText?
    private var parts = PartHeaders()

    init(refusing refused: RefusedCharsets) {
        self.refused = refused
    }

    /// Whether the body can still say something new.
    var needsBody: Bool { found == nil && parts.isNeeded }

    /// Looks at a field of the message's own header.
    mutating func readField(_ name: RawText, _ value: RawText) {
        if name.equalsIgnoringCase("Subject") {
            EncodedWords.charsets(in: value).forEach { note($0) }
        } else if name.equalsIgnoringCase("Content-Type") {
            let type = ContentType(value)
            if let charset = type.charset { note(charset) }
            if let boundary = type.boundary { parts.look(for: boundary) }
        }
    }

    /// Looks at a piece of the body.
    mutating func readBody(_ chunk: Span<UInt8>) {
        for type in parts.read(chunk) {
            if let charset = type.charset { note(charset) }
        }
    }

    private mutating func note(_ charset: RawText) {
        if found == nil, refused.contains(charset) { found = charset }
    }
}
