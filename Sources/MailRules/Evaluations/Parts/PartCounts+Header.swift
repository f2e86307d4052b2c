import MailMessage
import MailPatterns

/// What is counted of the header of a part.
extension PartCounts {
    /// What a Content-Type says.
    struct Said {
        var type: [UInt8]
        /// In small letters; nil where none is named.
        var charset: [UInt8]?
    }

    /// What the Content-Type of a part says. One that is there and empty is no ASCII here, and a lone 0 is a type.
    static func said(_ part: MessagePart) -> Said {
        let type = part.contentType
        guard type.isMissing, let value = part.fields.values(named: PartTreeReader.contentType).last else {
            return Said(type: type.type, charset: type.charset?.loweredASCII)
        }
        let text = value.trimmed
        if text.isEmpty { return Said(type: type.type, charset: nil) }
        guard text.elementsEqual([0x30]) else { return Said(type: type.type, charset: type.charset?.loweredASCII) }
        return Said(type: [0x30], charset: nil)
    }

    mutating func countHeader(
        _ part: MessagePart, _ said: Said, _ disposition: [UInt8], _ locales: CharsetLocales
    ) {
        let type = said.type
        let isText = type.starts(with: "text".utf8)
        if type == MessagePart.html { htmlParts += 1 } else if isText { textParts += 1 }
        let encoding = part.transferEncoding.span
        let isBase64 = encoding.position(of: "base64", in: encoding.indices) != nil
        if isBase64 {
            base64Parts += 1
        } else if encoding.position(of: "quoted-printable", in: encoding.indices) != nil {
            quotedPrintableParts += 1
        }
        let charset = said.charset == [0x30] ? [] : said.charset ?? []
        if isBase64, isText, charset.isEmpty || Self.isASCII(charset),
            !["attachment", "inline"].contains(where: { disposition.starts(with: $0.utf8) })
        {
            hasPlainBase64 = true
        }
        guard charset.contains(where: \.isLetterByte) else { return }
        charsets.append(charset)
        if !hasBadISOCharset { hasBadISOCharset = Self.isBadISO(charset) }
        if !hasFarawayCharset, !locales.includesAll { hasFarawayCharset = !locales.includes(charset) }
    }

    private static let namesOfASCII: [StaticString] = [
        "us", "ascii", "ansi_x3.4-1968", "ansi_x3.4-1986", "iso-ir-6", "iso_646.irv:1991", "ibm367", "cp367",
    ]

    /// Whether a name of ASCII stands in that of a character set.
    private static func isASCII(_ charset: [UInt8]) -> Bool {
        namesOfASCII.contains { charset.span.position(of: $0, in: charset.indices) != nil }
    }

    private static func isBadISO(_ charset: [UInt8]) -> Bool {
        guard charset.span.position(of: "iso-", in: charset.indices) != nil, let twoNumbers, let known else {
            return false
        }
        return twoNumbers.firstMatch(in: charset.span).match != nil && known.firstMatch(in: charset.span).match == nil
    }

    private static let twoNumbers = try? Pattern(#"iso-\S+-\S+\b"#, options: .lineFeedOnly)
    private static let known = try? Pattern(#"iso-(?:8859-\d{1,2}|2022-(?:jp|kr))\b"#, options: .lineFeedOnly)
}
