import MailPatterns

/// Whether an author's address is a provider's, and the header is none that this provider makes.
enum ProviderClaims {
    static func forgesEudoramail(_ facts: inout HeaderFacts) -> Bool {
        guard eudoramail.matches(facts.author()), !facts.hasLostReceived() else { return false }
        return
            !(eudoramailServer.matches(facts.spacedReceived())
            && BracketedAddresses.areAny(in: facts.text(senderAddress)))
    }

    private static let senderAddress = HeaderPlan.Item("X-Sender-Ip")
    private static let eudoramail = FixedPattern(#"\beudoramail\.com$"#, .caseless)
    private static let eudoramailServer = FixedPattern(#"by \S*whowhere.com;"#)

    static func forgesYahoo(_ facts: inout HeaderFacts) -> Bool {
        let author = facts.author()
        guard yahoo.matches(author), !facts.hasLostReceived() else { return false }
        let relays = facts.header.relays
        guard !yahooRelay.matches(relays.trustedText), !firstYahooRelay.matches(relays.untrustedText) else {
            return false
        }
        var received = facts.spacedReceived()
        if !facts.text(resentFrom).isEmpty, !facts.text(resentTo).isEmpty {
            let further = facts.text(.furtherReceived)
            if !further.isEmpty { received = spaced(further) }
        }
        if yahooServer.matches(received) || yahooGroup.matches(BracketedAddresses.marked(received)) { return false }
        return !(yahooBulk.matches(received) && yahooReply.matches(author))
    }

    private static func spaced(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        for byte in text {
            if !byte.isHeaderSpace { result.append(byte) } else if result.last != 0x20 { result.append(0x20) }
        }
        return result
    }

    private static let resentFrom = HeaderPlan.Item("Resent-From")
    private static let resentTo = HeaderPlan.Item("Resent-To")
    private static let yahoo = FixedPattern(#"\byahoo\.com$"#, .caseless)
    private static let yahooReply = FixedPattern(#"@reply\.yahoo\.com$"#, .caseless)
    private static let yahooRelay = FixedPattern(#" rdns=\S+\.yahoo\.com "#)
    private static let firstYahooRelay = FixedPattern(#"^[^\]]+ rdns=\S+\.yahoo\.com "#)
    private static let yahooServer = FixedPattern(
        #"""
        by\ (?: web\S+\.mail\S*\.yahoo\.com\ via\ HTTP | sonic\S+\.consmr\.mail\S*\.yahoo\.com\ with\ HTTP
        | smtp\S+\.yahoo\.com\ with\ SMTP
        | \w+\.\w+\.yahoo\.com\ \((?:\d+\.){2}\d+/(?:\d+\.){2}\d+\)(?:\ with\ ESMTP)?\ id\ \w )
        """#, .extended)
    private static let yahooGroup = FixedPattern(
        #"from \[\x01\] by \S+\.(?:groups|scd|dcn)\.yahoo\.com with NNFMP"#)
    private static let yahooBulk = FixedPattern(#"\bmailer\d+\.bulk\.scd\.yahoo\.com\b"#)

    static func forgesJuno(_ facts: inout HeaderFacts) -> Bool {
        guard juno.matches(facts.author()), !facts.hasLostReceived() else { return false }
        let mailer = facts.text(mailerField)
        let origin = facts.text(.originatingAddress)
        let received = facts.received()
        let marked = BracketedAddresses.marked(received)
        if !origin.isEmpty {
            guard junoRelay.matches(marked) || junoCookie.matches(received) else { return true }
            return !mailer.holds(Array("Juno ".utf8))
        }
        if junoMail.matches(marked) {
            guard junoMailer.matches(mailer) else { return true }
        } else if junoWeb.matches(marked) {
            guard junoWebMailer.matches(mailer) else { return true }
        } else {
            return true
        }
        return !BracketedAddresses.areAny(in: origin)
    }

    private static let mailerField = HeaderPlan.Item("X-Mailer")
    private static let juno = FixedPattern(#"\bjuno\.com$"#, .caseless)
    private static let junoRelay = FixedPattern(#"from.*\b(?:juno|untd)\.com.*[\[(]\x01[\])].*by"#)
    private static let junoCookie = FixedPattern(#" cookie\.(?:juno|untd)\.com "#)
    private static let junoMail = FixedPattern(#"from.*\bmail\.com.*\[\x01\].*by"#)
    private static let junoMailer = FixedPattern(#"\bmail\.com"#)
    private static let junoWeb = FixedPattern(#"from (webmail\S+\.untd\.com) \(\1 \[\x01\]\) by"#)
    private static let junoWebMailer = FixedPattern(#"^Webmail Version \d"#)

    static func forgesGmail(_ facts: inout HeaderFacts) -> Bool {
        guard gmail.matches(facts.author()) else { return false }
        if gmailInside.matches(facts.text(.furtherReceived)) || gmailServer.matches(facts.received()) { return false }
        return facts.text(gmailState).count < 60 || facts.text(gmailSource).count < 60
    }

    private static let gmailState = HeaderPlan.Item("X-Gm-Message-State")
    private static let gmailSource = HeaderPlan.Item("X-Google-Smtp-Source")
    private static let gmail = FixedPattern(#"\bgmail\.com$"#, .caseless)
    private static let gmailInside = FixedPattern(
        #"by (?:10\.\S+|2002:a\d\d:\w+:\S+) with SMTP id \S"#)
    private static let gmailServer = FixedPattern(#"by smtp\.googlemail\.com with ESMTPSA id \S"#)
}
