import MailMessage

/// Puts a piece of HTML into an HTML text. All of it is ASCII: other characters are written as references, which every
/// charset has.
struct HTMLDisclaimer {
    private static let width = 900

    let disclaimer: Disclaimer
    let content: TextContent

    func edit(_ header: EntityHeader) throws(EditRefusal.Reason) -> TextEdit {
        guard try TextCharset(content.part.charset).holdsASCII else { throw .unknownCharset }
        var edit = TextEdit(content.part, header)
        let body = PageBody(content.bytes.span)
        let place = disclaimer.position == .end ? body.end : body.start
        let lines = Self.lines(disclaimer.html)
        switch content.encoding {
        case .quotedPrintable:
            let end = content.encodedLineEnd
            let text = Array(lines.joined(separator: end))
            let offset = Self.offset(of: place, in: content.encoded)
            // A broken line before and behind it: nothing of the lines around changes but their length.
            let encoded = QuotedPrintableEncoder.encode(text, lineEnd: end)
            let softBreak = [0x3D] + end
            if offset < content.encoded.count {
                let before = offset > 0 ? softBreak : []
                edit.insert(before + encoded + softBreak + guardBlank(place), at: offset)
            } else {
                let isFinished = content.encoded.last == 0x0A
                let before = isFinished || content.encoded.isEmpty ? [] : end
                edit.insert(before + encoded + (isFinished ? end : []), at: offset)
            }
        case .base64:
            edit.replace(joined(lines, place), as: .base64, content)
        default:
            if InsertedText.isPlain(lines) {
                edit.insert(inserted(lines, place), at: place)
            } else {
                edit.replace(joined(lines, place), as: .quotedPrintable, content)
            }
        }
        return edit
    }

    private func joined(_ lines: [[UInt8]], _ place: Int) -> [UInt8] {
        Array(content.bytes[..<place]) + inserted(lines, place) + content.bytes[place...]
    }

    /// The lines, each on its own; at the end of the content without one more line.
    private func inserted(_ lines: [[UInt8]], _ place: Int) -> [UInt8] {
        let lineEnd = content.lineEnd
        let isAfterLine = place == 0 || content.bytes[place - 1] == 0x0A
        let isAtEnd = place == content.bytes.count
        let after = isAtEnd ? (isAfterLine && place > 0 ? lineEnd : []) : lineEnd + guardBlank(place)
        return (isAfterLine ? [] : lineEnd) + lines.joined(separator: lineEnd) + after
    }

    /// A blank before what did not begin a line and now does: a sender could have put a delimiter there.
    private func guardBlank(_ place: Int) -> [UInt8] {
        disclaimer.position == .start && place > 0 ? [0x20] : []
    }

    /// The piece as lines of ASCII, none of which begins with hyphens.
    private static func lines(_ html: String) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var line: [UInt8] = []
        func end() {
            lines.append(line.starts(with: "--".utf8) ? [0x20] + line : line)
            line = []
        }
        for scalar in html.unicodeScalars {
            switch scalar {
            case "\n": end()
            case " " where line.count > width: end()
            case "\t", " "..."~": line.append(UInt8(scalar.value))
            default:
                guard scalar.value > 0x9F else { continue }
                line += "&#\(scalar.value);".utf8
            }
        }
        end()
        while lines.count > 1, lines.last == [] { lines.removeLast() }
        return lines
    }

    /// Where a byte of the decoded content begins in quoted-printable that has one reading.
    private static func offset(of place: Int, in encoded: [UInt8]) -> Int {
        var (index, decoded) = (0, 0)
        while index < encoded.count {
            if encoded[index] == 0x3D {
                // A broken line gives nothing, and what follows it could begin there too.
                let rest = encoded[(index + 1)...]
                if rest.first == 0x0A || rest.starts(with: [0x0D, 0x0A]) {
                    index += rest.first == 0x0A ? 2 : 3
                    continue
                }
                if decoded == place { return index }
                index += 3
            } else {
                if decoded == place { return index }
                index += 1
            }
            decoded += 1
        }
        return encoded.count
    }
}
