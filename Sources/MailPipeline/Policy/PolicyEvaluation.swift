/// One application of a policy to a message: what holds for all recipients is computed once.
struct PolicyEvaluation {
    private let judge: PolicyJudge
    private let facts: PolicyFacts
    private let score: Double
    /// The names of the findings that make it up.
    private let weighty: [String]
    /// What reporters are told, where there are any.
    private let report: FieldReportFacts?
    /// What is known of rules that do not depend on the recipient, by their numbers.
    private var known: [Int: Truth] = [:]
    /// The findings about the message that rules apply by.
    private var knownFindings: [Int: [Int]] = [:]

    init(judge: PolicyJudge, facts: PolicyFacts) {
        (self.judge, self.facts) = (judge, facts)
        score = facts.score(for: nil)
        weighty = facts.weightyFindings
        report =
            judge.hasReporters
            ? FieldReportFacts(
                score: score, findings: facts.countingFindings, stated: facts.stated,
                client: facts.transaction.client) : nil
    }

    /// The verdict at an event before the message is there, where it is a refusal or a deferral for certain.
    mutating func early(_ rules: EffectiveRules, _ recipient: EnvelopeRecipient?) -> RecipientVerdict? {
        let verdict = verdict(rules, recipient)
        switch verdict.outcome {
        case .reject, .defer: return verdict.rule == nil ? nil : verdict
        case .deliver, .discard, .hold: return nil
        }
    }

    /// The verdict for a recipient. While nobody knows whether a rule applies that lets the message pass or throws it
    /// away, those behind it decide nothing; an unknown rule that could only refuse does not stop them.
    mutating func verdict(_ rules: EffectiveRules, _ recipient: EnvelopeRecipient?) -> RecipientVerdict {
        var verdict = RecipientVerdict(recipient: recipient?.index ?? -1, outcome: .deliver)
        let isAllWatched = rules.isWatched
        let isSpared = judge.policy.sparesRoleAddresses && recipient?.isRoleAddress == true
        var (isDecided, isOpen) = (false, false)
        for entry in rules.entries {
            let truth = truth(entry, recipient)
            guard truth != .no else { continue }
            let findings = truth == .yes ? findings(entry, recipient) : []
            var standing = Vote.Standing.edited
            if truth == .unknown {
                standing = .unknown
                if !isDecided, !entry.isWatched, entry.rule.decision?.isAgainst == false { isOpen = true }
            } else if isDecided {
                standing = .overruled
            } else if isSpared, entry.asksForContent, let decision = entry.rule.decision, decision != .accept {
                standing = .spared
                if decision.isAgainst { verdict.isSpared = true }
            } else if entry.isWatched || isAllWatched {
                standing = .watched
                watch(entry, findings, &verdict)
            } else {
                if !entry.rule.edits.isEmpty {
                    // Of reporters whose fields have the same names the one of the nearest rule writes.
                    let reporting = Set(verdict.edits.compactMap { $0.reporter?.prefix })
                    let edits = edits(entry, findings).filter { edit in
                        edit.reporter.map { !reporting.contains($0.prefix) } ?? true
                    }
                    verdict.edits += edits
                    if entry.isSite { verdict.siteEdits += edits }
                }
                if let decision = entry.rule.decision {
                    if isOpen {
                        standing = .unknown
                    } else {
                        (standing, isDecided) = (.decided, true)
                        decide(entry, decision, findings, &verdict)
                    }
                }
            }
            verdict.votes.append(
                Vote(
                    layer: entry.layer, rule: entry.rule.name, action: entry.actions, standing: standing,
                    findings: findings))
        }
        if verdict.outcome.isAgainst { verdict.isSpared = false }
        // What is known to be bad is refused all the same.
        if !facts.failedStages.isEmpty, !verdict.outcome.isAgainst { fail(&verdict, isWatched: isAllWatched) }
        return verdict
    }

    /// What rules come to whose outcome can differ between recipients who have them.
    mutating func differences(_ rules: EffectiveRules, _ recipient: EnvelopeRecipient) -> [RuleOutcome] {
        guard !rules.dependent.isEmpty else { return [] }
        return rules.dependent.map { entry in
            let truth = truth(entry, recipient)
            // Those about the message are the same for all of them.
            return RuleOutcome(truth: truth, findings: truth == .yes ? ownFindings(entry, recipient) : [])
        }
    }

    /// Defers what could not be judged.
    private func fail(_ verdict: inout RecipientVerdict, isWatched: Bool) {
        let answer = judge.policy.failureAnswer.answer(values(StageFailure.name, []))
        guard !isWatched else {
            if verdict.watched == nil { (verdict.watched, verdict.watchedRule) = (.defer(answer), StageFailure.name) }
            return
        }
        (verdict.outcome, verdict.rule, verdict.isBySite) = (.defer(answer), StageFailure.name, true)
        (verdict.mustNotEnter, verdict.tarpit) = (false, nil)
    }

    private func decide(
        _ entry: EffectiveRules.Entry, _ decision: Decision, _ findings: [Int], _ verdict: inout RecipientVerdict
    ) {
        verdict.outcome = outcome(decision, values(entry.rule.name, findings))
        verdict.rule = entry.rule.name
        verdict.isBySite = entry.isSite
        verdict.mustNotEnter = entry.rule.mustNotEnter
        verdict.whenMixed = entry.rule.whenMixed
        verdict.tarpit = decision.isAgainst ? entry.rule.tarpit : nil
    }

    /// Keeps what the first watched rule with an action would have decided, and what those up to it would have changed.
    private func watch(_ entry: EffectiveRules.Entry, _ findings: [Int], _ verdict: inout RecipientVerdict) {
        guard verdict.watched == nil else { return }
        verdict.watchedChanges += entry.rule.edits.map(\.word)
        guard let decision = entry.rule.decision else {
            if verdict.watchedRule == nil, !entry.rule.edits.isEmpty { verdict.watchedRule = entry.rule.name }
            return
        }
        verdict.watched = outcome(decision, values(entry.rule.name, findings))
        verdict.watchedRule = entry.rule.name
    }

    private func outcome(_ decision: Decision, _ values: TemplateValues) -> Disposition {
        switch decision {
        case .accept: .deliver
        case .reject(let template): .reject(template.answer(values))
        case .defer(let template): .defer(template.answer(values))
        case .discard: .discard
        case .hold(let template): .hold(reason: template.text(values))
        }
    }

    private func values(_ rule: String, _ findings: [Int]) -> TemplateValues {
        TemplateValues(
            rule: rule, finding: findings.first.map { facts.findings[$0] }, score: score,
            weighty: Array(weighty.prefix(Template.findingsNamed)), report: report,
            queueIdentifier: facts.transaction.queueIdentifier, contact: judge.policy.contact)
    }

    /// What a rule changes. A text speaks of the part that it stands for: parts with one text are changed by one edit.
    private func edits(_ entry: EffectiveRules.Entry, _ findings: [Int]) -> [Edit] {
        let values = values(entry.rule.name, findings)
        guard entry.rule.edits.contains(where: \.changesParts) else {
            return entry.rule.edits.map { $0.edit(values, parts: []) }
        }
        let parts = Set(findings.compactMap { facts.findings[$0].place.part }).sorted()
        // What is found in no part in particular is not gone with some of them.
        let isElsewhere = findings.contains { facts.findings[$0].place.part == nil }
        return entry.rule.edits.flatMap { request -> [Edit] in
            guard request.changesParts, !isElsewhere else { return [request.edit(values, parts: [])] }
            var edits: [(edit: Edit, parts: [Int])] = []
            for part in parts {
                let own = findings.filter { facts.findings[$0].place.part == part }
                let edit = request.edit(self.values(entry.rule.name, own), parts: [])
                if let same = edits.firstIndex(where: { $0.edit == edit }) {
                    edits[same].parts.append(part)
                } else {
                    edits.append((edit, [part]))
                }
            }
            return edits.isEmpty ? [request.edit(values, parts: [])] : edits.map { $0.edit.about($0.parts) }
        }
    }

    private mutating func truth(_ entry: EffectiveRules.Entry, _ recipient: EnvelopeRecipient?) -> Truth {
        if !entry.dependsOnRecipient, let truth = known[entry.number] { return truth }
        let truth = entry.rule.condition.truth(facts, recipient, judge.kinds)
        if !entry.dependsOnRecipient { known[entry.number] = truth }
        return truth
    }

    /// The findings that a rule holds by: those about the message, found once for all recipients, and the recipient's own.
    private mutating func findings(_ entry: EffectiveRules.Entry, _ recipient: EnvelopeRecipient?) -> [Int] {
        guard !entry.selectors.isEmpty else { return [] }
        let ofMessage = knownFindings[entry.number] ?? facts.ofMessage.filter { isSelected($0, by: entry) }
        knownFindings[entry.number] = ofMessage
        let own = ownFindings(entry, recipient)
        return own.isEmpty ? ofMessage : (ofMessage + own).sorted()
    }

    private func ownFindings(_ entry: EffectiveRules.Entry, _ recipient: EnvelopeRecipient?) -> [Int] {
        facts.numbers(about: recipient).filter { isSelected($0, by: entry) }
    }

    private func isSelected(_ number: Int, by entry: EffectiveRules.Entry) -> Bool {
        entry.selectors.contains { $0.selects(facts.findings[number]) }
    }
}

extension Decision {
    /// Whether it is one against the message that the sender hears of.
    var isAgainst: Bool {
        switch self {
        case .reject, .defer: true
        case .accept, .discard, .hold: false
        }
    }
}

extension Disposition {
    /// Whether the sender hears of it.
    var isAgainst: Bool {
        switch self {
        case .reject, .defer: true
        case .deliver, .discard, .hold: false
        }
    }
}

extension Rule {
    /// What it does, in the words of the configuration: its action and its changes.
    public var actions: String {
        ([decision?.word].compactMap(\.self) + edits.map(\.word)).joined(separator: "+")
    }
}
