/// What an MTA must let a filter do, so that it can do what rules ask for.
public enum ChangeKind: Sendable, Hashable, CaseIterable {
    /// Add and insert fields.
    case addHeaders
    /// Change and delete fields.
    case changeHeaders
    /// Replace the body.
    case replaceBody
    /// Add recipients.
    case addRecipients
    /// Remove recipients.
    case removeRecipients
    /// Change the sender.
    case changeSender
    /// Keep the message in the MTA's quarantine.
    case quarantine
}

extension EditRequest {
    /// What it needs.
    var kinds: Set<ChangeKind> {
        switch self {
        case .addHeader, .insertHeader: [.addHeaders]
        case .changeHeader, .prefixSubject, .report: [.addHeaders, .changeHeaders]
        case .deleteHeader: [.changeHeaders]
        case .removeParts, .replaceParts, .renameParts, .addDisclaimer: [.addHeaders, .changeHeaders, .replaceBody]
        case .quarantine: [.quarantine]
        case .addRecipient: [.addRecipients]
        case .removeRecipient: [.removeRecipients]
        case .changeSender: [.changeSender]
        case .copyTo, .holdOriginal: []
        }
    }
}

extension Pipeline {
    /// All that the rules may ask an MTA for.
    public var neededChanges: Set<ChangeKind> {
        let policy = judge.policy
        // A bypass, which may begin at any time, adds a field; what claims to be the filter's own loses one.
        var needed: Set<ChangeKind> = policy.keeping == nil ? [.addHeaders] : [.addHeaders, .changeHeaders]
        for layer in policy.layers {
            for rule in layer.effectiveRules {
                needed = rule.edits.reduce(into: needed) { $0.formUnion($1.kinds) }
                switch rule.decision {
                case .discard, .hold: needed.insert(.removeRecipients)
                case .accept, .reject, .defer, nil: break
                }
            }
        }
        if policy.keeping != nil { needed.insert(.removeRecipients) }
        return needed
    }

    /// Whether anything can be answered at RCPT: otherwise the MTA need not wait.
    public var answersRecipients: Bool {
        guard stages.allSatisfy({ $0.stage.onRecipient == nil }) else { return true }
        let policy = judge.policy
        let layers = policy.layers
        return layers.flatMap(\.effectiveRules).contains { rule in
            rule.defersOthers || rule.decision?.isAgainst == true && rule.condition.canHoldEarly(judge.kinds)
        }
    }
}
