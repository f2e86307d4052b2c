import MailPatterns

/// What a message says of Hotmail.
enum HotmailClaim {
    /// It came from there, or says nothing.
    case isFine
    /// A host said that it is Hotmail, and is not.
    case isForged
    /// The author's address is there, and no host.
    case isWithoutHost

    init(_ facts: inout HeaderFacts) {
        let received = facts.spacedReceived()
        self = .isFine
        guard !Self.pickup.matches(received), !facts.isOfMSNGroup() else { return }
        guard !facts.hasLostReceived(), !Self.isGenuine(received, &facts) else { return }
        if Self.said.matches(received) {
            self = .isForged
        } else if Self.domain.matches(facts.author()) {
            self = .isWithoutHost
        }
    }

    private static func isGenuine(_ received: [UInt8], _ facts: inout HeaderFacts) -> Bool {
        let marked = BracketedAddresses.marked(received)
        let hasOrigin = BracketedAddresses.areAny(in: facts.text(.originatingAddress))
        if hasOrigin, withOrigin.matches(received) || literal.matches(marked) { return true }
        return organization.matches(facts.text(organizationField))
            && (outbound.matches(received) || inside.matches(marked))
    }

    private static let organizationField = HeaderPlan.Item("X-OriginatorOrg")
    private static let organization = FixedPattern(#"hotmail\.com|msonline-outlook"#)
    private static let pickup = FixedPattern(#"from mail pickup service by hotmail\.com with Microsoft SMTPSVC;"#)
    private static let withOrigin = FixedPattern(
        #"""
        from\ (?: (?:\S*\.)?hotmail.com\ \(\S+\.hotmail(?:\.msn)?\.com[ )]
        | \S+\ by\ \S+\.hotmail(?:\.msn)?\.com\ with\ HTTP; | \[66\.218.\S+\]\ by\ \S+\.yahoo\.com )
        """#, .extended)
    private static let literal = FixedPattern(#"from \S*\.hotmail.com \(\[\x01\][ ):]"#)
    private static let outbound = FixedPattern(
        #"from \S*\.outbound\.protection\.outlook\.com \(\S+\.outbound\.protection\.outlook\.com[ )]"#)
    private static let inside = FixedPattern(#"from \S*\.(?:eur|nam)prd\d+\.prod\.outlook\.com \(\x01\)"#)
    private static let said = FixedPattern(#"(?:from |HELO |helo=)\S*hotmail\.com\b"#)
    private static let domain = FixedPattern(#"\bhotmail\.com$"#, .caseless)
}
