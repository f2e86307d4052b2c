/// The recipients who get a message, by the changes that they get it with.
struct EditGroups {
    /// Those who get the same bytes.
    struct Group {
        /// What is changed.
        let edits: [Edit]
        /// What the site's rules alone would change.
        var siteEdits: [Edit]
        /// Who gets it, by ``EnvelopeRecipient/index``.
        var recipients: [Int] = []
        /// Who gets it in place of, or beside, a recipient.
        var added: [String] = []
        /// The rules behind it.
        var rules: [String] = []

        var count: Int { recipients.count + added.count }

        /// Whether the changes keep something harmful from the group that the site's rules would not keep from it.
        var isProtected: Bool { edits.contains { $0.isProtective && !siteEdits.contains($0) } }

        var copy: PlannedCopy {
            PlannedCopy(
                edits: edits, recipients: recipients.sorted(), added: added.sorted(),
                reason: rules.isEmpty
                    ? "other changes than most recipients get" : rules.sorted().joined(separator: ", "))
        }
    }

    /// The groups, the largest first; those of one size by fewer edits, then by what they say.
    private(set) var all: [Group] = []
    /// Why the MTA is to keep the message; nil where it is not.
    let quarantine: String?

    /// - Parameter applied: what is done, for each of the distinct verdicts.
    init(_ planner: Planner, _ applied: [String]) {
        let distinct = planner.distinct
        quarantine = distinct.filter { $0.outcome == .deliver }.flatMap(\.edits).compactMap(\.quarantineReason).min()
        let reporting = ReporterUnion(distinct.indices.filter { Self.gets(applied[$0]) }.map { distinct[$0] })
        var numbers: [[Edit]: Int] = [:]
        var ofVerdict: [Int?] = []
        for (index, verdict) in distinct.enumerated() {
            guard Self.gets(applied[index]) else {
                ofVerdict.append(nil)
                continue
            }
            let flag = verdict.outcome.isAgainst ? [Planner.flag] : []
            let edits = reporting.united(Self.content(verdict.edits)) + flag
            let number = numbers[edits] ?? all.count
            if number == all.count {
                numbers[edits] = number
                all.append(Group(edits: edits, siteEdits: reporting.united(Self.content(verdict.siteEdits)) + flag))
            }
            ofVerdict.append(number)
            for address in verdict.edits.compactMap(\.addedRecipient) where !all[number].added.contains(address) {
                all[number].added.append(address)
            }
            for vote in verdict.votes where [.decided, .edited].contains(vote.standing) {
                if !all[number].rules.contains(vote.rule) { all[number].rules.append(vote.rule) }
            }
        }
        for (recipient, verdict) in planner.verdicts.numbers.enumerated() where applied[verdict] == "deliver" {
            if let group = ofVerdict[verdict] { all[group].recipients.append(recipient) }
        }
        sort()
        let others = planner.verdicts.numbers.indices.filter { applied[planner.verdicts.numbers[$0]] != "remove" }
        addOnce(except: Set(others.map { planner.transaction.recipients[$0].address }))
        all.removeAll { $0.count == 0 }
        sort()
    }

    /// Leaves whoever is added in one group: one that keeps something harmful from him before the others, then the largest.
    /// - Parameter recipients: those of the message, for whom their own rules say what they get.
    private mutating func addOnce(except recipients: Set<MailAddress>) {
        var known = recipients
        let order = all.indices.filter { all[$0].isProtected } + all.indices.filter { !all[$0].isProtected }
        for index in order {
            all[index].added = all[index].added.filter { known.insert(MailAddress($0)).inserted }
        }
    }

    /// The group to which the MTA delivers.
    var largest: Group? { all.first }

    /// Gives groups beyond the allowed number of copies the changes of the site's rules alone.
    mutating func bound(_ keeping: KeepingRules, notes: inout [String]) {
        var copies = 0
        var (kept, rest): ([Group], [Group]) = ([], [])
        for (index, group) in all.enumerated() {
            if index == 0 || group.isProtected || copies < keeping.maximumCopies {
                if index > 0, !group.isProtected { copies += 1 }
                kept.append(group)
            } else {
                rest.append(group)
            }
        }
        guard !rest.isEmpty else { return }
        notes.append(
            "\(rest.count) groups of recipients get it as the site's rules want it, since max_copies is \(keeping.maximumCopies)"
        )
        for group in rest {
            let index = kept.firstIndex { $0.edits == group.siteEdits } ?? kept.count
            if index == kept.count { kept.append(Group(edits: group.siteEdits, siteEdits: group.siteEdits)) }
            kept[index].recipients += group.recipients
            kept[index].added += group.added
        }
        all = kept
        sort()
    }

    private mutating func sort() {
        all.sort { left, right in
            if left.count != right.count { return left.count > right.count }
            if left.edits.count != right.edits.count { return left.edits.count < right.edits.count }
            return left.edits.map(\.orderingText).lexicographicallyPrecedes(right.edits.map(\.orderingText))
        }
    }

    /// Whether those for whom this is done, or others in their place, may get it.
    private static func gets(_ applied: String) -> Bool { applied == "deliver" || applied == "remove" }

    /// The edits that change what a recipient sees.
    private static func content(_ edits: [Edit]) -> [Edit] {
        edits.filter { edit in
            switch edit {
            case .removeRecipient, .addRecipient, .quarantine, .copyTo, .holdOriginal: false
            default: true
            }
        }
    }
}
