import MailMessage

/// Writes fields that say what was found of a message, in a form of its own: the one of another filter, say, that mail
/// programs of users know.
///
/// A rule has it as a change (``EditRequest/report(_:)``). What it says are facts of the message, the same for all of its
/// recipients. The names of its fields have one beginning, and nobody else's fields have it: where a rule has a reporter,
/// whatever comes from outside under such names is deleted, whether the rule holds or not.
///
/// For example:
/// ```swift
/// let reporter = FieldReporter("origin", prefix: "X-Origin-") { facts in
///     FieldReport([FieldReport.Field("X-Origin-Country", facts.stated["country"] ?? Array("unknown".utf8))])
/// }
/// var rule = Rule("origin", when: .always)
/// rule.edits = [.report(reporter)]
/// ```
/// where a stage says `findings.state("country", country)`.
public struct FieldReporter: Sendable {
    /// Its name in traces and logs.
    public let name: String
    /// What tells it from others of its name: a threshold, a version. Reporters of one name and one variant write the same.
    public let variant: String
    /// What the names of its fields begin with.
    public let prefix: String
    /// What the names of fields begin with that are not deleted all the same.
    public let sparedPrefix: String?
    /// Writes the fields. It is called once for a message that is delivered.
    let report: @Sendable (FieldReportFacts) -> FieldReport

    private let impersonally: (@Sendable (FieldReportFacts) -> FieldReporter)?

    /// Makes a reporter.
    /// - Parameters:
    ///   - name: its name in traces and logs.
    ///   - variant: what tells it from others of its name.
    ///   - prefix: what the names of its fields begin with.
    ///   - sparedPrefix: what the names of fields begin with that are not deleted all the same.
    ///   - impersonally: gives, for a message, the reporter to write in its place where recipients have different variants: it
    ///     says of a threshold only on which side of it the message is. Nil where it writes the same.
    ///   - report: writes the fields.
    public init(
        _ name: String, variant: String = "", prefix: String, sparing sparedPrefix: String? = nil,
        impersonally: (@Sendable (FieldReportFacts) -> FieldReporter)? = nil,
        report: @escaping @Sendable (FieldReportFacts) -> FieldReport
    ) {
        (self.name, self.variant, self.report) = (name, variant, report)
        (self.prefix, self.sparedPrefix, self.impersonally) = (prefix, sparedPrefix, impersonally)
    }

    /// The reporter for recipients who have different ones of its kind.
    func impersonal(_ facts: FieldReportFacts) -> FieldReporter { impersonally?(facts) ?? self }

    /// The names of a message's own fields that are the reporter's, in small letters, each once.
    func names(in message: Message) -> [String] {
        guard let source = message.sources.first else { return [] }
        let (prefix, spared) = (prefix.lowercased(), sparedPrefix?.lowercased())
        let names = message.fields.lazy.map { source.copy($0.name).lowercasedText }.filter { name in
            // Others are no names of fields for anybody, and an MTA is not asked to delete them.
            name.hasPrefix(prefix) && !(spared.map(name.hasPrefix) ?? false) && name.utf8.allSatisfy { 33...126 ~= $0 }
        }
        return Set(names).sorted()
    }
}

extension FieldReporter: Hashable {
    /// Whether both write the same.
    public static func == (left: FieldReporter, right: FieldReporter) -> Bool {
        (left.name, left.variant, left.prefix) == (right.name, right.variant, right.prefix)
    }

    /// Takes the name and the variant in.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(variant)
    }
}
