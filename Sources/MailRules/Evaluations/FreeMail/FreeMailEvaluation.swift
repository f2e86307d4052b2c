import MailMessage
import MailPatterns

/// A function that looks for addresses of free mail: `check_freemail_from`, `check_freemail_header`,
/// `check_freemail_replyto`, `check_freemail_body`.
package struct FreeMailEvaluation: Sendable {
    /// What a message is to these functions.
    package struct Message {
        /// The value of a selector, several ones each on a line; nil where there is none.
        package let field: (HeaderSelector) -> [UInt8]?
        /// The text without what does not count; it is made when a function first needs it. Rules of text that run later
        /// are to see this one's `text`.
        package private(set) var text: FreeMailText?

        let settings: FreeMailDomains
        private let makeText: () -> FreeMailText

        /// - Parameter text: reads the text of the message.
        package init(
            settings: FreeMailDomains, field: @escaping (HeaderSelector) -> [UInt8]?,
            text: @escaping () -> FreeMailText
        ) {
            (self.settings, self.field, makeText) = (settings, field, text)
        }

        mutating func readText() -> FreeMailText {
            if let text { return text }
            let text = makeText()
            self.text = text
            return text
        }
    }

    private enum Kind {
        case from
        case header(HeaderSelector)
        case replyTo(comparesSender: Bool)
        case body
    }

    private let kind: Kind
    private let pattern: Pattern?

    /// The functions that are built in here.
    package static let functions: Set<String> = [
        "check_freemail_from", "check_freemail_header", "check_freemail_replyto", "check_freemail_body",
    ]

    /// Reads a call; nil for another function, and for arguments that make none: it never hits.
    package init?(_ call: EvaluationCall) {
        let expression: [UInt8]?
        switch call.function {
        case "check_freemail_from": (kind, expression) = (.from, call.arguments.first)
        case "check_freemail_body": (kind, expression) = (.body, call.arguments.first)
        case "check_freemail_header":
            guard let name = call.arguments.first, !name.isEmpty else { return nil }
            (kind, expression) = (.header(Self.selector(name)), call.arguments.dropFirst().first)
        case "check_freemail_replyto":
            switch call.arguments.first.map({ String(decoding: $0, as: UTF8.self) }) {
            case nil, "replyto": kind = .replyTo(comparesSender: false)
            case "reply": kind = .replyTo(comparesSender: true)
            default: return nil
            }
            expression = nil
        default: return nil
        }
        guard let expression else {
            pattern = nil
            return
        }
        var limits = PatternLimits()
        limits.time = nil
        guard let pattern = try? Pattern(bytes: expression, options: .lineFeedOnly, limits: limits) else { return nil }
        self.pattern = pattern
    }

    /// Whether it may read the text, and so change what rules of text see.
    var readsText: Bool {
        switch kind {
        case .replyTo, .body: true
        case .from, .header: false
        }
    }

    /// A field's addresses, whatever else the name says already.
    private static func selector(_ name: [UInt8]) -> HeaderSelector {
        let words = name.split(separator: UInt8(ascii: ":")).map { String(decoding: $0, as: UTF8.self) }
        var modifiers: HeaderSelector.Modifiers = .address
        if words.contains("first") { modifiers.insert(.first) }
        if words.contains("last") { modifiers.insert(.last) }
        return HeaderSelector(words.first ?? "", modifiers)
    }

    /// Whether the function hits.
    package func hits(_ message: inout Message) -> Bool { seen(in: &message) != nil }

    /// The addresses that it hits by; nil where it does not.
    package func seen(in message: inout Message) -> [UInt8]? {
        guard !message.settings.isEmpty else { return nil }
        switch kind {
        case .from:
            return SenderAddresses.all(message.field).lazy.map { $0.map(\.lowercased) }
                .first { isHit($0, message.settings) }
        case .header(let selector): return addresses(selector, message).first { isHit($0, message.settings) }
        case .body:
            let text = message.readText()
            guard !text.hasTooMany, let first = text.addresses.first(where: { isMatch($0) }) else { return nil }
            return pattern == nil ? Array(text.addresses.joined(separator: Array(", ".utf8))) : first
        case .replyTo(let comparesSender): return seenInReply(&message, comparesSender)
        }
    }

    private func addresses(_ selector: HeaderSelector, _ message: borrowing Message) -> [[UInt8]] {
        SenderAddresses.lines(message.field(selector)).map { $0.map(\.lowercased) }
    }

    private func isHit(_ address: [UInt8], _ settings: FreeMailDomains) -> Bool {
        settings.isFree(address) && isMatch(address)
    }

    private func isMatch(_ address: [UInt8]) -> Bool {
        guard let pattern else { return true }
        return pattern.firstMatch(in: address.span).match != nil
    }

    /// Whether an answer would go to another mailbox of free mail than the message is from, or than its text names.
    private func seenInReply(_ message: inout Message, _ comparesSender: Bool) -> [UInt8]? {
        let settings = message.settings
        if settings.ignoresBulkMail,
            let sender = SenderAddresses.lines(message.field(HeaderSelector("EnvelopeFrom"))).first,
            Self.bulk?.firstMatch(in: sender.span).match != nil
        {
            return nil
        }
        let from = addresses(HeaderSelector("From", .address), message)
        let replyTo = addresses(HeaderSelector("Reply-To", .address), message)
        let (isFromFree, isReplyToFree) = (
            from.contains(where: settings.isFree), replyTo.contains(where: settings.isFree)
        )
        if isFromFree, isReplyToFree, !from.contains(where: replyTo.contains) {
            return Array(from.joined(separator: [0x2C])) + Array(" -> ".utf8)
                + Array(replyTo.joined(separator: [0x2C]))
        }
        if comparesSender {
            guard replyTo.isEmpty || isReplyToFree, isFromFree else { return nil }
        } else {
            guard isReplyToFree else { return nil }
        }
        let text = message.readText()
        guard !text.hasTooMany else { return nil }
        let answers = !comparesSender || isReplyToFree ? replyTo : from
        for address in text.addresses {
            guard let answer = answers.first(where: { $0 != address }) else { continue }
            return answer + Array(", ".utf8) + address
        }
        return nil
    }

    /// Senders of lists, of bounces and of those who want no answer.
    private static let bulk = try? Pattern(
        #"""
        (?: ^(?:post|host|domain)master | ^double-bounce | ^(?:sentto|owner|return|(?:gr)?bounced?)-.+
        | -(?:request|bounces?|admin|owner) | \b(?:do[._-t]?)?no[._-t]?repl(?:y|ies) | .+=.+ )@
        """#, options: [.caseless, .extended, .lineFeedOnly])
}
