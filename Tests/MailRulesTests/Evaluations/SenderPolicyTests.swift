import MailRules
import Testing

/// What own hosts wrote of the sender's policy.
@Suite struct SenderPolicyTests {
    private static let inside =
        "Received: from a.shop.com (a.shop.com [10.0.0.1]) by mx.shop.com (Postfix) with ESMTP id 1; Tue, 2 Jan 2024 03:04:05 +0000\n"
    private static let outside =
        "Received: from b.bank.com (b.bank.com [203.0.113.9]) by a.shop.com (Postfix) with ESMTP id 2; Tue, 2 Jan 2024 03:04:05 +0000\n"

    private func results(_ fields: String) -> [String] {
        let results = ["pass", "neutral", "none", "fail", "softfail", "permerror", "temperror"]
        return (results + results.map { "helo_\($0)" }).filter {
            HeaderWorld.hits("check_for_spf_\($0)", fields + "From: a@b.com") == true
        }
    }

    @Test(arguments: [
        ("Received-SPF: Pass (shop.com: it may)\n", ["pass"]),
        ("Received-SPF: softfail (x) identity=mailfrom; helo=y\n", ["softfail"]),
        ("Received-SPF: fail identity=helo; x=y\n", ["helo_fail"]), ("Received-SPF: pass identity=other;\n", []),
        ("Received-SPF: passed\n", []), ("Authentication-Results: x; dkim=pass; spf = hardfail (y)\n", ["fail"]),
        ("ARC-Authentication-Results: i=1; x; spf=pass smtp.helo=y\n", ["helo_pass"]),
        ("Authentication-Results: x; spf=none smtp.mailfrom=a@b.com\n", ["none"]), ("", []),
        // The earliest counts, and others are for the other identity.
        ("Received-SPF: pass\nReceived-SPF: fail identity=helo\nReceived-SPF: neutral\n", ["neutral", "helo_fail"]),
    ])
    func fields(_ fields: String, _ expected: [String]) {
        #expect(results(fields + Self.inside + Self.outside) == expected)
        // What stands below the last own host is not its.
        #expect(results(Self.inside + Self.outside + fields) == [])
    }

    @Test func welcome() {
        let fields = "Received-SPF: pass\nReturn-Path: <joe@bank.com>\n" + Self.outside + "From: a@b.com"
        for (directive, function) in [
            ("welcomelist_from_spf", "check_for_spf_whitelist_from"),
            ("welcomelist_auth", "check_for_spf_welcomelist_from"),
            ("def_welcomelist_from_spf", "check_for_def_spf_welcomelist_from"),
            ("def_welcomelist_auth", "check_for_def_spf_whitelist_from"),
        ] {
            // What stands above all hand-overs is ours.
            #expect(HeaderWorld.hits(function, fields, rules: "\(directive) *@bank.com") == true)
            let inner =
                "Received-SPF: pass\n" + Self.inside
                + Self.outside.replacing(
                    "; Tue", with: "\n\t(envelope-from <joe@bank.com>); Tue") + "From: a@b.com"
            #expect(HeaderWorld.hits(function, inner, rules: "\(directive) *@bank.com") == true, "\(directive)")
            #expect(HeaderWorld.hits(function, inner, rules: "\(directive) *@shop.com") == false)
        }
    }

    @Test func senders() {
        #expect(
            HeaderWorld.hits("check_spf_skipped_noenvfrom", "Return-Path: <a@b.com>\n" + Self.outside + "X: y") == false
        )
        #expect(HeaderWorld.hits("check_spf_skipped_noenvfrom", "Return-Path: <a@b.com>\nX: y") == false)
        #expect(HeaderWorld.hits("check_spf_skipped_noenvfrom", Self.outside + "X: y") == true)
        // Behind a trusted host the header's sender is another one's.
        let relayed = "Return-Path: <a@b.com>\n" + Self.inside + Self.outside + "X: y"
        #expect(HeaderWorld.hits("check_spf_skipped_noenvfrom", relayed) == true)
        #expect(
            HeaderWorld.hits("check_spf_skipped_noenvfrom", relayed, rules: "always_trust_envelope_sender 1") == false)
    }

    @Test func whatNeedsTheNetwork() {
        #expect(HeaderWorld.hits("check_dkim_dependable", "From: a@b.com") == false)
        #expect(HeaderWorld.hits("check_dmarc_pass", "From: a@b.com") == false)
        #expect(HeaderWorld.hits("check_none_such", "From: a@b.com") == nil)
    }

    @Test func eachFunctionIsInOneTable() {
        let tables = [
            HeaderEvaluation.functions, RelayEvaluation.functions, AddressListEvaluation.functions,
            HostListEvaluation.functions, SenderPolicyEvaluation.functions, NetworkEvaluation.functions,
        ]
        #expect(tables.map(\.count).reduce(0, +) == tables.reduce(Set()) { $0.union($1) }.count)
        for function in HeaderEvaluation.functions {
            #expect(HeaderEvaluation(EvaluationCall(.header, function, [Array("X".utf8)])) != nil)
        }
    }
}
