/// Reads the keys of one section.
enum SectionReading {
    /// A section with what was written; what is wrong with a key leaves it at its default.
    /// - Parameters:
    ///   - pairs: the keys that were written.
    ///   - section: the section with its defaults.
    ///   - subject: what to call it in messages; empty for the whole file.
    ///   - place: where it begins.
    ///   - context: the report.
    static func read<Section: ConfigurationSection>(
        _ pairs: [YAMLPair], into section: Section, _ subject: String, at place: ConfigurationPlace,
        _ context: ReadingContext
    ) -> Section {
        let errorsBefore = context.report.errorCount
        var section = section
        let keys = Section.keys
        var written = Set<String>()
        for pair in pairs {
            guard let key = keys.first(where: { $0.name == pair.key }) else {
                context.report.error(unknown(pair.key, among: keys.map(\.name), subject), at: pair.place)
                continue
            }
            written.insert(key.name)
            key.read(pair.value, &section, context)
        }
        for key in keys where !written.contains(key.name) {
            if key.readsNothing {
                key.read(YAMLNode(place: place, content: .nothing), &section, context)
            } else if key.isRequired && context.isComplete {
                let whole = subject.isEmpty ? "" : " in \(subject)"
                context.report.error("`\(key.name)` is missing\(whole); \(key.wanted) is wanted", at: place)
            }
        }
        if context.isComplete && context.report.errorCount == errorsBefore {
            section.check(SectionReport(context.report, at: place))
        }
        return section
    }

    private static func unknown(_ key: String, among names: [String], _ subject: String) -> String {
        let whole = subject.isEmpty ? "this file" : subject
        let meant = Suggestion.phrase(for: key, among: subject.isEmpty ? names + ["include"] : names)
        guard meant.isEmpty else { return "unknown key \(ShownText(key)) in \(whole)\(meant)" }
        let row = names.prefix(12).map { "`\($0)`" }.joined(separator: ", ") + (names.count > 12 ? ", ..." : "")
        return "unknown key \(ShownText(key)) in \(whole); known are \(row)"
    }
}
