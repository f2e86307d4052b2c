extension HeaderEvaluation {
    /// Whether the function hits.
    package func hits(_ facts: inout HeaderFacts) -> Bool {
        switch self {
        case .isRetired: return false
        case .hasFakeAOLRelay: return facts.hasFakeAOLRelay()
        case .hasForeignCharset: return Self.hasForeignCharset(&facts)
        case .isForgedHotmail: return facts.claimOfHotmail() == .isForged
        case .isHotmailWithoutHost: return facts.claimOfHotmail() == .isWithoutHost
        case .isOfMSNGroup: return facts.isOfMSNGroup()
        case .isForgedEudoramail: return ProviderClaims.forgesEudoramail(&facts)
        case .isForgedYahoo: return ProviderClaims.forgesYahoo(&facts)
        case .isForgedJuno: return ProviderClaims.forgesJuno(&facts)
        case .isForgedGmail: return ProviderClaims.forgesGmail(&facts)
        case .senderIsAuthor: return facts.envelopeSender().inSmallLetters == facts.author().inSmallLetters
        case .recipientsAreSorted: return facts.likenessOfRecipients().isSorted
        case .recipientLikeness(let bounds): return bounds.contain(facts.likenessOfRecipients().share)
        case .lacksRecipient: return facts.text(.toText).isEmpty && facts.text(Self.apparentlyTo).isEmpty
        case .hasGatewayOfSpammers: return facts.hasGatewayOfSpammers()
        case .shiftedDate(let bounds): return bounds.contain(Double(facts.allDates().difference), times: 3600)
        case .age(let bounds):
            return bounds.contain(Double(facts.now - facts.allDates().received), times: Self.secondsOfYear / 12)
        case .subjectIsShouted: return SubjectFacts.isShouted(facts.text(.subject), raw: facts.text(.rawSubject))
        case .subjectNamesRecipient(let wholly): return Self.subjectNamesRecipient(&facts, wholly)
        case .isForgedOutlook: return MessageIDFacts.isForgedOutlook(&facts)
        case .messageIDIsUnusable: return MessageIDFacts.isUnusable(&facts)
        case .messageIDIsAuthorsAddress: return MessageIDFacts.isAuthorsAddress(&facts)
        case .senderNamesRecipient: return SenderFacts.namesRecipient(&facts)
        case .senderIsOfOtherDomain: return SenderFacts.isOfOtherDomain(&facts)
        case .hasLostReceived: return facts.hasLostReceived()
        case .hasTemplate: return HeaderBytesFacts.hasTemplate(facts.header.allDecoded())
        case .illegalBytes(let selector, let share, let least):
            let isSubject = selector.modifiers == .raw && selector.name.utf8.map { $0 }.equalsSmall("subject".utf8)
            return HeaderBytesFacts.isIllegal(
                facts.text(HeaderPlan.Item(selector)), share: share, least: least, isSubject: isSubject)
        case .fieldCount(let name, let bounds):
            return bounds.contain(Double(Set(facts.header.decodedValues(FieldName(name))).count))
        }
    }

    private static let apparentlyTo = HeaderPlan.Item("Apparently-To")
    /// A year's length in the Gregorian calendar on the average.
    private static let secondsOfYear = 31_556_952.0

    /// Whether encoded words of author or subject are in a character set of a locale that no mail is expected from.
    private static func hasForeignCharset(_ facts: inout HeaderFacts) -> Bool {
        let locales = facts.settings.locales
        guard !locales.includesAll else { return false }
        for item in [HeaderPlan.Item.rawFrom, .rawSubject] {
            for value in facts.header.values(of: item) {
                if encodedWord.all(in: value).contains(where: { !locales.includes($0) }) { return true }
            }
        }
        return false
    }

    private static let encodedWord = FixedPattern(#"=\?(.+?)\?.\?.*?\?="#)

    private static func subjectNamesRecipient(_ facts: inout HeaderFacts, _ wholly: Bool) -> Bool {
        guard let recipient = facts.first(.to), !recipient.isEmpty else { return false }
        let subject = facts.text(.subject)
        guard !wholly else { return SubjectFacts.names(recipient, in: subject) }
        return SubjectFacts.addresses(Array(recipient.prefix { $0 != 0x40 }), in: subject)
    }
}

extension HeaderFacts {
    mutating func claimOfHotmail() -> HotmailClaim {
        if let hotmail { return hotmail }
        let claim = HotmailClaim(&self)
        hotmail = claim
        return claim
    }

    mutating func likenessOfRecipients() -> RecipientLikeness {
        if let recipients { return recipients }
        let likeness = RecipientLikeness(&self)
        recipients = likeness
        return likeness
    }

    mutating func allDates() -> MessageDates {
        if let dates { return dates }
        let found = MessageDates(&header, received: received(), now: now)
        dates = found
        return found
    }
}
