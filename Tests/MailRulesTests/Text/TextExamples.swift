import MailRules

/// Made-up messages, and what is read of them.
enum TextExamples {
    static func message(_ text: String, subject: String? = nil) -> MessageText {
        MessageText(Array(text.utf8), subject: subject.map { Array($0.utf8) })
    }

    /// A message of one HTML part.
    static func html(_ html: String) -> MessageText {
        message("Content-Type: text/html; charset=utf-8\n\n" + html)
    }

    static func facts(_ html: String) -> HTMLFacts { self.html(html).html.last ?? HTMLFacts() }

    static func strings(_ pieces: TextPieces) -> [String] {
        (0..<pieces.count).map { String(decoding: pieces[$0], as: UTF8.self) }
    }

    static func strings(_ texts: [DecodedText]?) -> [String] {
        (texts ?? []).map { String(decoding: $0.utf8, as: UTF8.self) }
    }

    /// The rendered text of an HTML part, as it is before white space is made one space.
    static func rendered(_ html: String) -> String {
        let message = self.html(html)
        return message.rendered.compactMap { $0 }.map { String(decoding: $0.text.utf8, as: UTF8.self) }.joined()
    }

    static func string(_ bytes: some Sequence<UInt8>) -> String { String(decoding: Array(bytes), as: UTF8.self) }
}
