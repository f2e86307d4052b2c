import MailRules
import Testing

/// What rule files say beside the rules.
@Suite("Settings of rule files")
struct RuleSettingsTests {
    @Test("Lists of addresses: globs, old names, removal")
    func addresses() throws {
        let set = RuleSet.reading(
            """
            whitelist_from  Good@Example.com *@example.net  *@*.example.org
            welcomelist_from s?n@example.de
            unwelcomelist_from *@Example.NET
            enlist_addrlist (BANK) *@bank.example
            welcomelist_from_rcvd *@x.example  X.example
            welcomelist_from_rcvd *@x.example y.example
            def_welcomelist_from_dkim  *@d.example
            """)
        #expect(set.problems == [])
        let list = try #require(set.settings.addresses.lists["welcomelist_from"])
        let meant = ["good@example.com", "GOOD@EXAMPLE.COM", "a@b.example.org", "sun@example.de"]
        #expect(meant.allSatisfy { list.contains(Array($0.utf8)) })
        let others = [
            "xgood@example.com", "a@example.net", "a@example.org", "soon@example.de", "", "a@b.example.org.x",
        ]
        #expect(others.allSatisfy { !list.contains(Array($0.utf8)) })
        #expect(set.settings.addresses.lists["BANK"]?.contains(Array("a@bank.example".utf8)) == true)
        let relays = set.settings.addresses.domainLists["welcomelist_from_rcvd"]
        #expect(relays?.domains(for: Array("a@x.example".utf8)) == ["x.example", "y.example"].map { Array($0.utf8) })
        let signers = set.settings.addresses.domainLists["def_welcomelist_from_dkim"]
        #expect(signers?.domains(for: Array("a@d.example".utf8)) == [[]])
    }

    @Test("Networks: with exclusions, of both kinds of address")
    func networks() throws {
        let set = RuleSet.reading(
            """
            trusted_networks !10.1.2.3 10.1. [2001:db8::]/32 192.0.2.0/255.255.255.0
            internal_networks 10.1.0.0/16
            msa_networks 198.51.100.7
            clear_msa_networks
            """)
        #expect(set.problems == [])
        let trusted = set.settings.networks.trusted
        let isTrusted = { (text: String) in try trusted.contains(#require(NetworkAddress(Array(text.utf8)))) }
        for text in ["10.1.9.9", "127.0.0.1", "::1", "2001:db8::5", "::ffff:10.1.0.1", "192.0.2.255"] {
            #expect(try isTrusted(text), "\(text)")
        }
        for text in ["10.1.2.3", "10.2.0.1", "2001:db9::", "192.0.3.0"] { #expect(try !isTrusted(text), "\(text)") }
        #expect(trusted.isConfigured)
        #expect(set.settings.networks.own.entries.count == 3)
        #expect(set.settings.networks.submission.entries.isEmpty)
    }

    @Test(
        "No addresses",
        arguments: [
            "", "1.2.3", "1.2.3.256", "1.2.3.4.5", ":", ":::", "1::2::3", "1:2:3:4:5:6:7", "g::", "::12345", "+1::",
            "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::",
        ])
    func noAddress(_ text: String) {
        #expect(NetworkAddress(Array(text.utf8)) == nil)
    }

    @Test("Domains, hosts, free mail")
    func domains() {
        let set = RuleSet.reading(
            """
            util_rb_tld COM de
            util_rb_2tld co.uk
            util_rb_3tld a.b.jp
            freemail_domains Free.example *.mail.example
            freemail_welcomelist a@free.example
            enlist_uri_host (L) good.example !bad.example
            blacklist_uri_host worse.example
            delist_uri_host good.example
            redirector_pattern /^http:..r\\.example.(.*)/i
            """)
        #expect(set.problems == [])
        #expect(set.settings.domains.topLevel == [Array("com".utf8), Array("de".utf8)])
        #expect(set.settings.domains.twoLevel == [Array("co.uk".utf8)])
        #expect(set.settings.domains.threeLevel == [Array("a.b.jp".utf8)])
        #expect(set.settings.freeMail.domains == [Array("free.example".utf8)])
        #expect(set.settings.freeMail.wildDomains == [Array("*.mail.example".utf8)])
        #expect(set.settings.addresses.hostLists["L"] == [Array("bad.example".utf8): false])
        #expect(set.settings.addresses.hostLists["BLOCK"] == [Array("worse.example".utf8): true])
        #expect(set.settings.domains.redirectors.map(\.flags) == ["i"])
        #expect(RuleSet.reading("util_rb_tld x\nclear_util_rb").settings.domains.topLevel == [])
    }

    @Test("What is written into a message")
    func report() {
        let set = RuleSet.reading(
            """
            clear_headers
            add_header all Level _STARS_ \\t\\\\x
            add_header spam Flag "YES"
            remove_header ham level
            rewrite_header subject  [SPAM] (_SCORE_)
            rewrite_header from (x)
            report_safe 0
            clear_report_template
            report "  one"
            report two
            """)
        #expect(
            set.problems.map(\.description) == [
                "rules/a.cf:10: the text of `report` is not done: no message is put into another one"
            ])
        #expect(set.settings.report.goodFields.map(\.name) == ["Checker-Version"])
        #expect(set.settings.report.unwantedFields.map(\.name) == ["Checker-Version", "Level", "Flag", "Report"])
        #expect(set.settings.report.unwantedFields[1].text == Array("_STARS_ \t\\x".utf8))
        #expect(set.settings.report.unwantedFields[2].text == Array("YES".utf8))
        #expect(set.settings.report.rewrittenFields["Subject"] == Array("[SPAM] (_SCORE_)".utf8))
        #expect(set.settings.report.rewrittenFields["From"] == Array("[x]".utf8))
        #expect(set.settings.report.template == Array("  one\ntwo\n".utf8))
    }

    @Test("What is written into a message, and is not done")
    func reportsThatAreNotDone() {
        let set = RuleSet.reading(
            """
            add_header all DCC _DCCB_: _DCCR_
            add_header all Own _SCORE_ _STARS(x)_ _HEADER(X:raw)_ _MYTAG_ _NO TAG_ _RELAYSTRUSTEDREVIP_ _BAYES_
            rewrite_header Subject [_LANGUAGES_]
            report_safe 0
            report_safe 2
            unsafe_report x
            report_safe_copy_headers To
            report_charset iso-8859-1
            """)
        let tag = { (name: String) in "the tag `_\(name)_` says nothing, since what it tells is not done" }
        let alone = "is not done: no message is put into another one"
        #expect(
            set.problems.map(\.description) == [
                "rules/a.cf:1: `add_header`: \(tag("DCCB"))", "rules/a.cf:1: `add_header`: \(tag("DCCR"))",
                "rules/a.cf:2: `add_header`: there is no tag `_MYTAG_`; it stays as it stands",
                "rules/a.cf:3: `rewrite_header`: \(tag("LANGUAGES"))",
                "rules/a.cf:5: `report_safe 2` \(alone)", "rules/a.cf:6: the text of `unsafe_report` \(alone)",
                "rules/a.cf:7: `report_safe_copy_headers` \(alone)", "rules/a.cf:8: `report_charset` \(alone)",
            ])
        #expect(set.problems.count { $0.kind == .unsupported } == 7)
    }

    /// SpamAssassin's own defaults are no wish of a site.
    @Test("Fields that nobody asked for")
    func usualFields() throws {
        let names = { (lines: String) in
            let report = RuleSet.reading(lines).settings.report.withUsualFields
            return [report.goodFields.map(\.name), report.unwantedFields.map(\.name)]
        }
        #expect(
            names("report_safe 0") == [
                ["Checker-Version", "Level", "Status"], ["Checker-Version", "Flag", "Level", "Status", "Report"],
            ])
        #expect(names("add_header ham Good x") == [["Checker-Version", "Good"], ["Checker-Version"]])
        #expect(names("clear_headers") == [["Checker-Version"], ["Checker-Version"]])
        let files = MemoryRuleFiles(["rules/10_default_prefs.cf": "report_safe 1\nreport x\nunsafe_report y\n"])
        #expect(RuleSet.load("rules", from: files).problems == [])
    }

    @Test("The classifier and the network")
    func others() {
        let set = RuleSet.reading(
            """
            use_bayes no
            bayes_token_sources none header nouri
            bayes_ignore_header X-A x-b
            urirhssub A multi.example. A 127.0.0.2 # x
            adsp_override Example.com custom_low
            dns_options rotate
            rbl_timeout 5
            normalize_charset 0
            body_part_scan_size 1000
            """)
        #expect(set.problems == [])
        #expect(!set.settings.learning.isOn)
        #expect(set.settings.learning.sources == ["header"])
        #expect(set.settings.learning.ignoredFields == [Array("x-a".utf8), Array("x-b".utf8)])
        #expect(set.settings.lookups.linkLists["A"]?.zone == Array("multi.example".utf8))
        #expect(set.settings.lookups.linkLists["A"]?.subtest == Array("127.0.0.2".utf8))
        #expect(set.settings.lookups.signingPractices == [Array("example.com".utf8): "custom_low"])
        #expect(!set.settings.text.normalizesCharset)
        #expect(set.settings.text.bodyPartScanSize == 1000)
    }
}
