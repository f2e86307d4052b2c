import MailMessage
import MailPatterns
import MailPipeline

/// The patterns that are looked for in one message. What several of them need is made once.
struct MatchRun {
    private let message: Message
    private let patterns: [MatchPlace: [MatchPattern]]
    /// So many bytes of the decoded content of a part are looked at.
    private static let sourceBytes = 4 << 20

    init(_ patterns: [MatchPattern], _ message: Message) {
        self.message = message
        self.patterns = Dictionary(grouping: patterns, by: \.place)
    }

    /// Looks for all of them. Each is reported once for a place.
    mutating func match(_ findings: inout FindingList) throws {
        try matchHeader(&findings)
        for part in message.parts {
            let place = FindingPlace(
                part: part.index, path: message.path(of: part).map(String.init).joined(separator: "."))
            try matchNames(of: part, place, &findings)
            guard part.role == .leaf, part.isText, !part.isAttachment else { continue }
            try matchText(of: part, place, &findings)
            try matchSource(of: part, place, &findings)
        }
    }

    private func matchHeader(_ findings: inout FindingList) throws {
        guard let source = message.sources.first, let top = message.parts.first else { return }
        if let patterns = patterns[.wholeHeader] {
            let header = source.copy(top.header)
            for pattern in patterns { try pattern.match(header.span, at: FindingPlace(range: top.header), &findings) }
        }
        guard let patterns = patterns[.header] else { return }
        for field in message.fields {
            let name = source.copy(field.name).lowercasedText
            let wanted = patterns.filter { $0.field == name }
            guard !wanted.isEmpty else { continue }
            let value = Array(EncodedWord.decode(Self.unfolded(source.copy(field.value))).utf8)
            for pattern in wanted { try pattern.match(value.span, at: FindingPlace(range: field.value), &findings) }
        }
    }

    /// A value in one line, without blanks around it (RFC 5322 section 2.2.3).
    private static func unfolded(_ value: [UInt8]) -> [UInt8] {
        Array(value.filter { $0 != 0x0D && $0 != 0x0A }[...].trimmed)
    }

    private func matchNames(of part: Part, _ place: FindingPlace, _ findings: inout FindingList) throws {
        guard let patterns = patterns[.name] else { return }
        for pattern in patterns {
            for name in part.names {
                let text = Array(name.text.utf8)
                var place = place
                place.chain = [name.text]
                if try pattern.match(text.span, at: place, &findings) { break }
            }
        }
    }

    private func matchText(of part: Part, _ place: FindingPlace, _ findings: inout FindingList) throws {
        let (texts, links) = (patterns[.text] ?? [], patterns[.link] ?? [])
        guard !texts.isEmpty || !links.isEmpty else { return }
        let seen = try message.visibleText(of: part)
        if !texts.isEmpty {
            let text = Array(seen.text.utf8)
            for pattern in texts { try pattern.match(text.span, at: place, &findings) }
        }
        for pattern in links {
            for link in seen.links {
                let target = Array(link.target.utf8)
                if try pattern.match(target.span, at: place, &findings) { break }
            }
        }
    }

    private func matchSource(of part: Part, _ place: FindingPlace, _ findings: inout FindingList) throws {
        guard let patterns = patterns[.source] else { return }
        var content: [UInt8] = []
        try message.decode(part, as: part.encodings.first ?? .identity) { window throws(StorageError) in
            content += window.copy(0..<min(window.count, Self.sourceBytes - content.count))
            return content.count < Self.sourceBytes
        }
        for pattern in patterns { try pattern.match(content.span, at: place, &findings) }
    }
}
