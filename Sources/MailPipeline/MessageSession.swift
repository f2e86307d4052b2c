import MailMessage

/// One message of a client's session, from MAIL to its end.
public struct MessageSession: Sendable {
    private let pipeline: Pipeline
    private var facts: PolicyFacts
    private var groups = RecipientGroups()
    /// Recipients that were refused or deferred at RCPT, with why.
    public private(set) var refused: [(recipient: EnvelopeRecipient, verdict: RecipientVerdict)] = []
    /// When the message began.
    private let begun: Double

    /// A message of a client begins (MAIL).
    public init(_ session: ClientSession, sender: EnvelopeSender) {
        pipeline = session.pipeline
        var transaction = Transaction(client: session.client)
        transaction.sender = sender
        facts = session.facts(transaction, .sender)
        begun = session.pipeline.clock.secondsSince1970
    }

    /// The transaction as far as it has come.
    public var transaction: Transaction { facts.transaction }

    /// The sender is known.
    /// - Returns: a verdict that refuses or defers the message, if there is one already.
    public mutating func sent() -> RecipientVerdict? {
        let transaction = facts.transaction
        let (found, failed) = pipeline.look(\.onSender, at: .sender) { look, list in try look(transaction, &list) }
        add(found, failed)
        return pipeline.early(facts)
    }

    /// A recipient (RCPT).
    /// - Parameters:
    ///   - raw: the argument of RCPT.
    ///   - parameters: the ESMTP parameters of the command.
    ///   - mayBeExpanded: see ``EnvelopeRecipient/mayBeExpanded``.
    /// - Returns: a verdict that refuses or defers this recipient, who is then none of the message's.
    public mutating func offered(
        _ raw: [UInt8], parameters: [EnvelopeParameter] = [], mayBeExpanded: Bool = false
    ) -> RecipientVerdict? {
        let recipient = EnvelopeRecipient(
            index: facts.transaction.recipients.count, raw: raw, parameters: parameters, rules: pipeline.addressRules,
            mayBeExpanded: mayBeExpanded)
        let (found, failed) = lookAt(recipient)
        let before = (findings: facts.findings.count, failedStages: facts.failedStages)
        facts.event = .recipient
        add(found, failed)
        let rules = pipeline.judge.rules(for: recipient)
        if let verdict = pipeline.early(facts, recipient, rules) ?? strictVerdict(recipient, rules) {
            // What was found of a recipient who is not there any more says nothing of the message.
            facts.forget(downTo: before.findings)
            facts.failedStages = before.failedStages
            if refused.count < Self.refusedAtMost { refused.append((recipient, verdict)) }
            return verdict
        }
        facts.transaction.recipients.append(recipient)
        groups.add(recipient, rules)
        return nil
    }

    /// The deferral of a recipient whose rules are of another class than the first one's, where one of both classes wants
    /// messages for itself (PLAN rule 13).
    private func strictVerdict(_ recipient: EnvelopeRecipient, _ rules: EffectiveRules) -> RecipientVerdict? {
        guard let first = groups.groups.first, first.rules !== rules, first.rules.defersOthers || rules.defersOthers,
            !facts.transaction.mayNotBeSplit, !pipeline.bypass().isAll
        else { return nil }
        let answer = SMTPAnswer(
            code: 452, status: "4.5.3", text: "this recipient wants mail of its own; send it again for it alone")
        var verdict = RecipientVerdict(recipient: recipient.index, outcome: .defer(answer))
        verdict.rule = Self.strictRule
        return verdict
    }

    /// The name in logs of what defers recipients of other classes.
    package static let strictRule = "other-classes"

    /// Of refused recipients so many are remembered for the record.
    private static let refusedAtMost = 1_000

    /// Tells the queue id, once the MTA knows it.
    public mutating func identified(_ queueIdentifier: String?) {
        if let queueIdentifier { facts.transaction.queueIdentifier = queueIdentifier }
    }

    /// Judges the message at its end.
    /// - Parameters:
    ///   - message: as it was read.
    ///   - recognition: whether the filter itself has sent it: then it passes as it is.
    ///   - taken: how much of the time that a message may take is gone; the stages have that much less.
    ///   - running: is told what runs.
    public func judged(
        _ message: Message, recognition: Recognition = .stranger, after taken: Duration = .zero,
        running: RunningNotice? = nil
    ) async -> Judgement {
        var session = self
        session.facts.transaction.recognition = recognition
        return await session.judged(message, taken, running)
    }

    private func judged(_ message: Message, _ taken: Duration, _ running: RunningNotice?) async -> Judgement {
        let started = pipeline.clock.now
        if case .ours = facts.transaction.recognition { return judgement(message, [], Bypass(), since: started) }
        let bypass = pipeline.bypass()
        let runner = StageRunner(
            stages: messageStages(bypass), clock: pipeline.clock, watch: pipeline.watch, running: running)
        let reports = await runner.run(facts.transaction, message, deadline: started + pipeline.deadline - taken)
        running?("policy")
        return judgement(message, reports, bypass, since: started)
    }

    /// Judges the message on the calling thread, by the stages that compute, without deadlines: for tools that look at
    /// one message after the other.
    package func judgedAtOnce(_ message: Message) -> Judgement {
        let started = pipeline.clock.now
        let bypass = pipeline.bypass()
        let reports = messageStages(bypass).compactMap { installed -> StageReport? in
            guard let look = installed.stage.onMessage else { return nil }
            let begun = pipeline.clock.now
            var list = FindingList(stage: installed.stage)
            var failure: String?
            do { try look(facts.transaction, message, &list) } catch { failure = "\(error)" }
            return StageReport(
                stage: installed.stage.name, time: pipeline.clock.now - begun, failure: failure,
                findings: list.findings, facts: list.facts)
        }
        return judgement(message, reports, bypass, since: started)
    }

    private func messageStages(_ bypass: Bypass) -> [InstalledStage] {
        guard !bypass.isAll else { return [] }
        let stages = pipeline.stagesByEvent[.message] ?? []
        return bypass.stages.isEmpty ? stages : stages.filter { !bypass.stages.contains($0.stage.name) }
    }

    private func judgement(
        _ message: Message, _ reports: [StageReport], _ bypass: Bypass, since started: Duration
    ) -> Judgement {
        var facts = facts
        facts.event = .message
        // One that is left out may have failed before that was said.
        facts.failedStages.subtract(bypass.stages)
        for report in reports {
            facts.add(pipeline.weighed(report.findings))
            facts.stated.merge(report.facts) { first, _ in first }
            guard let failure = report.failure,
                let installed = pipeline.stages.first(where: { $0.stage.name == report.stage })
            else { continue }
            let note = StageFailureNote(installed, failure)
            facts.add([note.finding])
            if note.defers { facts.failedStages.insert(note.stage) }
        }
        var isOurs = false
        if case .ours = facts.transaction.recognition { isOurs = true }
        let verdicts = bypass.isAll || isOurs ? everythingPasses : pipeline.judge.verdicts(facts, groups)
        var plan = Planner(policy: pipeline.judge.policy, transaction: facts.transaction, verdicts: verdicts).plan()
        plan.note(facts.transaction.recognition, in: message)
        if !bypass.isAll, !isOurs {
            plan.removeForgedFields(message, facts.transaction.client, pipeline.judge.reporters)
        }
        if !bypass.isEmpty { plan.edit(bypass.mark) }
        return Judgement(
            transaction: facts.transaction, refused: refused, findings: facts.findings,
            score: facts.score(for: nil), verdictList: verdicts, plan: plan, reports: reports,
            bypass: bypass, time: pipeline.clock.now - started, begun: begun, size: message.sources.first?.count ?? 0)
    }

    private var everythingPasses: VerdictList {
        facts.transaction.recipients.reduce(into: VerdictList()) { verdicts, recipient in
            if recipient.index == 0 {
                _ = verdicts.append(RecipientVerdict(recipient: 0, outcome: .deliver))
            } else {
                verdicts.appendSame(0)
            }
        }
    }

    private func lookAt(_ recipient: EnvelopeRecipient) -> ([Finding], [StageFailureNote]) {
        let transaction = facts.transaction
        return pipeline.look(\.onRecipient, at: .recipient, recipient: recipient.index) { look, list in
            try look(transaction, recipient, &list)
        }
    }

    private mutating func add(_ findings: [Finding], _ failed: [StageFailureNote]) {
        facts.add(findings + failed.map(\.finding))
        facts.failedStages.formUnion(failed.filter(\.defers).map(\.stage))
    }
}
