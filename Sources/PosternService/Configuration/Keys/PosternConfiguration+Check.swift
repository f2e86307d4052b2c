import MailPipeline
import MailRules
import MailStages
import PipelineMilter

extension PosternConfiguration {
    package func check(_ report: SectionReport) {
        checkNames(report)
        checkMatches(report)
        checkListeners(report)
        checkStateFolder(report)
        for entry in weights where !StageNames.findings.contains(entry.name.value) {
            let name = entry.name.value
            guard !name.hasPrefix("match:"), !StageNames.isContentRule(name) else { continue }
            let meant = Suggestion.phrase(for: name, among: StageNames.findings.sorted())
            report.error("no stage reports \(ShownText(name))\(meant)", at: entry.name.place)
        }
        for entry in domains where !DomainName.isName(DomainName.canonical(entry.name.value)) {
            let meant =
                entry.name.value.contains("@")
                ? "addresses belong into `recipients`"
                : "name each one, such as `example.org`; patterns mean nothing here"
            report.error("\(ShownText(entry.name.value)) is no domain; \(meant)", at: entry.name.place)
        }
        for entry in recipients where !ValueKind<MailAddress>.isMailbox(entry.name.value) {
            let meant =
                entry.name.value.contains("@")
                ? "name each one, such as `ann@example.org`; patterns mean nothing here"
                : "domains belong into `domains`"
            report.error("\(ShownText(entry.name.value)) is no address; \(meant)", at: entry.name.place)
        }
        checkTwice(report)
        for entry in domains { checkAlias(entry.name, report) }
        checkContentRules(report)
        checkUse(report)
        checkHolding(report)
        for layer in [rules ?? []] + (domains + recipients).map(\.value.rules) { checkReach(layer, report) }
    }

    /// Rules and weights name rules of SpamAssassin that there are.
    func checkContentRules(_ report: SectionReport) {
        let rules = stages.content.isEnabled ? stages.content.loaded?.set : nil
        func check(_ name: String, _ place: ConfigurationPlace?) {
            guard StageNames.isContentRule(name), rules?[name] == nil else { return }
            report.error(
                rules == nil
                    ? "\(ShownText(name)) is the name of a rule of SpamAssassin, and `stages.content` names no rules"
                    : "there is no rule \(ShownText(name)) in the rules of `stages.content`"
                        + Suggestion.phrase(for: name, among: rules?.rules.map(\.name) ?? []), at: place)
        }
        for rule in (self.rules ?? []) + (domains + recipients).flatMap(\.value.rules) {
            for name in rule.when?.value.allFindings ?? [] { check(name, rule.when?.place) }
        }
        for entry in weights { check(entry.name.value, entry.name.place) }
    }

    /// Rules and weights name patterns that there are.
    private func checkMatches(_ report: SectionReport) {
        let known = stages.matches.patterns.compactMap { $0.name.map { "match:\($0.value)" } }
        func check(_ name: String, _ place: ConfigurationPlace?) {
            guard !known.contains(name) else { return }
            let meant = Suggestion.phrase(for: name, among: known)
            report.error(
                "there is no pattern \(ShownText(String(name.dropFirst(6))))\(meant.isEmpty ? "; see `stages.matches`" : meant)",
                at: place)
        }
        for rule in (rules ?? []) + (domains + recipients).flatMap(\.value.rules) {
            for name in rule.when?.value.matches ?? [] { check(name, rule.when?.place) }
        }
        // A reply to all recipients must not speak of one of them.
        let ofRecipients = stages.matches.patterns.filter { $0.place?.value == .recipient }.compactMap(\.name?.value)
        for rule in rules ?? [] where rule.mustNotEnter?.value == true {
            for name in rule.when?.value.matches ?? [] where ofRecipients.contains(String(name.dropFirst(6))) {
                report.error(
                    "`must_not_enter` refuses the message for all recipients, and the pattern \(ShownText(String(name.dropFirst(6)))) is about one of them",
                    at: rule.mustNotEnter?.place)
            }
        }
        for entry in weights where entry.name.value.hasPrefix("match:") { check(entry.name.value, entry.name.place) }
    }

    /// Two entries that mean one domain or one mailbox: the rules of the first would be lost.
    private func checkTwice(_ report: SectionReport) {
        func check(_ names: [Located<String>], _ what: (String) -> String) {
            var places: [String: ConfigurationPlace] = [:]
            for name in names {
                let meant = what(name.value)
                if let first = places[meant], let place = name.place {
                    report.error(
                        "\(ShownText(name.value)) means the same as the one at \(first); put their keys together",
                        at: place)
                }
                places[meant] = places[meant] ?? name.place
            }
        }
        check(domains.map(\.name)) { DomainName.canonical($0) }
        check(recipients.map(\.name)) { "\(addresses.rules.mailbox(of: MailAddress($0)))" }
    }

    /// Each rule has a name of its own, so that a trace says which one it was.
    private func checkNames(_ report: SectionReport) {
        var places: [String: ConfigurationPlace] = [:]
        for rule in (rules ?? []) + (domains + recipients).flatMap(\.value.rules) {
            guard let name = rule.name, let place = name.place else { continue }
            if let first = places[name.value] {
                report.error("there is a rule \(ShownText(name.value)) already, at \(first)", at: place)
            } else if [
                "block-list", "allow-list", "stage-failed", "changes-differ", "change-impossible", "none",
                MessagePlan.keepingFailed, MessageSession.strictRule, MessagePlan.reentry,
            ]
            .contains(name.value) {
                report.error("\(ShownText(name.value)) is a name of Postern's own; choose another", at: place)
            } else {
                places[name.value] = place
            }
        }
    }

    /// Rules of a domain that stands for another one are never asked.
    private func checkAlias(_ name: Located<String>, _ report: SectionReport) {
        let domain = DomainName.canonical(name.value)
        guard let other = addresses.rules.aliasDomains[domain] else { return }
        report.warning(
            "\(ShownText(name.value)) stands for \(ShownText(other)), whose rules count; these are never asked",
            at: name.place)
    }

    /// Rules behind one that always decides are never asked.
    private func checkReach(_ rules: [RuleSection], _ report: SectionReport) {
        guard let last = rules.firstIndex(where: { $0.when == nil && $0.action != nil && $0.mode == .enforce }),
            let lost = rules[(last + 1)...].first(where: { $0.mustNotEnter?.value != true })
        else { return }
        report.warning(
            "this rule is never asked, since \(ShownText(rules[last].name?.value ?? "")) before it always decides",
            at: lost.name?.place)
    }

    /// What is held needs a trap.
    private func checkHolding(_ report: SectionReport) {
        guard trap.folder == nil else {
            if trap.reentry.address == nil {
                report.error(
                    "what is held or copied could never be delivered; set `trap.reentry.address`",
                    at: trap.located?.place)
            }
            checkMixedHolding(report)
            for rule in allRules where rule.tellsSender?.value == true && trap.notices.from == nil {
                report.error(
                    "notices need an address that they are from; set `trap.notices.from`", at: rule.tellsSender?.place)
            }
            return
        }
        for rule in allRules {
            guard let place = rule.holdingPlace else { continue }
            report.error("what is held or copied needs a place to keep it in; set `trap.folder`", at: place)
        }
    }

    /// What is held since others wanted the message has no sender who hears of it: somebody else has to.
    private func checkMixedHolding(_ report: SectionReport) {
        guard trap.notices.digest.value.hour == nil, trap.notices.administrators.isEmpty else { return }
        for rule in allRules where rule.whenMixed?.value == .hold {
            report.warning(
                "nobody is told of what this holds, neither sender nor recipient; set `trap.notices.digest` or `trap.notices.administrators`",
                at: rule.whenMixed?.place)
        }
    }

    /// The names of rules that have senders told of what they hold.
    var senderTelling: Set<String> { Set(allRules.filter { $0.tellsSender?.value == true }.compactMap(\.name?.value)) }

    /// The policy.
    package var policy: Policy {
        let reporter = reporter
        var policy = Policy()
        policy.site.rules = rules?.compactMap { $0.rule(reporter) } ?? AttachmentRules.standard
        (policy.site.allow, policy.site.block) = (allow.list, block.list)
        for entry in domains {
            let name = DomainName.canonical(entry.name.value)
            policy.domains[name] = entry.value.layer("domain \(name)", reporter)
        }
        for entry in recipients {
            let mailbox = addresses.rules.mailbox(of: MailAddress(entry.name.value))
            policy.recipients[mailbox] = entry.value.layer("recipient \(mailbox)", reporter)
        }
        for entry in weights { policy.weights[entry.name.value] = entry.value }
        policy.isObserved = mode == .observe
        policy.keeping = trap.rules
        policy.sparesRoleAddresses = sparesRoleAddresses
        policy.contact = contact
        policy.neutralText = neutralText
        return policy
    }

    /// What writes the fields of SpamAssassin.
    var reporter: ContentReporter {
        ContentReporter(
            stages.content.isEnabled ? stages.content.loaded : nil, version: "postern-\(Postern.version)")
    }

    /// Whether some rule has it write them.
    var reports: Bool { allRules.contains { $0.spamHeaders != nil } }

    /// A pipeline that does what the configuration says.
    /// - Parameter bypass: what is left out at a moment.
    package func pipeline(
        clock: any PipelineClock = SystemClock(), bypass: @escaping @Sendable () -> Bypass = { Bypass() }
    ) -> Pipeline {
        Pipeline(
            policy: policy,
            stages: stages.active(stating: reports ? reporter.tags : .none)
                + (trap.folder == nil ? [] : [(ReentryStage.stage, StageOptions())]),
            addressRules: addresses.rules, deadline: deadline, clock: clock,
            bypass: bypass)
    }

    /// Where `postern bypass` says what is left out; nil without a folder for it.
    package var bypassFile: BypassFile? { stateFolder.map { BypassFile(path: "\($0.resolvedPath)/bypass") } }

    /// The paths of the test cases.
    package var testPaths: [String] {
        tests.map(\.resolvedPath)
    }

    /// What it says of listeners and clients.
    package var listenerFacts: ListenerFacts { clients.facts }
}
