import MailMessage
import MailRules
import MailTrap

/// How much was learned, and whether it is enough: `postern learn --status`.
package struct LearningReport: Sendable {
    /// What one knows.
    package struct Scope: Sendable, Encodable {
        /// The recipient; nil for what is known for all.
        package let recipient: String?
        /// Messages learned.
        package let ham: Int, spam: Int
        /// Messages that are missing until it counts.
        package let hamMissing: Int, spamMissing: Int
        /// Words that are known.
        package let words: Int
        /// Whether it counts.
        package let ready: Bool
    }

    /// The database.
    package let file: String
    /// Bytes of it; nil where there is none yet.
    package let bytes: Int?
    /// What is known for all, then by recipient.
    package let scopes: [Scope]
    /// Why the classifier says nothing whatever it knows; nil where it may.
    package let isOff: String?

    /// - Parameter only: leaves out all other scopes.
    init(file: String, _ status: LearningStoreStatus?, settings: LearningSettings, only: LearningScope?) {
        (self.file, bytes) = (file, status?.bytes)
        let wanted = only ?? .global
        var known = (status?.scopes ?? []).filter { only == nil || $0.scope == only }
        if !known.contains(where: { $0.scope == wanted }) {
            known.insert(.init(scope: wanted, totals: LearningTotals(), tokens: 0, expired: nil), at: 0)
        }
        scopes = known.map { Scope($0, settings) }
        isOff = settings.isAsked ? nil : "the rule files switch the classifier off"
    }

    /// The lines for a person.
    package func text(_ paint: Paint) -> String {
        let size = bytes.map(ByteText.text) ?? "not there yet"
        var lines = ["\(TerminalText.escaped(file)): \(size)"]
        for scope in scopes {
            let name = scope.recipient.map(TerminalText.escaped) ?? "all"
            let words = scope.words == 1 ? "1 word" : "\(scope.words) words"
            lines.append("\(name): \(scope.ham) ham, \(scope.spam) spam, \(words): \(scope.state(paint))")
        }
        if let isOff { lines.append(paint(isOff, .red)) }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension LearningReport {
    /// The messages that are missing until it counts, in words.
    static func missing(_ totals: LearningTotals, _ settings: LearningSettings) -> String {
        words(
            missing(totals.good, settings.leastGoodMessages), missing(totals.unwanted, settings.leastUnwantedMessages))
    }

    fileprivate static func words(_ ham: Int, _ spam: Int) -> String {
        [ham > 0 ? "\(ham) ham" : nil, spam > 0 ? "\(spam) spam" : nil].compactMap(\.self).joined(separator: " and ")
    }

    /// The thresholds come from files, and may be any number.
    fileprivate static func missing(_ count: Int, _ least: Double) -> Int {
        let missing = (least - Double(count)).rounded(.up)
        return missing > 0 ? Int(exactly: min(missing, 1e15)) ?? 0 : 0
    }
}

extension LearningReport.Scope {
    fileprivate init(_ known: LearningStoreStatus.Scope, _ settings: LearningSettings) {
        if case .recipient(let address) = known.scope { recipient = address } else { recipient = nil }
        (ham, spam, words) = (known.totals.good, known.totals.unwanted, known.tokens)
        hamMissing = LearningReport.missing(known.totals.good, settings.leastGoodMessages)
        spamMissing = LearningReport.missing(known.totals.unwanted, settings.leastUnwantedMessages)
        ready = known.totals.areEnough(settings)
    }

    fileprivate func state(_ paint: Paint) -> String {
        guard !ready else { return paint("ready", .green) }
        return paint("not ready", .yellow) + ", \(LearningReport.words(hamMissing, spamMissing)) more are needed"
    }
}
