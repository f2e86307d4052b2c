import MailMessage
import MailPatterns
import MailPipeline

/// The stage `matches`: patterns of the site's in the envelope, the header and the text, each for a decision. Patterns that
/// only add to a score are rules of ``ContentStage``.
///
/// A pattern whose match came to a limit makes the stage fail: nobody knows whether it matches, and a sender could
/// choose a text that no pattern sees.
package struct MatchStage: Sendable {
    /// The name of the stage.
    package static let name = "matches"

    private let patterns: [MatchPattern]

    /// Makes a stage of patterns.
    package init(_ patterns: [MatchPattern]) {
        self.patterns = patterns
    }

    /// The stage.
    package var stage: Stage {
        var stage = Stage(
            Self.name,
            kinds: patterns.map { pattern in
                FindingKind(
                    pattern.finding, class: FindingClass.match, at: pattern.place.event, weight: pattern.weight,
                    explanation: pattern.reason)
            })
        let client = patterns.filter { $0.place == .client }
        if !client.isEmpty {
            stage.onConnection = { transaction, findings in
                try Self.match(client, transaction.client.host, &findings)
            }
        }
        let helo = patterns.filter { $0.place == .helo }
        if !helo.isEmpty {
            stage.onHelo = { transaction, findings in
                try Self.match(helo, transaction.client.helo ?? "", &findings)
            }
        }
        let sender = patterns.filter { $0.place == .sender }
        if !sender.isEmpty {
            stage.onSender = { transaction, findings in
                try Self.match(sender, transaction.sender?.address.description ?? "", &findings)
            }
        }
        let recipient = patterns.filter { $0.place == .recipient }
        if !recipient.isEmpty {
            stage.onRecipient = { _, recipientOfEvent, findings in
                try Self.match(recipient, recipientOfEvent.address.description, &findings)
            }
        }
        let content = patterns.filter { $0.place.event == .message }
        if !content.isEmpty {
            stage.onMessage = { _, message, findings in
                var run = MatchRun(content, message)
                try run.match(&findings)
            }
        }
        return stage
    }

    private static func match(_ patterns: [MatchPattern], _ text: String, _ findings: inout FindingList) throws {
        let bytes = Array(text.utf8)
        for pattern in patterns { try pattern.match(bytes.span, at: FindingPlace(), &findings) }
    }
}

extension MatchPattern {
    /// Looks for the pattern in a text, and reports where it is found.
    /// - Returns: whether it was found.
    @discardableResult
    func match(_ text: Span<UInt8>, at place: FindingPlace, _ findings: inout FindingList) throws -> Bool {
        switch matcher.match(text) {
        case .noMatch: return false
        case .match(let match):
            let groups = ([match.range] + match.groups).map { range in
                range.map {
                    String(decoding: text.copy($0.lowerBound..<min($0.upperBound, $0.lowerBound + 200)), as: UTF8.self)
                }
                    ?? ""
            }
            try findings.add(finding, at: place, evidence: groups[0], captures: groups)
            return true
        case .limitReached(let limit):
            throw StageError("pattern \(name): \(limit); nobody knows whether it matches. Make it simpler")
        }
    }
}
