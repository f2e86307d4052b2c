import MailMessage

/// A function that finds own relays in what bounced: `have_any_bounce_relays`, `check_welcomelist_bounce_relays`,
/// `check_whitelist_bounce_relays`.
package enum BounceEvaluation: Sendable, Hashable {
    /// Whether relays are configured.
    case hasRelays
    /// Whether a Received field in the body names one of them.
    case namesRelay

    /// The functions that are built in here.
    package static let functions: Set<String> = [
        "have_any_bounce_relays", "check_welcomelist_bounce_relays", "check_whitelist_bounce_relays",
    ]

    /// Reads a call; nil for another function.
    package init?(_ call: EvaluationCall) {
        switch call.function {
        case "have_any_bounce_relays": self = .hasRelays
        case "check_welcomelist_bounce_relays", "check_whitelist_bounce_relays": self = .namesRelay
        default: return nil
        }
    }

    /// Whether the function hits.
    /// - Parameter relays: the list `welcomelist_bounce_relays`; nil without one.
    package func hits(_ message: borrowing MessageText, relays: AddressList?) -> Bool {
        guard let relays, relays.count > 0 else { return false }
        guard self == .namesRelay else { return true }
        for number in 0..<message.body.count {
            let paragraph = message.body.bytes.span.extracting(message.body.range(of: number))
            if BouncedField.isReceived(paragraph), BouncedField.names(relays, inParagraph: paragraph) { return true }
        }
        let body = message.full.span.extracting((message.full.count - message.bodyLength)...)
        return Self.hasReceived(body) && Self.names(relays, in: body)
    }

    private static func hasReceived(_ body: Span<UInt8>) -> Bool {
        var from = 8
        while let colon = body.nextIndex(of: 0x3A, from: from) {
            if body[colon - 1] | 0x20 == 0x64, body.has("received", at: colon - 8, end: colon) { return true }
            from = colon + 1
        }
        return false
    }

    /// Looks at the Received fields in a body as it came, wherever they stand.
    private static func names(_ relays: AddressList, in body: Span<UInt8>) -> Bool {
        var start = 0
        var field: BouncedField?
        while start < body.count {
            let end = body.nextIndex(of: 0x0A, from: start) ?? body.count
            let line = body.extracting(start..<end)
            start = end + 1
            // Nothing counts before the first such line.
            guard field != nil || BouncedField.isReceived(line) else { continue }
            if field == nil || line.isEmpty || !line[0].isSpaceByte { field = BouncedField() }
            if field?.add(line, relays) == true { return true }
        }
        return false
    }
}
