import MailMessage

/// The decoded text parts in chunks of 2 to 4 kB, as `rawbody` rules see them.
enum RawBodyText {
    /// Bytes of a part beyond which it is cut.
    static let partLimit = 500_000
    private static let chunk = 2_048

    /// Whether a part is seen: text and messages, but no calendars.
    static func includes(_ part: MessagePart) -> Bool {
        let type = part.effectiveType
        let isText = ["text", "message"].contains { word in
            type.starts(with: word.utf8) && (type.count == word.utf8.count || !type[word.utf8.count].isWordByte)
        }
        return isText && !part.type.elementsEqual("text/calendar".utf8)
    }

    /// Adds the chunks of a part.
    static func append(_ text: [UInt8], to pieces: inout TextPieces) {
        let end = text.count > partLimit ? end(text.span, partLimit, [0x0A, 0x3E, 0x20]) : text.count
        guard end > chunk else { return pieces.append(text[..<end]) }
        var start = 0
        while end - start > 2 * chunk {
            let next = chunkEnd(text.span.extracting(0..<end), start)
            pieces.append(text[start..<next])
            start = next
        }
        if start < end { pieces.append(text[start..<end]) }
    }

    private static func chunkEnd(_ text: Span<UInt8>, _ start: Int) -> Int {
        let range = start + chunk..<min(start + 2 * chunk, text.count)
        for byte: UInt8 in [0x0A, 0x3E, 0x20] {
            if let found = text.position(of: byte, in: range) { return found + 1 }
        }
        return start + chunk + 1
    }

    /// Behind the first of some bytes that stands at a limit or up to 1,024 behind it; the limit where there is none.
    static func end(_ text: Span<UInt8>, _ limit: Int, _ ends: [UInt8]) -> Int {
        for byte in ends {
            if let found = text.position(of: byte, in: limit..<min(limit + 1_025, text.count)) { return found + 1 }
        }
        return limit
    }
}
