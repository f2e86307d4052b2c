import MailMessage
import MailPipeline

/// The stage `charsets`: texts and subjects in charsets that nobody at the site reads.
package struct CharsetStage: Sendable, Hashable {
    /// The name of the stage.
    package static let name = "charsets"

    /// Labels of charsets, in small letters; one that ends in `*` stands for all that begin so.
    package var listed: [String] = []

    /// Lists none.
    package init() {}

    /// The stage.
    package var stage: Stage {
        var stage = Stage(Self.name, kinds: Self.kinds)
        stage.onMessage = { [self] _, message, findings in
            for part in message.parts {
                guard let charset = part.charset, isListed(charset) else { continue }
                try findings.add(
                    "listed-charset",
                    at: FindingPlace(
                        part: part.index, path: message.path(of: part).map(String.init).joined(separator: "."),
                        range: part.source == 0 ? part.header : nil),
                    evidence: charset)
            }
            try lookAtSubject(of: message, &findings)
        }
        return stage
    }

    private func lookAtSubject(of message: Message, _ findings: inout FindingList) throws {
        guard let source = message.sources.first else { return }
        for field in message.fields where source.copy(field.name).lowercasedText == "subject" {
            let value = source.copy(field.value.lowerBound..<min(field.value.upperBound, field.value.lowerBound + 4096))
            // RFC 2047: =?charset?encoding?text?=, with a language behind a star (RFC 2231).
            let words = String(decoding: value, as: UTF8.self).split(separator: "=?", omittingEmptySubsequences: false)
            for word in words.dropFirst() {
                let label = word.prefix { $0 != "?" && $0 != "*" }
                guard word.count > label.count, isListed(String(label)) else { continue }
                return try findings.add(
                    "listed-charset-in-subject", at: FindingPlace(range: field.value), evidence: String(label))
            }
        }
    }

    private func isListed(_ charset: String) -> Bool {
        let charset = charset.lowercased()
        return listed.contains { entry in
            entry.hasSuffix("*") ? charset.hasPrefix(entry.dropLast()) : charset == entry
        }
    }

    private static let kinds = [
        FindingKind(
            "listed-charset", class: FindingClass.charset, at: .message,
            explanation: "it is in a charset that nobody reads here"),
        FindingKind(
            "listed-charset-in-subject", class: FindingClass.charset, at: .message,
            explanation: "its subject is in a charset that nobody reads here"),
    ]
}
