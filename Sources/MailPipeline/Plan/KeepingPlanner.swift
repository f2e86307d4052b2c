/// Makes the plan of a message that is taken, where what some recipients want can be kept.
struct KeepingPlanner {
    private let planner: Planner
    private let keeping: KeepingRules
    private let recipients: [EnvelopeRecipient]

    init(_ planner: Planner, _ keeping: KeepingRules) {
        (self.planner, self.keeping, recipients) = (planner, keeping, planner.transaction.recipients)
    }

    func plan() -> MessagePlan {
        var plan = MessagePlan(.discard)
        let applied = planner.distinct.map(applied)
        plan.applied = planner.verdicts.numbers.map { applied[$0] }
        plan.held = held(plan.applied)
        plan.copies = journal(applied)
        plan.rule = decidingRule
        var groups = EditGroups(planner, applied)
        groups.bound(keeping, notes: &plan.notes)
        guard let main = groups.largest else { return plan }
        let gone = plan.applied.indices.filter { plan.applied[$0] != "deliver" || !main.recipients.contains($0) }
        let isTakenOver = !gone.isEmpty && !canRemove(gone)
        if isTakenOver, let reason = groups.quarantine {
            return quarantined(plan, reason)
        }
        let others = isTakenOver ? groups.all : groups.all.filter { $0.edits != main.edits }
        plan.copies += others.map(\.copy)
        for recipient in others.flatMap(\.recipients) { plan.applied[recipient] = "copy" }
        guard !isTakenOver else {
            plan.notes.append("the MTA cannot be relied on to remove recipients: all get copies")
            return plan
        }
        plan.answer = .deliver
        plan.removed = gone
        plan.edits =
            main.edits + main.added.sorted().map(Edit.addRecipient)
            + (groups.quarantine.map { [Edit.quarantine(reason: $0)] } ?? [])
        return plan
    }

    /// What is done for those who have a verdict, before groups are made.
    private func applied(_ verdict: RecipientVerdict) -> String {
        switch verdict.outcome {
        case .discard: "discard"
        case .hold: "hold"
        case .reject where verdict.whenMixed == .hold: "hold"
        case .deliver where verdict.edits.contains(.removeRecipient): "remove"
        case .deliver, .reject, .defer: "deliver"
        }
    }

    private func held(_ applied: [String]) -> [HeldRecipient] {
        applied.indices.compactMap { index in
            let verdict = planner.distinct[planner.verdicts.numbers[index]]
            if applied[index] == "hold" {
                return HeldRecipient(
                    recipient: index, rule: verdict.rule, reason: verdict.holding ?? verdict.outcome.reply?.text ?? "")
            }
            guard applied[index] == "deliver", let reason = verdict.edits.lazy.compactMap(\.originalReason).first else {
                return nil
            }
            return HeldRecipient(recipient: index, rule: verdict.rule, reason: reason, isBeside: true)
        }
    }

    /// Copies for those who get all that is taken of somebody, as it came.
    private func journal(_ applied: [String]) -> [PlannedCopy] {
        let taken = planner.distinct.indices.filter { applied[$0] != "discard" }
        let addresses = Set(taken.flatMap { planner.distinct[$0].edits.compactMap(\.copiedTo) })
        guard !addresses.isEmpty else { return [] }
        return [PlannedCopy(edits: [], recipients: [], added: addresses.sorted(), reason: "copy_to", isJournal: true)]
    }

    private var decidingRule: String? {
        let order: [(Disposition) -> Bool] = [{ $0.isAgainst }, { $0 != .deliver && $0 != .discard }, { _ in true }]
        return order.lazy.compactMap { isMeant in
            planner.distinct.first { isMeant($0.outcome) && $0.rule != nil }?.rule
        }.first
    }

    /// Whether the MTA, told to remove these recipients, delivers to none of them.
    private func canRemove(_ gone: [Int]) -> Bool {
        planner.transaction.client.removesRecipients && !gone.contains { recipients[$0].mayBeExpanded }
    }

    /// The MTA's quarantine has no recipients that it could leave out: all who were to get it find it here.
    private func quarantined(_ plan: MessagePlan, _ reason: String) -> MessagePlan {
        var plan = plan
        // Those among them in whose place others were to get it.
        let staying = plan.applied.indices.filter { index in
            let verdict = planner.distinct[planner.verdicts.numbers[index]]
            return plan.applied[index] == "deliver"
                || plan.applied[index] == "remove" && verdict.edits.contains { $0.addedRecipient != nil }
        }
        plan.held.removeAll(where: \.isBeside)
        for index in staying {
            plan.applied[index] = "hold"
            plan.held.append(HeldRecipient(recipient: index, rule: plan.rule, reason: reason))
        }
        plan.notes.append("the MTA cannot be relied on to remove recipients: it is held in place of its quarantine")
        return plan
    }
}

extension RecipientVerdict {
    /// Why it is held; nil where it is not.
    var holding: String? { if case .hold(let reason) = outcome { reason } else { nil } }
}
