import MailRules

extension RuleUpdate {
    /// Looks for mistakes in the files, and whether they are all of them.
    func lint(
        _ set: RuleSet, _ path: String, _ source: String, _ old: ScoringRules?, _ report: inout RuleUpdateReport,
        _ check: inout RuleGeneration.Check
    ) throws(RuleFailure) {
        let isNew = { Self.isIn(path, $0) }
        guard set.rules.contains(where: { isNew($0.place.file) }) else {
            report.reasons.append("there are no rules of SpamAssassin in '\(source)'")
            return
        }
        // What the site's own files include is the site's.
        for file in set.files where !isNew(file.path) && file.includedIn.map(isNew) == true {
            report.reasons.append(
                "it includes '\(file.path)', which is outside of it and could change by itself; put that file into it")
        }
        let lint = try RuleLint(set)
        let known = Set(((old?.set.problems ?? []) + (old?.compiled.problems ?? [])).map(\.description))
        report.problems = lint.lines.filter { line in
            guard line.kind == "error" || line.kind == "test" && isNew(line.file) else { return false }
            // What was wrong in the site's own files before is no reason to keep old rules.
            return isNew(line.file) || !known.contains("\(line.file):\(line.line): \(line.message)")
        }.map { $0.moved(from: path, to: source) }
        let (errors, tests) = (
            report.problems.count { $0.kind == "error" }, report.problems.count { $0.kind == "test" }
        )
        if errors > 0 { report.reasons.append("\(errors) errors in the rules") }
        if tests > 0 { report.reasons.append("\(tests) `test` lines are not met") }
        (check.rules, check.running) = (lint.counts.rules, lint.counts.running)
        (check.unsupported, check.warnings, check.tests) = (
            lint.counts.unsupported, lint.counts.warnings, lint.counts.met
        )
    }

    /// Whether the configuration would still be one with the new rules: it may name some that are not there any more, or
    /// have patterns whose names they take.
    func checkConfiguration(_ path: String, _ source: String, _ report: inout RuleUpdateReport) {
        var root = configuration.root
        root.stages.content = root.stages.content.replacing(rules: path, site: site.site)
        let found = ConfigurationReport()
        let place = ConfigurationPlace(file: configuration.path ?? LoadedConfiguration.standardPath)
        root.stages.content.check(SectionReport(found, at: place))
        root.checkContentRules(SectionReport(found, at: place))
        report.reasons += (found.failure?.errors ?? []).map { error in
            "with these rules the configuration has an error: \(error)".replacing(path, with: source)
        }
    }
}
