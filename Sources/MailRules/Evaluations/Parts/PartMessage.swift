import MailMessage

/// What a message is to the functions of `PartEvaluation`. What several of them want is counted once, when the first one
/// asks for it.
package struct PartMessage {
    /// The message.
    package let text: MessageText
    /// The locales that mail is expected from.
    package let locales: CharsetLocales
    /// The value of a selector, several ones each on a line; nil where there is none.
    package let field: (HeaderSelector) -> [UInt8]?

    private var counts: PartCounts?
    private var capitals: Double?
    private var rawCapitals: Double?
    private var base64Length: Int?
    private var cutHeader: Bool?

    package init(
        _ text: MessageText, locales: CharsetLocales, field: @escaping (HeaderSelector) -> [UInt8]?
    ) {
        (self.text, self.locales, self.field) = (text, locales, field)
    }

    mutating func readCounts() -> PartCounts {
        if let counts { return counts }
        let counts = PartCounts(text.tree, locales)
        self.counts = counts
        return counts
    }

    /// The value of Content-Type.
    var contentType: [UInt8]? { field(HeaderSelector("Content-Type")) }

    /// Capitals in per cent; 0 where a character set is written with capitals.
    /// - Parameter isRaw: of the decoded text, not of the rendered one.
    mutating func readCapitals(isRaw: Bool) -> Double {
        if let known = isRaw ? rawCapitals : capitals { return known }
        var charsets = readCounts().charsets.flatMap { $0.split(whereSeparator: \.isSpaceByte) }
        if let own = contentType.flatMap({ NamedCharset.find(in: $0) }) { charsets.append(own) }
        let isIn = charsets.contains(where: NamedCharset.isFullOfCapitals)
        let percent = isIn ? 0 : CapitalLetters.percent(isRaw ? text.rawBody : text.body)
        if isRaw { rawCapitals = percent } else { capitals = percent }
        return percent
    }

    /// Bytes of the longest line of a part in base64, with its end; invitations do not count.
    mutating func readBase64Length() -> Int {
        if let base64Length { return base64Length }
        var length = 0
        for part in text.tree.leaves where part.transferEncoding.elementsEqual("base64".utf8) {
            guard !part.contentType.type.elementsEqual("application/ics".utf8) else { continue }
            var start = part.raw.range.lowerBound
            while start < part.raw.range.upperBound {
                let end = part.raw.endOfLine(from: start)
                length = max(length, end - start)
                start = end
            }
        }
        base64Length = length
        return length
    }

    /// Whether a field of the header was cut, or all of them together are too long for `ALL`.
    mutating func readCutHeader() -> Bool {
        if let cutHeader { return cutHeader }
        let isCut = text.head.fields.isTruncated || isWithoutFields
        cutHeader = isCut
        return isCut
    }

    /// Bytes of a header that never is too long, however it is decoded.
    private static let shortHeader = 16_384

    /// Whether `ALL` does not have all fields.
    private var isWithoutFields: Bool {
        let list = text.head.fields
        guard text.head.bodyStart > Self.shortHeader, let all = field(HeaderSelector("ALL")) else { return false }
        var place = 0
        for field in list.fields {
            let name = list.bytes[field.name]
            // What another filter has said is no part of it.
            if name.count > Self.ownFields.count,
                name.prefix(Self.ownFields.count).map(\.lowercased).elementsEqual(Self.ownFields)
            {
                continue
            }
            let start = name + [0x3A, 0x20]
            // A value may have line ends.
            while place < all.count, !all[place...].starts(with: start) { place = Self.nextLine(all, place) }
            guard place < all.count else { return true }
            place = Self.nextLine(all, place)
        }
        return false
    }

    private static let ownFields = Array("x-spam-".utf8)

    private static func nextLine(_ text: [UInt8], _ place: Int) -> Int {
        text.span.nextIndex(of: 0x0A, from: place).map { $0 + 1 } ?? text.count
    }
}
