import MailRules
import Testing

/// Functions that look up addresses, subjects and hosts in lists.
@Suite struct AddressListEvaluationTests {
    private static let outside =
        "Received: from a.shop.com (a.shop.com [203.0.113.9]) by mx.example.org (Postfix) with ESMTP id 1A2B for <joe@own.example>; Tue, 2 Jan 2024 03:04:05 +0000\n"

    private func hits(_ function: String, _ arguments: String..., rules: String, in fields: String) -> Bool? {
        HeaderWorld.hits(function, with: arguments, fields, rules: rules)
    }

    @Test(arguments: [
        ("From: A@Shop.com", true), ("From: a@shop.com.example", false), ("From: a@x.com, b@shop.com", true),
        ("Return-Path: <a@shop.com>", true), ("Envelope-Sender: a@shop.com", true), ("From: a@shop..com", true),
        ("Sender: a@shop.com", false), ("Resent-From: a@shop.com", true),
        ("Resent-From: a@x.com\nFrom: a@shop.com", false),
    ])
    func senders(_ fields: String, _ expected: Bool) {
        #expect(hits("check_from_in_blacklist", rules: "blocklist_from *@shop.com", in: fields) == expected)
        #expect(hits("check_from_in_list", "L", rules: "enlist_addrlist (L) *@shop.com", in: fields) == expected)
        #expect(hits("check_from_in_whitelist", rules: "welcomelist_from *@shop.com", in: fields) == expected)
    }

    @Test(arguments: [
        (outside + "From: x@y.com", true), (outside.replacing("joe@own", with: "joe@other") + "X: y", false),
        ("To: a@b.com, joe@own.example", true), ("Cc: joe@own.example", true), ("Envelope-To: joe@own.example", true),
        ("Bcc: joe@own.example", false), ("Resent-To: a@b.com\nTo: joe@own.example", false),
        ("Resent-Cc: joe@own.example", true), (String(repeating: "Received: x\n", count: 3) + outside + "X: y", false),
        (outside.replacing("<joe@own.example>;", with: "joe@own.example;") + "X: y", true),
        (outside.replacing("joe@own.example>;", with: "joe@own.example> ;") + "X: y", false),
    ])
    func recipients(_ fields: String, _ expected: Bool) {
        for (directive, function) in [
            ("blocklist_to", "check_to_in_blocklist"), ("welcomelist_to", "check_to_in_whitelist"),
            ("more_spam_to", "check_to_in_more_spam"), ("all_spam_to", "check_to_in_all_spam"),
        ] {
            #expect(hits(function, rules: "\(directive) joe@own.*", in: fields) == expected, "\(fields)")
        }
    }

    @Test func answers() {
        let rules = "enlist_addrlist (L) *@shop.com"
        #expect(hits("check_replyto_in_list", "L", rules: rules, in: "Reply-To: a@shop.com") == true)
        #expect(hits("check_replyto_in_list", "L", rules: rules, in: "Reply-To: x@y.com, a@shop.com") == false)
        #expect(hits("check_replyto_in_list", "M", rules: rules, in: "Reply-To: a@shop.com") == false)
        #expect(hits("check_to_in_list", "L", rules: rules, in: "To: a@shop.com") == true)
    }

    @Test(arguments: [
        ("shop.com", true), ("a.shop.com", true), ("hop.com", false), ("com", true), ("[203.0.113.9]", true),
        ("[203.0.113.8]", false), ("[203.0.]", true), ("[203.0]", true), ("[203.0.1]", false),
        ("[203.0.112.0/22]", true),
        ("[203.0.112.0]/22", true), ("[203.0.112.0]/24", false), ("[::/0]", true), ("[::ffff:0:0]/96", false),
        ("[2001:db8::]/32", false), ("[x]", false),
    ])
    func welcomeOverAHost(_ host: String, _ isWelcome: Bool) {
        let fields = Self.outside + "From: joe@shop.com"
        let rules = "welcomelist_from_rcvd *@shop.com \(host)"
        #expect(hits("check_from_in_welcomelist", rules: rules, in: fields) == isWelcome)
        #expect(hits("check_forged_in_welcomelist", rules: rules, in: fields) == !isWelcome)
        #expect(hits("check_from_in_default_whitelist", rules: "def_" + rules, in: fields) == isWelcome)
        #expect(hits("check_forged_in_default_whitelist", rules: "def_" + rules, in: fields) == !isWelcome)
    }

    @Test func welcomeOrForged() {
        let fields = Self.outside + "From: joe@shop.com"
        let rules = "welcomelist_from_rcvd *@shop.com bank.com\n"
        #expect(
            hits("check_forged_in_welcomelist", rules: rules + "welcomelist_allows_relays *@shop.com", in: fields)
                == false)
        #expect(
            hits("check_forged_in_welcomelist", rules: rules + "welcomelist_from joe@shop.com", in: fields) == false)
        let both = rules + "def_welcomelist_from_rcvd *@shop.com shop.com"
        #expect(hits("check_forged_in_welcomelist", rules: both, in: fields) == false)
        #expect(hits("check_from_in_default_welcomelist", rules: both, in: fields) == true)
        // Without any host nothing is said.
        #expect(hits("check_forged_in_welcomelist", rules: rules, in: "From: joe@shop.com") == false)
    }

    @Test func sendersOfTheHostsDomain() {
        let fields = Self.outside + "X-Envelope-From: <joe@mail.shop.com>"
        #expect(hits("check_mailfrom_matches_rcvd", rules: "", in: fields) == false)
        #expect(
            hits("check_mailfrom_matches_rcvd", rules: "", in: "X-Envelope-From: <joe@mail.shop.com>\n" + Self.outside)
                == true)
        #expect(
            hits("check_mailfrom_matches_rcvd", rules: "", in: "X-Envelope-From: <joe@shop.org>\n" + Self.outside)
                == false)
        #expect(
            hits("check_mailfrom_matches_rcvd", rules: "", in: "X-Envelope-From: <joe@com>\n" + Self.outside) == false)
    }

    @Test func subjects() {
        let rules = "welcomelist_subject [Team *]\nblocklist_subject you?won"
        #expect(hits("check_subject_in_whitelist", rules: rules, in: "Subject: Re: [TEAM One] hello") == true)
        #expect(hits("check_subject_in_whitelist", rules: rules, in: "Subject: [Team] x") == false)
        #expect(hits("check_subject_in_blocklist", rules: rules, in: "Subject: Have you won?") == true)
        #expect(hits("check_subject_in_blacklist", rules: rules, in: "Subject: youwon") == false)
        #expect(
            hits("check_subject_in_blacklist", rules: "blocklist_subject a*b", in: "Subject: xa\nSubject: bx") == false)
    }

    @Test(arguments: [
        ("http://www.shop.com/", true), ("http://good.shop.com/", false), ("http://x.good.shop.com/", false),
        ("http://shop.org/", false), ("mailto:joe@shop.com", false), ("http://192.0.2.1/", true),
        ("http://1.192.0.2.1/", false),
    ])
    func hostsOfLinks(_ link: String, _ expected: Bool) {
        let settings = RuleSet.reading(
            "blocklist_uri_host shop.com !good.shop.com 192.0.2.1\nenlist_uri_host (L) SHOP.com"
        ).settings
        let links = MessageLinks(
            text: TextPieces(), html: [[HTMLLink(LinkWorld.bytes(link), types: .anchor)]], settings: LinkWorld.settings)
        for function in ["check_uri_host_in_blocklist", "check_uri_host_in_blacklist"] {
            let isHit = HostListEvaluation(EvaluationCall(.body, function, []))?.hits(links, settings.addresses)
            #expect(isHit == expected)
        }
        let named = HostListEvaluation(EvaluationCall(.header, "check_uri_host_listed", [Array("L".utf8)]))
        #expect(named?.hits(links, settings.addresses) == (link.hasPrefix("http") && link.contains("shop.com")))
        let none = HostListEvaluation(EvaluationCall(.header, "check_uri_host_listed", [Array("WELCOME".utf8)]))
        #expect(none?.hits(links, settings.addresses) == false)
    }
}
