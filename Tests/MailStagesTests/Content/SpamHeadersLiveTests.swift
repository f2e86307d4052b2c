import MailRules
import MailStages
import TestTools
import Testing

/// The fields that rule files ask for, beside those that SpamAssassin itself writes.
@Suite(.enabled(if: LiveSpamAssassin.isThere, LiveSpamAssassin.isMissing))
struct SpamHeadersLiveTests {
    /// What a rule file asks for.
    struct Wishes: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let lines: String
        /// Whether lines of the values are compared in any order: rules of one kind run in one that changes with each run.
        var isUnordered = false
    }

    static let wishes: [Wishes] = [
        Wishes(
            testDescription: "the usual fields",
            lines: """
                add_header spam Flag _YESNOCAPS_
                add_header all Level _STARS(*)_
                add_header all Status "_YESNO_, score=_SCORE_ required=_REQD_ tests=_TESTS_ autolearn=_AUTOLEARN_ version=_VERSION_"
                """),
        Wishes(
            testDescription: "reports",
            lines: """
                report_safe 0
                add_header all Summary _SUMMARY_
                add_header ham Report _REPORT_
                add_header all Preview _PREVIEW_
                """,
            isUnordered: true),
        Wishes(
            testDescription: "narrow reports",
            lines: """
                report_safe 0
                report_wrap_width 50
                add_header all Report before _REPORT_ behind
                """,
            isUnordered: true),
        Wishes(
            testDescription: "not folded",
            lines: """
                fold_headers 0
                add_header all Status _YESNO(yes, yes,no)_ tests=_TESTS( | )_
                add_header all Scores _TESTSSCORES_
                add_header all Two one\\ntwo
                """),
        Wishes(
            testDescription: "arguments of tags",
            lines: """
                required_score 4.35
                add_header all Status _YESNO(Y,N)_ _YESNO()_ _YESNO(y)_ _YESNOCAPS(spam,ham)_ _SCORE(0)_ _SCORE(000)_ _SCORE( )_ _REQD_ _HITS_
                add_header all Stars _STARS_ _STARS(+-)_ _STARS()_ _STARS(0)_
                add_header all Tests _TESTS_ _TESTS()_
                add_header all Lines _TESTS(\\n)_
                add_header all Scores _TESTSSCORES( )_
                add_header all More _TESTSSCORES(;)_
                add_header all Text "a \\\\ b \\t c \\q d \\n e"
                add_header all Not _NO_TAG_ __SCORE__ _SCORE _score_ _ADDEDHEADER_ _1_ _A1(x_ _STARS(a)b)_
                """),
        Wishes(
            testDescription: "where it came from",
            lines: """
                add_header all Trusted _RELAYSTRUSTED_ / _RELAYSINTERNAL_ / _FIRSTTRUSTEDIP_ _FIRSTTRUSTEDREVIP_
                add_header all Others _RELAYSUNTRUSTED_ / _RELAYSEXTERNAL_ / _RELAYSEXTERNALREVIP_ _RELAYSUNTRUSTEDREVIP_
                add_header all Last _LASTEXTERNALIP_ _LASTEXTERNALREVIP_ _LASTEXTERNALRDNS_ _LASTEXTERNALHELO_
                add_header all Domains _SENDERDOMAIN_ _AUTHORDOMAIN_ _REMOTEHOSTNAME_ _REMOTEHOSTADDR_
                add_header all Contact _CONTACTADDRESS_ _HOSTNAME_ _RULESVERSION_ _SUBVERSION_
                report_contact the office
                """),
        Wishes(
            testDescription: "fields of the message",
            lines: """
                add_header all Fields _HEADER(Subject)_ _HEADER(Subject:raw)_ _HEADER(From:addr)_ _HEADER(From:name)_ _HEADER(X-None)_ _HEADER()_ end
                add_header all Hostile _HEADER(X-Hostile)_ | _HEADER(X-Hostile:raw)_ end
                add_header all More _HEADER(To:addr)_ _HEADER(ALL)_ end
                """),
        Wishes(
            testDescription: "rewritten fields",
            lines: """
                rewrite_header Subject *****SPAM(_SCORE_)*****
                rewrite_header From (suspect)
                rewrite_header To x_SCORE_
                subjprefix SOME [some _SCORE_]
                subjprefix BODY_HIT [prize]
                """),
        Wishes(
            testDescription: "fields that go and come back",
            lines: """
                add_header all One 1
                add_header all Two 2
                remove_header ham two
                add_header spam ONE uno
                report_safe 0
                remove_header all Report
                add_header all Empty ""
                """),
        Wishes(testDescription: "no fields", lines: "add_header all One 1\nclear_headers"),
    ]

    /// The rules: so many that their names fill lines.
    static let rules: String = {
        let many = (0..<20).map { number in
            """
            header MANY_NAMES_THAT_FILL_LINES_\(number) X-Hits =~ /many/
            describe MANY_NAMES_THAT_FILL_LINES_\(number) \(String(repeating: "word ", count: number))end
            score MANY_NAMES_THAT_FILL_LINES_\(number) 0.\(number)

            """
        }
        return """
            header  MANY  X-Hits =~ /many/
            score   MANY  0.001
            header  SOME  X-Hits =~ /some|many/
            describe SOME There are some
            score   SOME  4.3
            header  NICE  X-Hits =~ /nice/
            score   NICE  -12.25
            tflags  NICE  nice
            body    BODY_HIT  /\\bprize\\b/
            describe BODY_HIT A prize is named, in a text that is so long that it goes on on a line of its own
            score   BODY_HIT  0.049
            rawbody RAW_HIT   /<b>/
            score   RAW_HIT   0.1
            full    FULL_HIT  /claim/
            score   FULL_HIT  10
            uri     URI_HIT   /prize\\.test/
            score   URI_HIT   0.25
            body    MULTI     /multi/
            tflags  MULTI     multiple
            score   MULTI     0.7
            subjprefix MULTI  [multi]
            body    MULTI_TWO /multi/
            tflags  MULTI_TWO multiple maxhits=2
            score   MULTI_TWO 0.1
            meta    META_HIT  BODY_HIT && URI_HIT
            describe META_HIT Both
            score   META_HIT  1
            header  __SUB     exists:Subject
            score   EMPTY_ONE 0
            report_hostname filter.example.org
            trusted_networks 192.0.2.0/24
            use_bayes 0
            bayes_auto_learn 0
            report_safe 0
            remove_header all Report
            util_rb_tld test org

            """ + many.joined()
    }()

    static let messages: [[UInt8]] = [
        "Subject: hello\nFrom: Ann <ann@a.example.org>\nTo: bob@b.test\n\nHello\n",
        "Subject: x\n\n",
        "From: a@a.test\nX-Hits: some\n\nno subject\n",
        "X-Hits: many\nFrom: =?utf-8?Q?J=C3=BCrgen?= <j@a.test>\nTo: a@b.test, c@d.test\nSubject: a prize\n\na prize\n",
        "X-Hits: nice\nSubject: no\n\nno\n",
        "X-Hits: many nice\nX-Spam-Flag: YES\nX-Spam-Report: one\n two\nX-Spam-Prev-Subject: kept\nSubject: x\nx-spam-other: y\n\nclaim\n",
        "X-Hits: some\nSubject: *****SPAM(4.3)***** told before\nFrom: (suspect) a@b.test\n\nx\n",
        "X-Hits: some\nSubject: =?utf-8?B?R3LDvMOfZQ==?= =?iso-8859-1?Q?=E4?=\nX-Hostile: =?utf-8?Q?a=0D=0AX-Evil:_1=00=07?= \u{FC}\u{200B}\n\n\u{FC}ber alles\n",
        "X-Hits: some\nSubject: a, b\nX-Hostile: \(String(repeating: "long,word ", count: 60))\n\nx\n",
        "Received: from mx.example.org (mx.example.org [192.0.2.7]) by filter.example.org with ESMTP id 1\n\tfor <bob@b.test>; Mon, 5 Jan 2026 10:00:00 +0000\nReceived: from evil (odd.test [203.0.113.9]) by mx.example.org with ESMTP id 2; Mon, 5 Jan 2026 10:00:00 +0000\nReturn-Path: <ann@a.test>\nFrom: ann@www.a.test\nSubject: way\n\nclaim your prize: http://www.prize.test/\n",
        "Subject: multi\n\nmulti multi\nmulti\n",
        "Subject: html\nContent-Type: text/html\n\n<p>a <b>prize</b> http://prize.test claim</p>\n",
    ].map { Array($0.utf8) }

    @Test(arguments: wishes)
    func theSameFields(_ wishes: Wishes) throws {
        let site = try SiteRules("\(Self.rules)\n\(wishes.lines)\n", plugins: ["Check"])
        let live = try LiveSpamAssassin(Self.messages, by: site)
        let rules = ScoringRules(RuleSet.load(site.path))
        for (number, (message, theirs)) in zip(Self.messages, live.messages).enumerated() {
            let ours = try WrittenHeader.scored(message, rules, version: live.version)
            let differences = ours.differences(from: WrittenHeader(theirs), inOrder: !wishes.isUnordered)
            #expect(differences == [], "message \(number)")
        }
    }

    private static let plugins = [
        "BodyEval", "Check", "DNSEval", "FreeMail", "HTMLEval", "HTTPSMismatch", "HeaderEval", "ImageInfo", "MIMEEval",
        "MIMEHeader", "RelayEval", "ReplaceTags", "URIDetail", "URIEval", "VBounce", "WLBLEval", "WelcomeListSubject",
    ]

    /// SpamAssassin's own rules on real mail.
    @Test(.enabled(if: MailCorpus.isThere && RuleFolder.isThere, "no corpus, or no rules of SpamAssassin"))
    func realMail() throws {
        let site = try SiteRules(
            """
            report_safe 0
            use_bayes 0
            report_hostname filter.example.org
            rewrite_header Subject [SPAM _SCORE_]
            add_header all Summary _SUMMARY_
            add_header all Relays _RELAYSTRUSTED_ / _RELAYSUNTRUSTED_ / _LASTEXTERNALRDNS_ _LASTEXTERNALHELO_ end
            add_header all Scores _TESTSSCORES_ _SENDERDOMAIN_ _AUTHORDOMAIN_ end
            add_header all Preview _PREVIEW_ end
            """, plugins: Self.plugins)
        let all = try MailCorpus.labelled().messages
        let chosen = (0..<Self.count).map { all[$0 * all.count / Self.count] }
        // Those with line feeds alone, as the answers are about such.
        let messages = chosen.map { $0.bytes.filter { $0 != 0x0D } }
        let live = try LiveSpamAssassin(messages, by: site, after: RuleFolder.path)
        let rules = ScoringRules(RuleSet.load(RuleFolder.path, site: site.path))
        var (equal, differing): (Int, [String]) = (0, [])
        for (message, (bytes, theirs)) in zip(chosen, zip(messages, live.messages)) {
            let ours = try WrittenHeader.scored(bytes, rules, version: live.version)
            let differences = ours.differences(from: WrittenHeader(theirs), inOrder: false)
            if differences.isEmpty { equal += 1 } else { differing.append(message.name) }
        }
        // In some of them another rule hits, a text is in a charset that is guessed, or one of several addresses or hosts is
        // named, whichever comes first there.
        #expect(Double(equal) >= 0.9 * Double(Self.count), "\(differing) differ")
    }

    private static let count = 60
}
