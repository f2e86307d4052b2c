import MailPipeline

/// The key `trap.notices`.
package struct NoticesSection: ConfigurationSection {
    /// Whom notices are from; nil for none.
    var from: Located<MailAddress>?
    /// When recipients are told what is held for them.
    var digest = Located(DigestHour(hour: nil), at: nil)
    /// Which recipients are.
    var digestTo = AddressList()
    /// Who looks after the filter.
    var administrators: [Located<MailAddress>] = []
    /// Whom recipients ask for what is held.
    var ask = "your postmaster"
    /// How many notices an address gets within 24 hours.
    var limit = 5

    package init() {}

    package static let keys: [ConfigurationKey<NoticesSection>] = [
        ConfigurationKey(
            \.from, "from", .located(.mailbox),
            """
            The address in the field From of notices. Their envelope has none, so that nothing comes back. Needed with \
            `digest`, `administrators` and `notify_sender`.
            """),
        ConfigurationKey(
            \.digest, "digest", .located(.digestHour),
            """
            When recipients get a digest, once a day by the clock of this machine: what is held for them of which they were \
            not told, and whom to ask for it. Nobody who said NOTIFY=NEVER is told, and no address that looks like a mailing \
            list's: `owner-...`, `...-owner`, `...-request`, `...-bounces`.
            """),
        ConfigurationKey(
            \.digestTo, "digest_to", .addresses,
            """
            Which recipients get one: name the domains of the site, or addresses in them. Local parts alone (`abuse@`) count \
            for addresses without a domain. Needed with `digest`, since a recipient elsewhere must never get one.
            """),
        ConfigurationKey(
            \.administrators, "administrators", .oneOrMore(of: .located(.mailbox), mayBeEmpty: true),
            """
            Who is told once a day, at the hour of `digest` or else at 7, how much is kept and what was done, and within a \
            minute, at most once an hour, what could not be delivered and is held again.
            """),
        ConfigurationKey(
            \.ask, "ask", .text(called: "a text", example: "the help desk, phone 4711", longest: 300),
            "Whom recipients are told to ask for what is held: it stands behind `ask` in their digest."),
        ConfigurationKey(
            \.limit, "limit", .integer(in: 1...100),
            "How many notices an address gets within 24 hours. Alerts leave two of them to its digest and its summary."),
    ]

    /// Whether there may be something to send.
    var isOn: Bool { from != nil }
}

extension TrapSection {
    /// What is wanted together.
    package func check(_ report: SectionReport) {
        let digest = notices.digest
        let place = digest.value.hour != nil ? digest.place : notices.administrators.first?.place
        guard digest.value.hour != nil || !notices.administrators.isEmpty else { return }
        if let from = notices.from {
            if !from.value.description.canStandInField {
                report.error("what notices are from has to be plain ASCII", at: from.place)
            }
        } else {
            report.error("notices need an address that they are from; set `trap.notices.from`", at: place)
        }
        if digest.value.hour != nil, notices.digestTo.isEmpty {
            report.error(
                "a digest must not leave the site; name its domains in `trap.notices.digest_to`", at: digest.place)
        }
        if folder == nil {
            report.error("notices are about what is held, and nothing is; set `trap.folder`", at: place)
        }
    }
}
