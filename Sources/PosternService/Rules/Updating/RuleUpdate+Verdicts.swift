import MailMessage
import MailRules

extension RuleUpdate {
    /// Judges the samples by both rules.
    func compare(
        _ set: RuleSet, _ old: ScoringRules?, _ messages: [MailFolder.Entry], _ progress: (Int, Int) -> Void,
        _ report: inout RuleUpdateReport, _ check: inout RuleGeneration.Check
    ) throws(RuleFailure) {
        guard let old else { return }
        guard !messages.isEmpty else {
            report.notes.append("the verdicts of old and new rules were not compared")
            return
        }
        let required = required ?? old.set.settings.report.requiredScore
        guard var comparison = RuleComparison(old, ScoringRules(set), required: required, largest: site.largest) else {
            throw .noMemory
        }
        for (number, entry) in messages.enumerated() {
            do {
                let bytes = try entry.message()
                comparison.add(bytes.copy(0..<bytes.count), name: entry.name)
            } catch {
                throw .noInput("the sample '\(entry.name)' cannot be read, and nothing is installed: \(error)")
            }
            progress(number + 1, messages.count)
        }
        let found = comparison.report(required)
        report.comparison = found
        (check.compared, check.changed) = (found.compared, found.changed)
        guard found.compared > 0 else {
            report.reasons.append("all messages of the samples are too large to be looked at")
            return
        }
        if mostChanged.isExceeded(by: found.changed, of: found.compared) {
            let percent = (Double(found.changed) * 10_000 / Double(found.compared)).rounded() / 100
            report.reasons.append(
                "\(found.changed) of \(found.compared) verdicts would change (\(percent)%), and \(mostChanged) may"
            )
        }
    }
}

extension RuleComparison {
    /// What it came to.
    func report(_ required: Double) -> RuleUpdateReport.Comparison {
        var report = RuleUpdateReport.Comparison()
        (report.required, report.compared, report.tooLarge) = (required, compared, tooLarge)
        (report.changed, report.newlyUnwanted) = (changed, newlyUnwanted)
        (report.rescored, report.unfinished, report.messages) = (rescored, unfinished, changes)
        (report.limited, report.millisecondsBefore) = (limited, mean(times.old))
        report.millisecondsAfter = mean(times.new)
        report.rules = causes.map { name, cause in
            RuleUpdateReport.Rule(
                name: name, messages: cause.messages, difference: (cause.difference * 1000).rounded() / 1000)
        }.sorted { (abs($1.difference), $0.name) < (abs($0.difference), $1.name) }
        return report
    }

    /// Milliseconds for a message.
    private func mean(_ nanoseconds: UInt64) -> Double {
        compared == 0 ? 0 : (Double(nanoseconds) / Double(compared) / 1_000).rounded() / 1_000
    }
}
