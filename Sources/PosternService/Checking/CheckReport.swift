import MailPipeline
import MailRules

/// What `postern check` says of a configuration that is in order: what is on and what is off.
package struct CheckReport: Sendable, Encodable {
    /// A stage.
    package struct StageState: Sendable, Encodable {
        package let name: String
        package let isOn: Bool
        package let onFailure: String?
    }

    /// The file; nil for what is built in.
    package let file: String?
    /// What is doubtful.
    package let warnings: [String]
    /// `enforce` or `observe`.
    package let mode: String
    /// The stages.
    package let stages: [StageState]
    /// What the stage `content` has, in words; nil where it is off.
    package let content: String?
    /// What the classifier has, in words; nil where it is off.
    package let learning: String?
    /// The rules of the site, in their order, as `name: action`.
    package let rules: [String]
    /// The domains that have rules of their own.
    package let domains: [String]
    /// How many recipients have.
    package let recipients: Int
    /// The events that the MTA sends and waits at.
    package let events: [String]
    /// What came of the test cases that the configuration names.
    package let tests: [CaseOutcome]

    /// Whether all test cases are met.
    package var isMet: Bool { tests.allSatisfy(\.isMet) }

    /// The report on a configuration; its test cases are run.
    /// - Throws: `MTAError` for a folder of cases that cannot be read.
    package init(_ configuration: LoadedConfiguration) throws {
        let root = configuration.root
        let policy = root.policy
        file = configuration.path
        warnings = configuration.warnings.map(\.description)
        mode = policy.isObserved ? "observe" : "enforce"
        let active = root.stages.active
        stages = StagesSection.names.map { name in
            let options = active.first { $0.0.name == name }?.1
            return StageState(name: name, isOn: options != nil, onFailure: options?.onFailure.rawValue)
        }
        content = root.stages.content.isEnabled ? root.stages.content.loaded.map(Self.words) : nil
        learning = Self.learning(configuration)
        rules = policy.site.rules.map { rule in
            let words = [rule.mustNotEnter ? "must not enter" : nil, rule.isObserved ? "only watched" : nil].compactMap(
                \.self)
            return "\(rule.name): \(rule.actions)" + (words.isEmpty ? "" : " (\(words.joined(separator: ", ")))")
        }
        domains = policy.domains.keys.sorted()
        recipients = policy.recipients.count
        let used = root.pipeline().events
        let tester = try CaseTester(configuration)
        tests = try CaseTester.paths(root.testPaths).map(tester.outcome)
        events = StageEvent.allCases.filter(used.contains).map(\.rawValue)
    }

    private static func words(_ rules: ScoringRules) -> String {
        let shares = rules.sharesOff
        let unsupported = (rules.set.problems + rules.compiled.problems).count { $0.kind == .unsupported }
        let percent = { (share: Double) in "\(Score.text((share * 1000).rounded() / 10)) %" }
        return
            "\(rules.activeCount) rules with a score; of the sum of all scores \(percent(shares.network)) is off since it"
            + " asks the network, \(percent(shares.other)) for other reasons"
            + (unsupported == 0 ? "" : "; \(unsupported) lines of the rule files are not supported")
    }

    /// A database that fails is no mistake in the configuration, and may be one of who runs the check.
    private static func learning(_ configuration: LoadedConfiguration) -> String? {
        guard let desk = try? LearningDesk(configuration, for: nil) else { return nil }
        do {
            return try desk.shortage() ?? "ready"
        } catch {
            return "\(error)"
        }
    }

    /// The lines for a person.
    package func text(_ paint: Paint) -> String {
        var lines = warnings.map { paint($0, .yellow) }
        lines.append("\(file ?? "no configuration file; what is built in"): " + paint("in order", .green))
        lines.append("  mode \(mode)")
        for stage in stages {
            let state =
                stage.isOn ? paint("on", .green) + ", on failure \(stage.onFailure ?? "")" : paint("off", .yellow)
            lines.append("  stage \(stage.name): \(state)")
        }
        if let content { lines.append("  content: \(content)") }
        if let learning { lines.append("  classifier: \(learning)") }
        lines += rules.map { "  rule \($0)" }
        if !domains.isEmpty { lines.append("  rules of their own: \(domains.joined(separator: ", "))") }
        if recipients > 0 { lines.append("  recipients with rules of their own: \(recipients)") }
        lines.append("  events: \(events.joined(separator: ", "))")
        return lines.joined(separator: "\n") + "\n" + tests.map { $0.text(paint) }.joined()
    }
}
