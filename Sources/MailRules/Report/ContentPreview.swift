import MailPatterns

/// The beginning of a message's text, on a few lines (`get_content_preview` in `PerMsgStatus.pm`).
enum ContentPreview {
    private static let longest = 200
    private static let mostParagraphs = 3
    private static let title = Array("Content preview:  ".utf8)

    /// The preview; the text's first paragraph is the subject, which is left out.
    static func text(_ body: TextPieces) -> [UInt8] {
        var text: [UInt8] = []
        var index = 1
        while text.count < longest, index < body.count, index <= mostParagraphs {
            text += body.bytes[body.range(of: index)]
            index += 1
        }
        text = cut(text)
        if text.last == 0x0A { text.removeLast() }
        text.append(0x0A)
        text = tidied(text)
        // It is wrapped as if behind its title, which is not in it.
        let lines = WrappedText.lines(
            text, prefix: [0x20, 0x20], first: title, width: 75, isLoose: true, at: .blanks)
        guard lines.starts(with: title.dropLast(2)) else { return lines }
        let rest = lines.dropFirst(title.count - 2)
        return Array(rest.drop(while: RuleText.isBlank))
    }

    /// Lines that are too long, cut.
    private static func cut(_ text: [UInt8]) -> [UInt8] {
        let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
        return Array(
            lines.map { line in
                line.count > longest ? line.prefix(longest) + Array(" [...]".utf8) : Array(line)
            }
            .joined(separator: [0x0A]))
    }

    /// Without what says nothing: a quoted message, the words for programs that know no MIME, and rulers.
    private static func tidied(_ text: [UInt8]) -> [UInt8] {
        let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map { line -> ArraySlice<UInt8> in
            guard let place = Array(line).firstPlace(of: quotation, from: 0) else { return line }
            return line.prefix(place)
        }
        var rest = Array(lines.joined(separator: [0x0A]))
        while let place = rest.firstPlace(of: notice, from: 0) { rest.removeSubrange(place..<place + notice.count) }
        var (result, run): ([UInt8], [UInt8]) = ([], [])
        for byte in rest + [0] {
            if byte == 0x2D || byte == 0x5F || byte == 0x2A || byte == 0x2E {
                run.append(byte)
                continue
            }
            if run.count < 10 { result += run }
            run = []
            if !RuleText.isBlank(byte) { result.append(byte) } else if result.last != 0x20 { result.append(0x20) }
        }
        return result.dropLast()
    }

    private static let quotation = Array("-----Original Message-----".utf8)
    private static let notice = Array("This is a multi-part message in MIME format.".utf8)
}
