/// The one set of edits for a message that recipients want changed in different ways.
struct EditUnion {
    /// What is done.
    private(set) var edits: [Edit] = []
    /// How many edits that some recipients want are left out.
    private(set) var leftOut = 0

    /// Joins the edits of the recipients who get the message; nil where one of them must not get what another one must.
    /// - Parameter others: all whose changes of the envelope count, those who are removed among them.
    init?(_ verdicts: [RecipientVerdict], envelopeOf others: [RecipientVerdict]) {
        var order: [Edit] = []
        var counts: [Edit: Int] = [:]
        for edit in others.flatMap(\.edits) where edit.addedRecipient != nil || edit.isQuarantine {
            if !order.contains(edit) { order.append(edit) }
        }
        for verdict in verdicts {
            var own: Set<Edit> = []
            for edit in verdict.edits where own.insert(edit).inserted {
                if counts[edit] == nil, !order.contains(edit) { order.append(edit) }
                counts[edit, default: 0] += 1
            }
        }
        for edit in order {
            switch edit {
            case .removeRecipient: continue
            // For which there is nothing to keep them in.
            case .copyTo, .holdOriginal: continue
            // Who refuses it has nothing against a field that says what it is, if his rules came to none.
            case .report where counts[edit, default: 0] + Self.indifferent(verdicts) == verdicts.count:
                edits.append(edit)
            // For the message as a whole: nobody loses by them.
            case .addRecipient, .quarantine: edits.append(edit)
            default:
                if counts[edit] == verdicts.count {
                    edits.append(edit)
                } else if edit.isProtective {
                    return nil
                } else {
                    leftOut += 1
                }
            }
        }
    }

    private static func indifferent(_ verdicts: [RecipientVerdict]) -> Int {
        verdicts.count { $0.outcome.isAgainst && $0.edits.allSatisfy { $0.reporter == nil } }
    }
}
