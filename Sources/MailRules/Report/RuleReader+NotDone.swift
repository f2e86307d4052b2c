// What files ask for of the fields and texts that are written into a message, and what does not become of it.
extension RuleReader {
    /// The settings whose places are kept.
    static let toldReportWords: Set<String> = [
        "report_safe", "report", "unsafe_report", "report_safe_copy_headers", "report_charset", "rewrite_header",
        "add_header", "remove_header", "clear_headers",
    ]

    /// Says what is not done, at the last line that asks for it.
    mutating func checkReport() {
        let alone = "is not done: no message is put into another one"
        let sentences = [
            ("report_safe", settings.report.safety == 0 ? nil : "`report_safe \(settings.report.safety)` \(alone)"),
            ("report", "the text of `report` \(alone)"), ("unsafe_report", "the text of `unsafe_report` \(alone)"),
            ("report_safe_copy_headers", "`report_safe_copy_headers` \(alone)"),
            ("report_charset", "`report_charset` \(alone)"),
        ]
        for (word, sentence) in sentences {
            // What SpamAssassin brings along is no wish of the site.
            guard let sentence, let place = settings.report.places[word], !place.isOfDefaults else { continue }
            report(RuleFault(sentence, .unsupported), at: place)
        }
    }

    /// Says which tags of a text say nothing here.
    mutating func checkTags(_ word: String, _ text: [UInt8]) {
        for tag in TagTemplate(text).tags {
            switch ReportValues.knowledge(of: tag) {
            case .known: continue
            case .notDone:
                report(
                    RuleFault(
                        "`\(word)`: the tag \(tag.shown) says nothing, since what it tells is not done", .unsupported))
            case .unknown:
                report(RuleFault("`\(word)`: there is no tag \(tag.shown); it stays as it stands", .warning))
            }
        }
    }
}

extension TagReference {
    /// It as it stands in a template, for operators.
    fileprivate var shown: String { "`_\(RuleText.shown(text[...]))_`" }
}
