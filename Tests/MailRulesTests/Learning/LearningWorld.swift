@testable import MailRules

/// Messages made by hand, and what is needed to read them.
enum LearningWorld {
    static let links = LinkSettings(
        domains: RegistryDomains(
            topLevel: [
                "com", "net", "org", "edu", "gov", "info", "biz", "uk", "ie", "de", "fr", "it", "example", "test",
            ]
            .map { Array($0.utf8) }, secondLevel: [Array("co.uk".utf8)], thirdLevel: []))

    /// All that a message is made into.
    struct Reading {
        let text: MessageText
        var header: MessageHeader
        let links: MessageLinks

        init(_ message: [UInt8]) {
            let head = MessageHead(message)
            header = MessageHeader(head, settings: HeaderSettings(), domains: LearningWorld.links.domains)
            let subject = header.values(HeaderSelector("Subject")).last
            text = MessageText(head, of: message, subject: subject, reading: .decoded)
            links = MessageLinks(
                text: text.body, html: text.html.map { $0.links.map { HTMLLink($0) } }, settings: LearningWorld.links)
        }
    }

    static func tokens(
        _ message: [UInt8], _ settings: LearningSettings = LearningSettings(), limits: TokenLimits = TokenLimits()
    ) -> MessageTokens {
        var reading = Reading(message)
        return MessageTokens(reading.text, &reading.header, reading.links, settings: settings, limits: limits)
    }

    static func tokens(_ message: String, _ settings: LearningSettings = LearningSettings()) -> MessageTokens {
        tokens(Array(message.utf8), settings)
    }

    /// The texts of all tokens.
    static func texts(_ message: String, _ settings: LearningSettings = LearningSettings()) -> Set<String> {
        var reading = Reading(Array(message.utf8))
        let all = tokens(message, settings)
        let texts = MessageTokens.texts(
            of: Set(all.hashes), reading.text, &reading.header, reading.links, settings: settings)
        return Set(texts.values.map { String(decoding: $0, as: UTF8.self) })
    }

    /// A message with a text.
    static func message(_ number: Int, _ text: String, from: String = "a@good.example") -> String {
        "From: \(from)\nMessage-ID: <m\(number)@mail.example>\nDate: day \(number)\nSubject: number\n\n\(text)\n"
    }

    /// So little is enough.
    static var eager: LearningSettings {
        var settings = LearningSettings()
        (settings.leastGoodMessages, settings.leastUnwantedMessages) = (1, 1)
        return settings
    }
}
