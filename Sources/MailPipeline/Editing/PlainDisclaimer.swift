import MailMessage

/// Puts a text into plain text: in the charset and transfer encoding of the part where that can be, else in UTF-8.
struct PlainDisclaimer {
    let disclaimer: Disclaimer
    let content: TextContent

    private var part: Part { content.part }

    func edit(_ header: EntityHeader) throws(EditRefusal.Reason) -> TextEdit {
        let inserted = InsertedText(disclaimer.text)
        let charset = try TextCharset(part.charset)
        let lines =
            part.isFlowed
            ? FlowedLines.lines(inserted.lines, deletesSpaces: part.deletesSpaces) : inserted.lines
        var edit = TextEdit(part, header)
        var encodedLines: [[UInt8]] = []
        for line in lines {
            guard let bytes = charset.encode(line) else {
                try writeUTF8(lines, charset, &edit)
                return edit
            }
            encodedLines.append(bytes)
        }
        write(encodedLines, &edit)
        return edit
    }

    /// Adds lines that are in the charset of the part.
    private func write(_ lines: [[UInt8]], _ edit: inout TextEdit) {
        switch content.encoding {
        case .base64: edit.replace(joined(lines, content.bytes), as: .base64, content)
        case .quotedPrintable:
            let end = content.encodedLineEnd
            let text = QuotedPrintableEncoder.encode(Array(lines.joined(separator: end)), lineEnd: end)
            insert(text, end, &edit)
        default:
            let isASCII = lines.allSatisfy { $0.allSatisfy { $0 < 0x80 } }
            guard InsertedText.isPlain(lines), isASCII || content.isEightBit else {
                return edit.replace(joined(lines, content.bytes), as: .quotedPrintable, content)
            }
            let end = content.lineEnd
            insert(Array(lines.joined(separator: end)), end, &edit)
        }
    }

    /// Writes the part anew in UTF-8.
    private func writeUTF8(
        _ lines: [String], _ charset: TextCharset, _ edit: inout TextEdit
    ) throws(EditRefusal.Reason) {
        guard let old = charset.decode(content.bytes) else { throw .unknownCharset }
        let text = joined(lines.map { Array($0.utf8) }, Array(old.utf8))
        try edit.setUTF8()
        let staysPlain =
            content.encoding == .identity && content.isEightBit
            && InsertedText.isPlain(lines.map { Array($0.utf8) })
            && text.split(separator: 0x0A).allSatisfy { $0.count <= InsertedText.lineLimit }
        if content.encoding == .identity, !staysPlain {
            edit.replace(text, as: .quotedPrintable, content)
        } else {
            edit.replace(text, as: content.encoding, content)
        }
    }

    /// The text with the lines before or behind it.
    private func joined(_ lines: [[UInt8]], _ text: [UInt8]) -> [UInt8] {
        let end = content.lineEnd
        let inserted = Array(lines.joined(separator: end))
        if disclaimer.position == .start { return inserted + end + text }
        let isFinished = text.last == 0x0A
        return text + separator(end, isFinished: isFinished) + inserted + (isFinished ? end : [])
    }

    /// Adds lines to the content as it stands.
    private func insert(_ text: [UInt8], _ end: [UInt8], _ edit: inout TextEdit) {
        let encoded = content.encoded
        if disclaimer.position == .start { return edit.insert(text + end, at: 0) }
        // A broken line that the content ends in takes one line end for itself.
        let isBroken = content.encoding == .quotedPrintable && encoded.last == 0x3D
        let isFinished = encoded.last == 0x0A && content.bytes.last == 0x0A
        let before = (isBroken ? end : []) + separator(end, isFinished: isFinished)
        edit.insert(before + text + (encoded.last == 0x0A ? end : []), at: encoded.count)
    }

    /// What ends the last line of the text before: in flowed text a line of its own where that line would go on.
    private func separator(_ end: [UInt8], isFinished: Bool) -> [UInt8] {
        guard !content.bytes.isEmpty else { return [] }
        let separator = isFinished ? [] : end
        guard part.isFlowed else { return separator }
        var last = content.bytes[...]
        while let byte = last.last, byte.isLineEnd, last.count > content.bytes.count - 2 { last.removeLast() }
        let line = last.suffix(4)
        let isSignature =
            line.suffix(3).elementsEqual("-- ".utf8) && (line.count < 4 || line.first?.isLineEnd == true)
        return last.last == 0x20 && !isSignature ? separator + end : separator
    }
}
