import MailPatterns
import MailPipeline
import MailStages

/// `stages.matches`.
struct MatchesSection: StageSection {
    var isEnabled = true
    var onFailure = StageOptions.FailureAnswer.defer
    var deadline = Duration.seconds(20)
    var patterns: [MatchSection] = []

    static let keys: [ConfigurationKey<MatchesSection>] =
        commonKeys + [
            ConfigurationKey(
                \.patterns, "patterns", .list(of: .section),
                """
                What is looked for. A pattern that matches is a finding of class `match`, named `match:` and its name. One \
                that takes too long makes the stage fail: nobody knows whether it matches.
                """)
        ]

    func check(_ report: SectionReport) {
        var places: [String: ConfigurationPlace] = [:]
        for pattern in patterns {
            guard let name = pattern.name, let place = name.place else { continue }
            if let first = places[name.value] {
                report.error("there is a pattern \(ShownText(name.value)) already, at \(first)", at: place)
            }
            places[name.value] = places[name.value] ?? place
        }
    }

    var reporting: [ReportingSetting] {
        patterns.compactMap { pattern in
            guard let name = pattern.name, pattern.weight == 0 else { return nil }
            return ReportingSetting("patterns", Located(name.value, at: name.place), ["match:\(name.value)"])
        }
    }

    /// The stage.
    var stage: Stage { MatchStage(patterns.compactMap(\.pattern)).stage }
}

/// One pattern.
struct MatchSection: ConfigurationSection {
    var name: Located<String>?
    var place: Located<MatchPlace>?
    var field: Located<String>?
    var matcher: TextMatcherValue?
    var weight = 0.0
    var reason: String?

    static let keys: [ConfigurationKey<MatchSection>] = [
        ConfigurationKey(
            \.name, "name", .located(.text(called: "a name", example: "lottery", longest: 60)), isRequired: true,
            "The name; the finding is `match:` and it."),
        ConfigurationKey(
            \.place, "in", .located(.choice), isRequired: true, example: "header",
            """
            Where: `client` is the client's name, `helo` what it calls itself, `sender` and `recipient` the addresses of \
            the envelope, `header` the value of each field `field` with encoded words decoded, `whole_header` the header as \
            it stands, `text` what a person sees of each text, `source` its decoded content such as HTML, `name` each name \
            of each file, `link` where each link leads.
            """),
        ConfigurationKey(
            \.field, "field", .located(.fieldName), example: "Subject", "The name of the field, with `in: header`."),
        ConfigurationKey(
            \.matcher, "pattern", .matcher, isRequired: true,
            """
            What is looked for: `/expression/flags` as in Perl (flags `i m s x u`), `glob:TEXT` and `equals:TEXT` for the \
            whole, `list:PATH` for the whole with one text a line in a file, and any other text, or `literal:TEXT`, for one \
            that is contained. All but expressions take letters in either case as the same.
            """),
        ConfigurationKey(
            \.weight, "weight", .decimal(in: -10_000...10_000), "What it adds to the sum that `score` asks for."),
        ConfigurationKey(
            \.reason, "reason", .text(called: "a text", example: "it speaks of a lottery", longest: 200),
            "What it means, as the end of a sentence, for `{reason}`."),
    ]

    func check(_ report: SectionReport) {
        if place?.value == .header, field == nil {
            report.error(
                "`field` is missing; `in: header` wants the name of a field such as `field: Subject`", at: place?.place)
        }
        if let field, place?.value != .header {
            report.error("`field` belongs to `in: header`", at: field.place)
        }
    }

    /// The pattern; nil after an error.
    var pattern: MatchPattern? {
        guard let name = name?.value, let place = place?.value, let matcher else { return nil }
        return MatchPattern(
            name, in: place, field: field?.value, matcher.matcher, weight: weight, reason: reason)
    }
}

/// A matcher that was read.
struct TextMatcherValue: Sendable {
    let matcher: TextMatcher
}

extension ValueKind where Value == TextMatcherValue {
    /// A pattern.
    static var matcher: ValueKind {
        let wanted = "a pattern such as `/lottery/i`"
        return ValueKind(
            wanted: wanted, form: "", example: "/lottery/i",
            read: { node, subject, _, context in
                guard case .text(let text) = node.content else {
                    context.wrong(node, subject, wanted: wanted)
                    return nil
                }
                do throws(PatternError) {
                    let matcher = try TextMatcher(PatternSyntax(text)) { path throws(PatternError) in
                        try list(ConfigurationPath.resolved(path, from: node.place.file), context)
                    }
                    return TextMatcherValue(matcher: matcher)
                } catch {
                    let at = error.offset > 0 ? " at byte \(error.offset)" : ""
                    context.report.error(
                        "\(subject) is \(ShownText(text)), but there is an error\(at): \(error.message)", at: node.place
                    )
                    return nil
                }
            },
            shape: { _ in .scalar(nil) })
    }

    private static func list(_ path: String, _ context: ReadingContext) throws(PatternError) -> LiteralList {
        let bytes: [UInt8]
        do throws(ConfigurationFileFailure) { bytes = try context.files.file(path, limit: 64 << 20).bytes } catch {
            throw PatternError("the list \(ShownText(path)) cannot be used, \(error)", at: 0)
        }
        do throws(ListError) { return try LiteralList(text: bytes.span) } catch {
            throw PatternError("the list \(ShownText(path)), \(error)", at: 0)
        }
    }
}
