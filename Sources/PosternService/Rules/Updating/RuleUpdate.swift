import Foundation
import MailMessage
import MailRules

/// Takes new rules in, if they are in order and judge as the old ones do: `postern rules update`.
package struct RuleUpdate {
    /// Where generations are.
    let generations: RuleGenerations
    /// What the filter goes by.
    let configuration: LoadedConfiguration
    /// The rules that are in use; nil where there are none yet.
    let current: RuleFolders?
    /// What goes with the new rules: what the site adds, and what its configuration has of its own.
    let site: RuleFolders
    /// The mail folders on which rules are compared.
    package var samples: [String]
    /// Whether rules may be installed without a comparison where there are old ones and no samples.
    package var isUncompared = false
    /// Whether all is tried and nothing installed.
    package var isTrial = false
    /// The share of verdicts that may change.
    package var mostChanged: Share
    /// The score from which on a message is unwanted; nil for that of the current rules.
    package var required: Double?
    /// So many generations are kept.
    package var kept: Int

    /// Makes an update as the configuration wants it.
    /// - Parameters:
    ///   - generations: where they are.
    ///   - configuration: what the filter goes by.
    ///   - site: what the site adds, in place of that of the configuration.
    /// - Throws: `RuleFailure`.
    package init(_ generations: RuleGenerations, _ configuration: LoadedConfiguration, site: String?)
        throws(RuleFailure)
    {
        (self.generations, self.configuration) = (generations, configuration)
        let section = configuration.root.stages.content
        samples = section.update.samples.map(\.resolvedPath)
        (mostChanged, kept) = (section.update.mostChanged, section.update.kept)
        let site = site ?? section.site?.resolvedPath
        self.site = RuleFolders(
            folder: nil, site: site, written: section.written, largest: section.largest,
            hasClassifier: section.learning.located != nil)
        if let rules = section.rules {
            current = RuleFolders(
                folder: rules.resolvedPath, site: section.site?.resolvedPath, written: section.written,
                largest: section.largest,
                hasClassifier: section.learning.located != nil)
        } else if try generations.currentNumber() != nil {
            current = self.site.replacing(generations.currentPath)
        } else {
            current = nil
        }
    }

    /// Checks rules, and installs them if nothing speaks against it.
    /// - Parameters:
    ///   - source: the folder with the new rules.
    ///   - progress: is told how many messages were compared, and of how many.
    /// - Throws: `RuleFailure` for what cannot be read or written. The rules are as they were then, as they are after a refusal.
    package func run(
        _ source: String, progress: (Int, Int) -> Void = { _, _ in }
    ) throws(RuleFailure) -> RuleUpdateReport {
        let messages = try Self.messages(samples)
        // Until the end.
        let lock = try generations.lock()
        defer { withExtendedLifetime(lock) {} }
        var report = RuleUpdateReport()
        let oldSet = oldSet(&report)
        guard oldSet == nil || !messages.isEmpty || isUncompared else {
            throw .usage(
                "no mail is named on which old and new rules are compared; write --sample FOLDER, or set `stages: {content: {update: {samples: [FOLDER]}}}`, or write --without-sample"
            )
        }
        let copy = try draft(source)
        var isInstalled = false
        defer { if !isInstalled { generations.discardDraft() } }

        let before = try generations.currentNumber()
        if let before {
            do throws(RuleFailure) {
                let generation = try generations.verified(before)
                report.generation = generation
                if generation.digest == copy.result.digest {
                    report.outcome = .unchanged
                    return report
                }
            } catch {
                report.notes.append("\(error.description); the new rules are compared with it as it is")
            }
        }
        var check = RuleGeneration.Check()
        let (set, old) = (site.replacing(copy.path).read(), oldSet.map { ScoringRules($0) })
        try lint(set, copy.path, source, old, &report, &check)
        if report.reasons.isEmpty { checkConfiguration(copy.path, source, &report) }
        if report.reasons.isEmpty { try compare(set, old, messages, progress, &report, &check) }
        guard report.reasons.isEmpty else { return report }
        guard !isTrial else {
            report.outcome = .tried
            return report
        }
        let generation = RuleGeneration(
            number: (try generations.numbers().last ?? 0) + 1, installed: Moment.now,
            source: URL(filePath: source).standardizedFileURL.path,
            digest: copy.result.digest, files: copy.result.files, bytes: copy.result.bytes, check: check, before: before
        )
        do { try generations.install(generation) } catch {
            throw .cannotWrite("the rules cannot be installed and are as they were, \(error)")
        }
        isInstalled = true
        (report.generation, report.outcome) = (generation, .installed)
        do { try generations.prune(keeping: kept, current: generation) } catch {
            report.notes.append("old generations cannot be removed, \(error)")
        }
        return report
    }

    private func draft(_ source: String) throws(RuleFailure) -> (result: RuleFolderCopy.Result, path: String) {
        let folder: OpenFolder
        do throws(FolderFailure) { folder = try OpenFolder.open(source, followsLink: true) } catch {
            throw .noInput("the new rules cannot be read, \(error)")
        }
        do {
            let draft = try generations.draft(of: folder)
            return (draft.copy, draft.path)
        } catch {
            generations.discardDraft()
            if let refusal = error as? RuleFolderCopy.Refusal { throw .refused("refused: \(refusal)") }
            if let failure = error as? FolderFailure, failure.path.hasPrefix(folder.path) {
                throw .noInput("the new rules cannot be read, \(failure)")
            }
            throw .cannotWrite("the new rules cannot be copied, and those that are there stay, \(error)")
        }
    }

    /// The rules that are in use; nil where the site's own are all that there is.
    private func oldSet(_ report: inout RuleUpdateReport) -> RuleSet? {
        if let current, let folder = current.folder.map(DiskRuleFiles().settled) {
            let set = current.read()
            if set.rules.contains(where: { Self.isIn(folder, $0.place.file) }) { return set }
        }
        let place = current?.folder.map { " in '\($0)'" } ?? ""
        report.notes.append("there are no rules yet\(place) that these could be compared with")
        return nil
    }

    /// Whether a file is a folder's, or is it. There is no symbolic link in a copy that `..` could follow.
    static func isIn(_ folder: String, _ file: String) -> Bool {
        let folder = URL(filePath: folder).standardizedFileURL.path
        let file = URL(filePath: file).standardizedFileURL.path
        return file == folder || file.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
    }

    private static func messages(_ samples: [String]) throws(RuleFailure) -> [MailFolder.Entry] {
        var entries: [MailFolder.Entry] = []
        for sample in samples {
            let found: MailFolder
            do { found = try MailFolder(sample) } catch { throw .noInput("\(error)") }
            if let failure = found.failures.first { throw .noInput("\(failure)") }
            guard !found.entries.isEmpty else { throw .noInput("there are no messages in '\(sample)'") }
            entries += found.entries
        }
        return entries
    }
}
