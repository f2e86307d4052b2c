extension Message {
    /// What a person sees of a text part: decoded by its encoding and charset, HTML rendered, links with their targets.
    ///
    /// For example:
    /// ```swift
    /// for part in message.parts where part.role == .leaf && part.isText && !part.isAttachment {
    ///     print(try message.visibleText(of: part).text)
    /// }
    /// ```
    /// It is read by its first encoding and type, as most programs do. The content is in memory meanwhile, at most
    /// `limits.inputBytes` of it.
    /// - Parameters:
    ///   - part: one of the message's parts. Of one that is no text its bytes are taken for plain text.
    ///   - limits: how much is read and kept.
    public func visibleText(
        of part: Part, limits: VisibleText.Limits = VisibleText.Limits()
    ) throws(StorageError) -> VisibleText {
        var content: [UInt8] = []
        // Growing it would keep two or three times as much for a moment.
        content.reserveCapacity(min(part.body.count, limits.inputBytes))
        var isCut = false
        try decode(part, as: part.encodings.first ?? .identity) { window throws(StorageError) in
            let room = limits.inputBytes - content.count
            content += window.copy(0..<min(room, window.count))
            isCut = window.count > room
            return !isCut
        }
        var text =
            part.type == "text/html" || part.type == "application/xhtml+xml"
            ? VisibleText(html: content.span, label: part.charset, limits: limits)
            : VisibleText(
                plain: content.span, label: part.charset, isFlowed: part.isFlowed, deletesSpaces: part.deletesSpaces,
                limits: limits)
        if isCut { text.isTruncated = true }
        return text
    }
}
