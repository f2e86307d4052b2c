import MailMessage

extension TextSample {
    /// A message, or a web page saved as one: its first lines are fields, of which two at least are known.
    var fieldsKind: FileKind? {
        guard bytes[start...].prefix(Self.firstLine).contains(UInt8(ascii: ":")) else { return nil }
        var (known, isPage, isMessage) = (0, false, false)
        lines: for (number, line) in lines.enumerated() {
            guard let first = bytes[line].first else {
                if number == 0 { continue }
                break
            }
            // The line before a message in a mailbox file.
            if number == 0, has("from ", at: line.lowerBound) || has(">from ", at: line.lowerBound) { continue }
            if first.isBlank, known > 0 { continue }
            guard let colon = bytes[line].firstIndex(of: UInt8(ascii: ":")) else { break lines }
            let name = bytes[line.lowerBound..<colon].trimmed
            guard !name.isEmpty, name.allSatisfy({ (0x21...0x7E).contains($0) }) else { break lines }
            let text = String(decoding: name, as: UTF8.self)
            if Self.knownFields.contains(text) { known += 1 }
            if Self.transportFields.contains(text) { isMessage = true }
            let value = bytes[(colon + 1)..<line.upperBound].trimmed
            if text == "content-type", value.starts(with: "multipart/related".utf8) { isPage = true }
        }
        guard known >= 2 else { return nil }
        return isPage && !isMessage ? .webArchive : .email
    }

    /// A field's name, or the line before a message in a mailbox file, takes no more bytes.
    private static let firstLine = 200

    /// Fields of messages that pages saved as a message do not have.
    private static let transportFields: Set<String> = [
        "received", "to", "cc", "message-id", "return-path", "delivered-to",
    ]

    /// Fields of RFC 5322, of MIME and of common practice.
    private static let knownFields: Set<String> = [
        "apparently-to", "arc-seal", "authentication-results", "bcc", "cc", "content-description",
        "content-disposition",
        "content-id", "content-language", "content-location", "content-transfer-encoding", "content-type", "date",
        "delivered-to", "disposition-notification-to", "dkim-signature", "envelope-to", "errors-to", "from",
        "importance",
        "in-reply-to", "list-id", "list-unsubscribe", "message-id", "mime-version", "newsgroups", "organization",
        "path",
        "precedence", "priority", "received", "received-spf", "references", "reply-to", "resent-date", "resent-from",
        "resent-message-id", "resent-to", "return-path", "sender", "subject", "to", "user-agent", "x-mailer",
        "x-originating-ip", "x-priority", "x-received", "x-sender", "x-spam-status",
    ]
}
