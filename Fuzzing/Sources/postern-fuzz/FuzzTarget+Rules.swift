import MailRules

/// Content scoring: messages under rules of all kinds, and files of rules.
extension FuzzTarget {
    /// One file in memory.
    private struct OneFile: RuleFiles {
        let bytes: [UInt8]

        func names(in folder: String, ending: String) throws(RuleFileFailure) -> [String]? { nil }
        func contents(of path: String, limit: Int) throws(RuleFileFailure) -> [UInt8] { bytes }
    }

    /// Scores a message, with CRLF and without, with all functions there are.
    static func scoreMessage(_ input: [UInt8]) {
        guard var scorer = MessageScorer(everyRule) else { fatalError("no memory") }
        let score = scorer.score(input, now: 1_790_000_000, tags: MessageTags(everyRule.set.settings.report))
        precondition(score.score.isFinite, "a sum that is no number")
        writeFields(score, everyRule)
        _ = scorer.score(input.filter { $0 != 0x0D }, now: 0)
    }

    /// Reads a file of rules, and scores a small message by them.
    static func readRules(_ input: [UInt8]) {
        var settings = RunSettings()
        settings.limits.time = .seconds(2)
        let rules = ScoringRules(RuleSet.load("rules.cf", from: OneFile(bytes: input)), settings)
        guard var scorer = MessageScorer(rules) else { fatalError("no memory") }
        let tags = MessageTags(rules.set.settings.report)
        writeFields(scorer.score(smallMessage, now: 1_790_000_000, tags: tags), rules)
    }

    /// Writes the fields that the rules ask for, of a good message and of spam: each is one field, whatever is in it.
    private static func writeFields(_ score: MessageScore, _ rules: ScoringRules) {
        var facts = ReportFacts()
        (facts.score, facts.values) = (score.score, score.tags)
        facts.tests = score.hits.map { ReportedTest(rules.set.rules[$0.rule], score: $0.score) }
        for required in [-1e6, 1e6] {
            facts.required = required
            let report = SpamReport(rules.set.settings.report, facts)
            for field in report.fields {
                let lines = field.value.split(separator: 0x0A, omittingEmptySubsequences: false)
                precondition(lines.allSatisfy { $0.count < 990 && $0.allSatisfy { $0 == 0x09 || 0x20...0x7E ~= $0 } })
                precondition(lines.dropFirst().allSatisfy { $0.first == 0x09 && $0.count > 1 }, "not one field")
            }
            for prefix in report.rewritings.flatMap(\.prefixes) {
                precondition(prefix.allSatisfy { $0 == 0x09 || 0x20...0x7E ~= $0 }, "not one line of ASCII")
            }
        }
    }

    private static let smallMessage = Array(
        """
        Received: from a.example ([192.0.2.1]) by b.example with ESMTP id x; Mon, 5 Jan 2026 10:00:00 +0000
        From: "Ann" <ann@a.example>
        Subject: =?utf-8?Q?hello?=
        Content-Type: text/html

        <p>see <a href="http://a.example/">this</a></p>

        """.utf8)

    /// Metas are left to ``readRules(_:)``: LeakSanitizer takes expressions that stay for good for lost.
    private static let everyRule: ScoringRules = {
        var lines = plugins.map { "loadplugin Mail::SpamAssassin::Plugin::\($0)" }
        lines += [
            "util_rb_tld example com org test", "freemail_domains mail.example *.free.example", "body B1 /a.*b/",
            "rawbody R1 /<a/i", "full F1 /^$/m", "uri U1 /./", "header A1 ALL =~ /./", "header A2 ALL:raw =~ /./",
            "header A3 From:addr =~ /@/", "header A4 From:name =~ /./", "header A5 X-Spam-Relays-External =~ /./",
            "header A6 EnvelopeFrom =~ /./", "header A7 ToCc:addr =~ /./", "header A8 MESSAGEID =~ /./",
            "header A9 Received:ip =~ /./", "mimeheader P1 Content-Type =~ /./", "mimeheader P2 ALL:raw =~ /./",
            "body B2 /\\S/", "tflags B2 nosubject multiple",
            "header A10 From:domain =~ /./",
            "header A11 Reply-To:host =~ /./", "header A12 ALL-UNTRUSTED =~ /./", "report_safe 0",
            "rewrite_header Subject _SENDERDOMAIN_ _LASTEXTERNALHELO_", "rewrite_header From _RELAYSEXTERNAL_",
            "add_header all A _SUMMARY_ _PREVIEW_",
            "add_header all B _HEADER(ALL)_ _HEADER(Subject)_ _HEADER(To:addr)_",
            "add_header all C _RELAYSTRUSTED_ _RELAYSUNTRUSTEDREVIP_ _AUTHORDOMAIN_ _LASTEXTERNALRDNS_",
        ]
        let functions = [
            HeaderEvaluation.functions, RelayEvaluation.functions, AddressListEvaluation.functions,
            SenderPolicyEvaluation.functions, HostListEvaluation.functions, FreeMailEvaluation.functions,
            LinkEvaluation.functions, ImageEvaluation.functions, BodyEvaluation.functions, PartEvaluation.functions,
            HTMLEvaluation.functions, BounceEvaluation.functions,
        ].flatMap { $0.sorted() }
        let arguments = ["", "'1','10'", "'Subject','2'", "'all','0','100'", "'html','> 0'", "'mime_html','1'"]
        for (number, function) in functions.enumerated() {
            for (other, list) in arguments.enumerated() {
                for kind in ["header", "body", "rawbody"] {
                    lines.append("\(kind) E_\(number)_\(other)_\(kind.uppercased()) eval:\(function)(\(list))")
                }
            }
        }
        let text = lines.joined(separator: "\n") + "\n"
        var settings = RunSettings()
        settings.isLazy = false
        settings.isOnlyLocal = false
        return ScoringRules(RuleSet.load("rules.cf", from: OneFile(bytes: Array(text.utf8))), settings)
    }()

    private static let plugins = [
        "BodyEval", "DKIM", "DMARC", "FreeMail", "HTMLEval", "HTTPSMismatch", "HeaderEval", "ImageInfo", "MIMEEval",
        "MIMEHeader", "RelayEval", "ReplaceTags", "SPF", "URIDetail", "URIEval", "VBounce", "WLBLEval",
        "WelcomeListSubject",
    ]
}
