import MailMessage

/// The decoded content of a text part that is to be edited, and how it is written.
struct TextContent {
    /// A larger text is not edited.
    private static let limit = 8 << 20

    let part: Part
    let encoding: TransferEncoding
    /// The content, in the charset of the part.
    let bytes: [UInt8]
    /// The content as it stands, encoded.
    let encoded: [UInt8]
    /// Whether its field says that it has bytes beyond ASCII, and it has.
    let isEightBit: Bool

    /// Decodes the content; nothing in it may be read in two ways.
    init(_ message: Message, _ part: Part, _ header: EntityHeader) throws(EditRefusal.Reason) {
        guard part.types.count == 1, part.encodings.count == 1, part.otherBodyStart == nil,
            let encoding = part.encodings.first
        else { throw .ambiguous }
        guard part.body.count <= Self.limit else { throw .tooLarge }
        let encoded = message.sources[0].copy(part.body)
        let content: [UInt8]
        switch encoding {
        case .identity: content = encoded
        case .base64, .quotedPrintable:
            var decoder = ContentDecoder(encoding)
            var output: [UInt8] = []
            decoder.decode(encoded.span, into: &output)
            decoder.finish(into: &output)
            guard decoder.alternatives.isEmpty, decoder.anomalies.isEmpty else { throw .ambiguous }
            content = output
        case .uuencode, .yEnc, .binHex: throw .ambiguous
        }
        let declared = header.indices(of: "content-transfer-encoding").first.map {
            header.value($0).trimmed.lowercasedText
        }
        isEightBit = (declared == "8bit" || declared == "binary") && content.contains { $0 >= 0x80 }
        (self.part, self.encoding, self.encoded, bytes) = (part, encoding, encoded, content)
    }

    /// What ends the lines of the content as it stands in the message.
    var encodedLineEnd: [UInt8] { Self.lineEnd(encoded) }

    /// What ends the lines of the decoded content.
    var lineEnd: [UInt8] { Self.lineEnd(bytes) }

    /// Whether a message in the format of PGP stands in it.
    var pgp: EditRefusal.Reason? {
        let text = bytes.span
        if Self.find("-----begin pgp signed message", in: text) != nil { return .signed }
        return Self.find("-----begin pgp message", in: text) == nil ? nil : .encrypted
    }

    private static func lineEnd(_ bytes: [UInt8]) -> [UInt8] {
        guard let feed = bytes.firstIndex(of: 0x0A) else { return [0x0D, 0x0A] }
        return feed > 0 && bytes[feed - 1] == 0x0D ? [0x0D, 0x0A] : [0x0A]
    }

    /// Where a text of small letters stands first, in letters of either case.
    static func find(_ text: StaticString, in bytes: Span<UInt8>) -> Int? {
        find(text, in: bytes, from: 0)
    }

    /// Where it stands first from a place on.
    static func find(_ text: StaticString, in bytes: Span<UInt8>, from start: Int) -> Int? {
        let text = Array(text.description.utf8)
        var place = start
        while place + text.count <= bytes.count {
            if (0..<text.count).allSatisfy({ bytes[place + $0].lowercased == text[$0] }) { return place }
            place += 1
        }
        return nil
    }
}
