import MailPatterns

/// What became of the fields `Received`, and what they must be where a provider sent a message.
extension HeaderFacts {
    /// Whether the header went through a program that takes `Received` out: lists of ezmlm and of MSN. Rules on these
    /// fields say nothing then, and neither where there is none.
    mutating func hasLostReceived() -> Bool {
        if let losesReceivedFields { return losesReceivedFields }
        let found = findLostReceived()
        losesReceivedFields = found
        return found
    }

    private mutating func findLostReceived() -> Bool {
        guard !header.values(of: .received).isEmpty else { return true }
        if Self.listOfEzmlm.matches(text(Self.mailingList)), Self.deliveryOfEzmlm.matches(text(Self.deliveredTo)),
            Self.queueOfEzmlm.matches(received())
        {
            return true
        }
        return Self.groups.matches(received())
    }

    private static let mailingList = HeaderPlan.Item("Mailing-List")
    private static let deliveredTo = HeaderPlan.Item("Delivered-To")
    private static let listOfEzmlm = FixedPattern(#"^contact \S+@\S+; run by ezmlm$"#, .multiline)
    private static let deliveryOfEzmlm = FixedPattern(#"^mailing list \S+@\S"#, .multiline)
    private static let queueOfEzmlm = FixedPattern(
        #"qmail \d+ invoked (?:from network|by .{3,20})\); \d+ ... \d"#)
    private static let groups = FixedPattern(#"from groups\.msn\.com \(\S+\.msn\.com "#)

    /// Whether a name that AOL's relays have is there without what these write.
    mutating func hasFakeAOLRelay() -> Bool {
        let received = spacedReceived()
        return Self.relayOfAOL.matches(received) && !Self.writtenByAOL.matches(received)
    }

    private static let relayOfAOL = FixedPattern(#" rly-[a-z][a-z]\d\d\."#, .caseless)
    private static let writtenByAOL = FixedPattern(#"/AOL-\d+\.\d+\.\d+\)|ESMTP id (?:RELAY|MAIL(?:RELAY|IN))"#)

    /// Whether the first hand-over was to a host without a domain, in the one way that a program of spammers writes it.
    mutating func hasGatewayOfSpammers() -> Bool {
        guard let host = Self.gateway.groups(in: received())?.first ?? nil else { return false }
        return !host.contains(0x2E)
    }

    private static let gateway = FixedPattern(
        #"""
        \nfrom\s\S+\sby\s(\S+)\swith\sESMTP;\s+\S{3},\s+\d+\s+\S{3}\s+\d{4}\s+\d\d:\d\d:\d\d\s+[-+]*\d{4}\n$
        """#)

    /// Whether a message came through a list of MSN.
    mutating func isOfMSNGroup() -> Bool {
        guard let list = Self.groupRecipient.groups(in: text(.toText))?.first ?? nil,
            let server = Self.groupPickup.groups(in: received())?.first ?? nil
        else { return false }
        let id = text(.messageID)
        let domain = Array("@groups.msn.com".utf8)
        let isNotice = list.elementsEqual("notifications".utf8)
        let start = isNotice ? [0x3C] : [0x3C] + list + [0x2D]
        guard id.starts(with: start) else { return false }
        let rest = id[start.count...].prefix { !$0.isHeaderSpace }.dropFirst()
        if isNotice { return Array(rest).holds([0x40] + server + [0x3E]) }
        return Array(rest).holds(domain + [0x3E])
            && envelopeSender().holds(list + Array("-bounce".utf8) + domain)
    }

    private static let groupRecipient = FixedPattern(#"<(\S+)@groups\.msn\.com>"#, .caseless)
    private static let groupPickup = FixedPattern(
        #"from mail pickup service by (p\d\d\.groups\.msn\.com)\b"#)
}
