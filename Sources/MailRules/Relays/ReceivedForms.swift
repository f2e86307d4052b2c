/// The forms in which mail servers write the field `Received`, behind the word `from`, in the order in which they are
/// tried (see `LinePattern` for the notation).
enum ReceivedForms {
    /// Servers that are told by a mark.
    static let families: [ReceivedFamily] = [
        ReceivedFamily(
            " SMTPSVC",
            [
                .relay("{helo*} ([{ip}]{inside0-40}) by {by} with Microsoft SMTPSVC"),
                .ignored("mail pickup service by {word} with Microsoft SMTPSVC{$}"),
            ]),
        ReceivedFamily(
            " with {Microsoft SMTP Server|mapi id} {?({inside}) ?}{digits}.{digits}.{digits}.{digits}{spaceOrEnd}",
            [.relay("{helo} ({[}{ip}{?%{zone}?}{]}) by {by} ", .withoutID)]),
        ReceivedFamily(
            "[XMail ",
            [
                .relay(
                    "{helo} ({(ip}{[}{address}{]}{)ip}:{digits}) by {by}{? ({word})?} with [XMail", .bracketed)
            ]),
        ReceivedFamily(
            "(ecelerity{\\}",
            [
                .relay("([{ip}:{digits}] helo={helo}) by {by} "),
                .relay("{word} ([{ip}:{digits}]) by {by} "),
            ]),
        ReceivedFamily("Exim", exim),
        ReceivedFamily(
            " (Postfix) with",
            [
                .relay("{helo} ({rdns} [{ip}]) by {by} ", [.looksUp, .unknownIsNone]),
                .relay("{helo} ({rdns}[{ip}]) by {by} ", [.looksUp, .unknownIsNone]),
            ]),
        ReceivedFamily("(Scalix SMTP Relay", [.relay("{helo} ({? ?}{ip}) by {by}")]),
        ReceivedFamily(" (Lotus Domino ", [.relay("{helo} ([{ip}]) by {by} (Lotus")]),
    ]

    private static let exim: [ReceivedForm] = [
        ReceivedForm("{\\}with local{?-{word}?} ", .ignored, floats: true),
        .relay("[{ip}] ({more?}) by {by} ", .hasDetails),
        .relay("{rdns} ([{ip}]{more?}) by {by} ", [.nameIsSaid, .hasDetails]),
        .relay("{rdns} [{ip}]{?:{digits}?} by {by} ", .nameIsSaid),
    ]

    /// Where Exim stands among the families.
    static let eximPlace = 4
    static let eximParts = [
        LinePattern("{rdns} "), LinePattern(" ({helo}) ", floats: true),
        LinePattern(" [{ip}{?.{digits}?}] ", floats: true), LinePattern("by {by} ", floats: true),
    ]
    static let eximServer = LinePattern("by {word} ", floats: true)

    /// What Exim and others write in brackets besides the address.
    static let detailHelo = LinePattern("helo={helo}", floats: true)
    static let detailIdent = LinePattern("ident={ident*}", floats: true)

    /// What XMail writes at the end.
    static let bracketedID = LinePattern(" id <{id}>", floats: true)
    static let bracketedSender = LinePattern(" from <{from}>", floats: true)

    /// Web mail.
    static let webMail = LinePattern("{ip} ([{address}]) by {by}")

    /// Sendmail, and what writes as it does.
    static let sendmail = ReceivedForm.relay("{helo} ({rdns} [{ip}]{all}) by {by} (", [.looksUp, .identityInName])

    /// The mark of qmail with LDAP, which looks like Sendmail.
    static let qmailLDAP = LinePattern(" by {word} (qmail-{word}) with ", floats: true)

    /// Before those that look like qmail.
    static let beforeQmail: [ReceivedForm] = [
        .relay("{helo} ({rdns} [{ip}]) by {by} with {word} (", .looksUp),
        .relay("{rdns} ([{ip}] helo={helo}) by {by} with "),
        .relay("{helo} (<unknown{word*}>[{ip}]) by {by} "),
        .relay("{helo} ({(rdns}{word}.{word}{)rdns}[{ip}]) by {by} ", .looksUp),
        .relay("{helo} ({ident*}@[{ip}]{all}) by {by} (", .looksUp),
    ]

    static let hotmail = LinePattern("by {(by}{word}.hotmail.msn.com{)by} ", floats: true)
    static let leadingAddress = LinePattern("{ip} ")

    /// Also before those that look like qmail.
    static let likeQmail: [ReceivedForm] = [
        .relay("{rdns} ({HELO|EHLO} {helo*}) ({ip}) by {by} (qpsmtpd/{word}) with {ESMTP|SMTP}"),
        .relay("{rdns} (LHLO {helo*}) ({ip}) by {by} with LMTP"),
        .relay("{rdns} ({HELO|EHLO} {helo*}) [{ip}] by {by} ({inside}) with {ESMTP|SMTP}"),
        .relay("{helo} ([{ip}]) by {by} via smtpd (for {word}) with SMTP("),
    ]

    /// What qmail's lines have in common.
    static let qmailMark = LinePattern(
        "{word}{? ({HELO|EHLO} {word*})?} ({?{word}@?}{[}{address}{]}){? (envelope-sender <{word}>)?} by {word}"
            + "{+ ({any1})+} with {?{all} ?}{SMTP|QMQP}{! id }")

    static let qmail: [ReceivedForm] = [
        .relay("{rdns} ({HELO|EHLO} {helo()}) ({ident*}@{[}{ip}{]}){? (envelope-sender <{word}>)?} by {by}"),
        .relay("{rdns} ({HELO|EHLO} {helo()}) ({[}{ip}{]}){? (envelope-sender <{word}>)?} by {by}"),
        .relay("{rdns} ({ident*}@{[}{ip}{]}){? (envelope-sender <{word}>)?} by {by}", .nameIsSaid),
        .relay("{rdns} ({[}{ip}{]}){? (envelope-sender <{word}>)?} by {by}", .nameIsSaid),
    ]

    /// All others, before the mark of programs that fetch mail.
    static let general: [ReceivedForm] = [
        .relay("{word} ( [{ip}]){some} by {by} "),
        .relay("({helo} [{ip}]) by {by} "),
        .relay("[{ip}] by {by} "),
        .relay("({[}{ip}{]}) by {by} "),
        .relay("{helo} [{ip}] by {by} [{address}] with ", .looksUp),
        .relay("{helo} [({ip})] by {by} ({address}) "),
        .relay("{helo} ([{ip}]) by {by} (", .looksUp),
        .relay("{helo} ({rdns} [{ip}]){some} by {by}{\\}", [.looksUp, .courier]),
        .relay("{helo} ([{ip}{?{.:}{digits}?}]){some} by {by} ", .looksUp),
    ]

    static let fetching = LinePattern("with {POP3|IMAP}", floats: true)

    /// What comes last: forms with little in them, and what is known to say nothing.
    static let last: [ReceivedForm] = [
        .relay("{rdns} ({HELO|EHLO} {helo)}) ({?{ident*}@?}{[}{ip}{]}){all} by {by} ", .looksUp),
        .relay("{rdns} ({?{ident*}@?}{[}{ip}{]}){all} by {by} ", [.looksUp, .nameIsSaid]),
        .relay("{rdns}({ip}) by {by} via smap ", .looksUp),
        .relay("{rdns}({ip}, {HELO|EHLO} {helo*}) by {by} via smap ", .looksUp),
        .relay("{ip} by {by} ({SMTPL|InterScan}{\\}"),
        .ignored("{word} by {word} with BSMTP"),
        .relay("{helo} ({rdns} [{ip}]) by {by} with ", .looksUp),
        .relay("{rdns} ({HELO|EHLO} {helo*}) ({?{ident}@?}{ip}{some}) by {by} with ", .looksUp),
        .relay("[{ip}] ({?account {word} ?}{HELO|EHLO} {helo*}) by {by} ("),
        .relay("{rdns} ([{ip}] verified) by {by} (", [.looksUp, .nameIsSaid], needs: " (CommuniGate Pro"),
        .ignored("{word} ({word}) by {word} (Content Technologies "),
        .relay("{helo} ([{ip}] [{word}]) by {by} with "),
        .relay("{ip} by {by} with "),
        .relay("{helo} ({rdns}[{ip}]) by {by} ", .looksUp),
        .relay("[{ip}]{word} ({HELO|EHLO} {helo*}) by {by} "),
        .relay("{ip} ({HELO|EHLO} {helo*}) by {by} "),
        .relay("{helo} [{ip}] by {by} "),
        .relay("{rdns}({ip}) by {by} "),
        .relay("{ip} ({letter}{inside}) by {by} with "),
        .relay("[{ip}] ({more)}) by {by} ", .hasDetails),
        .relay("{rdns}({ip}){?, claiming to be \"{helo}\"?} via {word} by {by},", .obtuse),
        .relay("{helo} ({word}@{ip} with login) by {(by}{word}.yahoo.com{)by} with SMTP"),
        .relay("X-Originating-IP: {ip}{$}"),
    ]

    /// Hand-overs inside of a host, or with too little in the line.
    static let ignored: [ReceivedForm] = [
        .ignored("{word} ({name}@{localhost}) by {word} ("),
        .ignored("{word} {word} by {word} with local-{?e?}smtp "),
        .ignored("127.0.0.1 (AVG SMTP {word} [{word}])"),
        .ignored("{word}@{word} by {word} "),
        .ignored("Unknown/Local ("),
        .ignored("{localhost} ({?{word}@?}{localhost}{)|[}"),
        .ignored("{word} ({?{word}@?}{localhost}) "),
        .ignored("{word} ({word}@{word} [{localhost}]) "),
        .ignored("(AUTH: {word}) by {word} with "),
        .ignored("localhost (localhost [[UNIX: localhost]]) by "),
        .ignored("{beforeDot} by {word} with Novell_GroupWise"),
        ReceivedForm("{word} by {word} ({any0-100}) with qmail-scanner", .scanner),
        .ignored("{word} ([unix socket]) by {word} (Cyrus v{digits*}.{digits*}.{digits*}) with LMTPA"),
        .ignored("{word} by {word} {with|via|for|(}"),
        .ignored("{word} {with|via|for} {word} by{\\}"),
        .ignored("{word} (unverified) by{\\}"),
        .ignored("{word} (unknown) by {word} (SG) with {\\}"),
        .ignored("{word} ({word} [local]) by {word} (OpenSMTPD) with {\\}"),
        ReceivedForm("(LSMTP for", .ignored, floats: true),
        .ignored("([{localhost}]) with MailEnable "),
        .ignored("facebook.com ({inside}) by facebook.com with Thrift id {word}{$}"),
        .ignored("{word} named {word} by gmailapi.google.com with HTTPREST{$}"),
        .ignored("{word} id {word}{$}"),
        .ignored("[<{some} (Jetsend"),
    ]

    /// Behind the word `FROM`.
    static let capital = ReceivedForm.relay(
        "{helo} ({rdns} [{ip}]) BY {by} {?({inside}) WITH SMTP ?}ID {<}{id?}{>}{? FOR <{notClosing}>?}{$}", .looksUp)

    /// Behind `(from `.
    static let bracketed: [ReceivedForm] = [
        .relay("{helo*} [{ip}]) by {by} (NAVGW {some}) with "),
        .ignored("{word}@localhost) by {word} "),
        .ignored("{name}@{inside}) by {word}(jqueuemail) id {notSemicolon}"),
    ]

    /// Web mail of two kinds, and of AOL.
    static let squirrelMail = LinePattern("{ip}{\\}{!.}{!-}{any10-80}by {by} with HTTP", floats: true)
    static let aolWebMail = LinePattern("{ip} by {by} ({address}) with HTTP (WebMailUI)", floats: true)
}
