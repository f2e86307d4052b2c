import MailMessage

/// What the parts of a message count up to.
struct PartCounts: Sendable {
    /// What `check_for_mime` may ask for, by its name there.
    enum Name: String, Sendable {
        case base64Parts = "mime_base64_count"
        case plainBase64 = "mime_base64_encoded_text"
        case htmlParts = "mime_body_html_count"
        case textParts = "mime_body_text_count"
        case farawayCharset = "mime_faraway_charset"
        case unbalancedBoundary = "mime_missing_boundary"
        case alternative = "mime_multipart_alternative"
        case alternativeRatio = "mime_multipart_ratio"
        case quotedPrintable = "mime_qp_count"
        case quotedPrintableBytes = "mime_qp_bytes"
        case quotedPrintableRatio = "mime_qp_ratio"
        case longQuotedPrintable = "mime_qp_long_line"
        case illegalASCII = "mime_ascii_text_illegal"
        case references = "mime_text_unicode_ratio"
        case attachments = "mime_attachment"
        case badISOCharset = "mime_bad_iso_charset"
        case charsets = "mime_html_charsets"
        case areCounted = "mime_checked_attachments"
    }

    var base64Parts = 0
    var quotedPrintableParts = 0
    var attachments = 0
    var htmlParts = 0
    /// Other parts of text.
    var textParts = 0
    /// Whether text in ASCII is encoded in base64, which needs none.
    var hasPlainBase64 = false
    /// Whether a character set has the name of a standard that there is not.
    var hasBadISOCharset = false
    var hasFarawayCharset = false
    var hasUnbalancedBoundary = false
    var hasAlternative = false
    /// Bytes of the last plain text in proportion to those of the last HTML, as they are encoded.
    var alternativeRatio = 1.0
    /// Bytes of parts in quoted-printable, and those escapes that need not be.
    var (quotedPrintableBytes, needlessEscapes) = (0, 0)
    var hasLongQuotedPrintable = false
    /// Whether text in ASCII has other bytes, NUL or CR.
    var hasIllegalASCII = false
    /// Bytes of plain text that is not encoded, and the numeric references in it beside them.
    var (plainBytes, references) = (0, 0)
    /// The character sets of all parts, in small letters.
    var charsets: [[UInt8]] = []

    /// The share of escapes that need not be.
    var quotedPrintableRatio: Double {
        quotedPrintableBytes > 0 ? Double(needlessEscapes) / Double(quotedPrintableBytes) : 0
    }

    /// Numeric references in proportion to other bytes of plain text.
    var referenceRatio: Double { plainBytes > 0 ? Double(references) / Double(plainBytes) : 0 }

    init(_ tree: PartTree, _ locales: CharsetLocales) {
        hasUnbalancedBoundary = tree.flags.contains(.unbalancedBoundary)
        // Bytes of each plain text and each HTML that is no attachment.
        var (text, html): (Int?, Int?)
        for place in tree.order {
            let part = tree.parts[place]
            let said = Self.said(part)
            let disposition = part.disposition.loweredASCII
            let isAttachment = disposition.span.position(of: "attachment", in: disposition.indices) != nil
            if said.type.elementsEqual("multipart/alternative".utf8) { hasAlternative = true }
            countHeader(part, said, disposition, locales)
            if isAttachment { attachments += 1 }
            guard part.isLeaf else { continue }
            countContent(part, said)
            guard !isAttachment else { continue }
            let bytes = hasAlternative ? part.raw.count : 0
            if said.type == MessagePart.html { html = bytes }
            if said.type == MessagePart.plain { text = bytes }
        }
        if hasAlternative, let text, let html, html > 0 { alternativeRatio = Double(text) / Double(html) }
    }

    /// Whether there is some of what a name means.
    func has(_ name: Name) -> Bool {
        switch name {
        case .base64Parts: base64Parts > 0
        case .plainBase64: hasPlainBase64
        case .htmlParts: htmlParts > 0
        case .textParts: textParts > 0
        case .farawayCharset: hasFarawayCharset
        case .unbalancedBoundary: hasUnbalancedBoundary
        case .alternative: hasAlternative
        case .alternativeRatio: alternativeRatio != 0
        // Where there is something in such parts, escapes are counted and not parts.
        case .quotedPrintable: (quotedPrintableBytes > 0 ? needlessEscapes : quotedPrintableParts) != 0
        case .quotedPrintableBytes: quotedPrintableBytes > 0
        case .quotedPrintableRatio: needlessEscapes != 0
        case .longQuotedPrintable: hasLongQuotedPrintable
        case .illegalASCII: hasIllegalASCII
        case .references: plainBytes > 0 && references > 0
        case .attachments: attachments > 0
        case .badISOCharset: hasBadISOCharset
        case .charsets: !charsets.isEmpty
        case .areCounted: true
        }
    }
}
