/// What a field of the header is made into.
enum FieldTokens {
    /// Nothing: see `ignored`.
    case none
    /// That there is one.
    case presence
    /// Names and addresses.
    case sender
    /// How many there are; who they are is left out.
    case recipients
    /// The host, and the shape of what is before it.
    case identifier
    /// Words, and all of it.
    case program
    /// Words, the boundary by its shape.
    case contentType
    /// Words with the name of the field.
    case words

    /// - Parameter name: in small letters.
    init(_ name: [UInt8]) {
        if let kind = Self.known[name] {
            self = kind
        } else if Self.ignored.contains(name) || Self.ignoredBeginnings.contains(where: { name.starts(with: $0) }) {
            self = .none
        } else {
            self = .words
        }
    }

    private static let known: [[UInt8]: FieldTokens] = [
        Array("from".utf8): .sender, Array("reply-to".utf8): .sender, Array("to".utf8): .recipients,
        Array("cc".utf8): .recipients, Array("message-id".utf8): .identifier, Array("x-mailer".utf8): .program,
        Array("user-agent".utf8): .program, Array("content-type".utf8): .contentType,
        Array("in-reply-to".utf8): .presence, Array("references".utf8): .presence,
        Array("dkim-signature".utf8): .presence, Array("domainkey-signature".utf8): .presence,
        Array("arc-seal".utf8): .presence, Array("arc-message-signature".utf8): .presence,
        Array("arc-authentication-results".utf8): .presence, Array("x-google-dkim-signature".utf8): .presence,
        Array("x-face".utf8): .presence, Array("face".utf8): .presence, Array("autocrypt".utf8): .presence,
    ]

    /// What is not there yet when a message comes in, what differs by the folder that a message was learned from and not
    /// by what it is, dates, marks of lists and of other filters, and what is read elsewhere (`Received`, `Subject`).
    private static let ignored: Set<[UInt8]> = Set(
        """
        received subject date return-path delivered-to delivery-date envelope-to x-envelope-to x-envelope-from \
        x-original-to x-apparently-to x-return-path x-reply-to sender x-sender x-x-sender errors-to precedence \
        x-precedence-ref mailing-list x-mailing-list x-mailman-version x-beenthere x-loop x-egroups-return \
        x-egroups-from x-original-date x-original-from old-subject mail-followup-to x-url x-delivery-agent \
        resent-message-id resent-date resent-from resent-to resent-sender status x-status x-keywords x-flags lines \
        content-length x-uid x-uidl x-imapbase replied forwarded xref x-mime-autoconverted x-originalarrivaltime \
        content-class thread-index thread-topic x-spam x-bogosity x-pyzor x-virus-scanned x-scanned-by x-antivirus \
        x-authentication-warning authentication-results received-spf bcc apparently-to
        """.split(separator: " ").map { Array($0.utf8) })

    private static let ignoredBeginnings = [
        "list-", "x-list-", "x-spam-", "x-mailscanner", "x-ucsc-cats-mailscanner", "x-mdaemon-", "x-unsub",
        "x-antispam", "x-bugzilla-", "x-rspamd-", "x-virus-", "x-gnus-", "x-mozilla-", "x-gmail-", "x-postern-",
        "x-microsoft-antispam", "x-forefront-antispam", "x-ms-exchange-", "x-barracuda-", "x-proofpoint-", "x-vm-",
    ].map { Array($0.utf8) }
}
