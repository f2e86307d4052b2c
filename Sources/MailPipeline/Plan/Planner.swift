/// Makes one plan of the verdicts for all recipients. SMTP has one answer after the message, for all of them.
///
/// 1. What must not enter is refused for all.
/// 2. Otherwise a deferral for one is one for all: the retry starts clean.
/// 3. Where all refuse the message is refused; where their replies differ, with the neutral text.
/// 4. Where some refuse, it is delivered to them with a field that says so, or held for them, or refused for all, as the
///    rules say. Who throws it away, is removed, or gets it only since he is postmaster, is none of those for whom it is
///    delivered.
/// 5. Where all throw it away or hold it the MTA discards it; where some do, their recipients are removed.
/// 6. Recipients who are to get it with different changes are groups: the largest one gets it from the MTA, and each other
///    one a copy. Without a place to keep copies, the changes that all want are made; where one keeps something from one of
///    them and not from another, the message is refused: send it to each by itself.
struct Planner {
    let policy: Policy
    let transaction: Transaction
    let verdicts: VerdictList

    /// The verdicts that there are: how many have one makes no difference to the answer.
    var distinct: [RecipientVerdict] { verdicts.distinct }

    /// The field that says that some recipient's rules refuse the message.
    static let flag = Edit.insertHeader(name: "X-Postern-Flag", value: "yes")

    /// The plan; without recipients the message is delivered as it is.
    func plan() -> MessagePlan {
        let refusals = distinct.compactMap { verdict in verdict.rejection.map { (verdict, $0) } }
        let deferrals = distinct.compactMap { verdict in verdict.deferral.map { (verdict, $0) } }
        if let (verdict, answer) = refusals.first(where: { $0.0.mustNotEnter }) {
            return against(.reject(answer), [verdict])
        }
        if let (_, answer) = deferrals.first {
            return against(.defer(common(deferrals) ?? neutral(answer)), deferrals.map(\.0))
        }
        let delivered = distinct.filter { $0.outcome == .deliver }
        let held = distinct.filter { $0.holding != nil }
        if !held.isEmpty, policy.keeping == nil { return nothingToHoldIn(held) }
        let wanting = delivered.filter { !$0.isSpared && !$0.isRemoved } + held
        if let (_, answer) = refusals.first,
            wanting.isEmpty || refusals.contains(where: { $0.0.whenMixed == .rejectAll })
        {
            // A recipient's own text is told where it is for all, since there is nobody else it could speak of.
            let isForAll = refusals.count + delivered.count(where: \.isSpared) == distinct.count
            return against(.reject((isForAll ? common(refusals) : nil) ?? neutral(answer)), refusals.map(\.0))
        }
        if let keeping = policy.keeping, !distinct.isEmpty { return KeepingPlanner(self, keeping).plan() }
        guard delivered.isEmpty else { return delivery(to: delivered, refusals.map(\.0)) }
        var plan = MessagePlan(distinct.isEmpty ? .deliver : .discard)
        plan.applied = verdicts.numbers.map { _ in "discard" }
        plan.rule = distinct.first?.rule
        return plan
    }

    private func against(_ answer: Disposition, _ deciding: [RecipientVerdict]) -> MessagePlan {
        var plan = MessagePlan(answer)
        plan.applied = verdicts.numbers.map { _ in answer.word }
        plan.rule = deciding.first?.rule
        plan.tarpit = deciding.compactMap(\.tarpit).max()
        return plan
    }

    private func nothingToHoldIn(_ held: [RecipientVerdict]) -> MessagePlan {
        let values = TemplateValues(
            rule: "", finding: nil, score: 0, queueIdentifier: transaction.queueIdentifier, contact: policy.contact)
        var plan = against(.defer(policy.failureAnswer.answer(values)), held)
        plan.notes.append("a rule holds it, and there is nothing to hold it in")
        return plan
    }

    /// The answer of all, where it is one and may be told: a rule that is not the site's is told to a single recipient's
    /// sender only.
    private func common(_ verdicts: [(RecipientVerdict, SMTPAnswer)]) -> SMTPAnswer? {
        guard let first = verdicts.first?.1, verdicts.allSatisfy({ $0.1 == first }) else { return nil }
        return self.verdicts.numbers.count == 1 || verdicts.allSatisfy({ $0.0.isBySite }) ? first : nil
    }

    private func neutral(_ answer: SMTPAnswer) -> SMTPAnswer {
        guard answer.isPermanent else {
            return SMTPAnswer(code: 451, status: "4.7.1", text: "please try again later")
        }
        let values = TemplateValues(
            rule: "", finding: nil, score: 0, queueIdentifier: transaction.queueIdentifier, contact: policy.contact)
        return AnswerTemplate(code: 550, status: "5.7.1", text: policy.neutralText).answer(values)
    }

    /// Delivery where nothing can be kept.
    private func delivery(to delivered: [RecipientVerdict], _ refused: [RecipientVerdict]) -> MessagePlan {
        let receiving = delivered + refused
        // Who does not get it has no say in what it looks like.
        let staying = receiving.filter { !$0.isRemoved }
        guard let edits = EditUnion(staying.isEmpty ? receiving : staying, envelopeOf: receiving) else {
            let text = "this message is changed for some of its recipients and not for others"
            var plan = against(
                .reject(
                    SMTPAnswer(code: 550, status: "5.7.1", text: text, wayOut: "send it to each of them by itself")),
                [])
            plan.rule = "changes-differ"
            return plan
        }
        var plan = MessagePlan(.deliver)
        plan.edits = edits.edits + (refused.isEmpty ? [] : [Self.flag])
        if edits.leftOut > 0 {
            plan.notes.append("\(edits.leftOut) changes were left out, since not all recipients are to get them")
        }
        let applied = distinct.map { verdict in
            verdict.outcome == .discard ? "discard" : verdict.edits.contains(.removeRecipient) ? "remove" : "deliver"
        }
        plan.applied = verdicts.numbers.map { applied[$0] }
        plan.removed = plan.applied.indices.filter { applied[verdicts.numbers[$0]] != "deliver" }
        // Nobody left: an MTA may not be asked to deliver to nobody, unless somebody is added.
        if !applied.contains("deliver"), !plan.edits.contains(where: { $0.addedRecipient != nil }) {
            if plan.edits.contains(where: \.isQuarantine) {
                plan.removed = []
                plan.applied = verdicts.numbers.map { _ in "deliver" }
                plan.notes.append("the recipients stay with the message, which the MTA keeps")
            } else {
                plan.answer = .discard
                plan.edits = []
            }
        }
        plan.rule = (refused + delivered).compactMap(\.rule).first
        return plan
    }
}

extension RecipientVerdict {
    /// Whether it is delivered to others in his place, or to nobody.
    fileprivate var isRemoved: Bool {
        outcome == .deliver && edits.contains(.removeRecipient) && !edits.contains { $0.addedRecipient != nil }
    }
    fileprivate var rejection: SMTPAnswer? { if case .reject(let answer) = outcome { answer } else { nil } }
    fileprivate var deferral: SMTPAnswer? { if case .defer(let answer) = outcome { answer } else { nil } }
}
