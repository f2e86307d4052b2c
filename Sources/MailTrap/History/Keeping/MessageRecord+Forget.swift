import MailPipeline

extension MessageRecord {
    /// The record without an address; nil where nothing is to be left of it, since the address is its sender or its only
    /// recipient.
    ///
    /// The recipient goes, with the findings that are about him alone; in every text of the record, the address is
    /// replaced. Places of recipients and of findings are counted anew.
    func without(_ address: ForgottenAddress) -> MessageRecord? {
        let isForgotten = recipients.map { address.isAddress($0.address) }
        guard !address.isAddress(sender), isForgotten.isEmpty || isForgotten.contains(false) else { return nil }
        var record = self
        record.remove(recipients: isForgotten)
        record.redactMessage(address)
        record.recipients = record.recipients.map { $0.redacted(address) }
        record.findings = record.findings.map { $0.redacted(address) }
        record.times = record.times.map { time in
            var time = time
            time.failure = time.failure.map(address.redacted)
            return time
        }
        return record
    }

    /// Leaves out recipients, and the findings about them.
    private mutating func remove(recipients isRemoved: [Bool]) {
        guard isRemoved.contains(true) else { return }
        let recipientPlaces = Self.places(without: isRemoved)
        let findingIsRemoved = findings.map { item in
            item.recipient.map { isRemoved.indices.contains($0) && isRemoved[$0] } ?? false
        }
        let findingPlaces = Self.places(without: findingIsRemoved)
        let removedFindings = findingIsRemoved.count { $0 }
        recipients = zip(recipients, isRemoved).filter { !$1 }.map(\.0)
        findings = zip(findings, findingIsRemoved).filter { !$1 }.map(\.0)
        for index in findings.indices {
            if let place = findings[index].recipient, recipientPlaces.indices.contains(place) {
                findings[index].recipient = recipientPlaces[place]
            }
        }
        for index in recipients.indices {
            recipients[index].votes = recipients[index].votes.map { vote in
                // Findings beyond those that are kept have places too.
                let places = vote.findings.compactMap { place in
                    findingPlaces.indices.contains(place) ? findingPlaces[place] : place - removedFindings
                }
                return Vote(
                    layer: vote.layer, rule: vote.rule, action: vote.action, standing: vote.standing, findings: places)
            }
        }
    }

    /// The place of each element once some are left out; nil for those.
    private static func places(without isRemoved: [Bool]) -> [Int?] {
        var next = 0
        return isRemoved.map { isRemoved in
            guard !isRemoved else { return nil }
            defer { next += 1 }
            return next
        }
    }

    private mutating func redactMessage(_ address: ForgottenAddress) {
        host = address.redacted(host)
        helo = helo.map(address.redacted)
        user = user.map { address.isAddress($0) ? ForgottenAddress.replacement : address.redacted($0) }
        sender = address.redactedAddress(sender)
        rule = rule.map(address.redacted)
        reply = reply.map(address.redacted)
        edits = edits.map(address.redacted)
        notes = notes.map(address.redacted)
    }
}

extension MessageRecord.Recipient {
    fileprivate func redacted(_ forgotten: ForgottenAddress) -> Self {
        var recipient = self
        recipient.address = forgotten.redactedAddress(address)
        recipient.rule = rule.map(forgotten.redacted)
        recipient.reply = reply.map(forgotten.redacted)
        recipient.would = would.map(forgotten.redacted)
        recipient.wouldRule = wouldRule.map(forgotten.redacted)
        recipient.votes = votes.map { vote in
            Vote(
                layer: forgotten.redacted(vote.layer), rule: forgotten.redacted(vote.rule),
                action: forgotten.redacted(vote.action), standing: vote.standing, findings: vote.findings)
        }
        return recipient
    }
}

extension MessageRecord.FoundItem {
    fileprivate func redacted(_ forgotten: ForgottenAddress) -> Self {
        var item = self
        item.stage = forgotten.redacted(stage)
        item.name = forgotten.redacted(name)
        item.findingClass = forgotten.redacted(findingClass)
        item.reason = forgotten.redacted(reason)
        item.place.path = forgotten.redacted(place.path)
        item.place.chain = place.chain.map(forgotten.redacted)
        return item
    }
}
