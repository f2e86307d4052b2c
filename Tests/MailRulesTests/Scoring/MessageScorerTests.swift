import MailRules
import Testing

/// Rules over whole messages.
@Suite struct MessageScorerTests {
    private func hits(_ rules: String, _ message: String) throws -> [String] {
        let set = RuleSet.load("rules.cf", from: MemoryRuleFiles(["rules.cf": rules]))
        #expect(set.problems.isEmpty, "\(set.problems)")
        guard var scorer = MessageScorer(ScoringRules(set)) else { return ["no memory"] }
        let score = scorer.score(Array(message.utf8), now: 1_790_000_000)
        return score.hits.map { "\(set.rules[$0.rule].name) \($0.score)" }
    }

    @Test func allKindsOfRules() throws {
        let rules = """
            header   H  Subject =~ /hello/
            body     B  /big prize/
            rawbody  R  /<b>big/
            full     F  /^Subject: hello$/m
            uri      U  m{^http://prize\\.test/}
            util_rb_tld test
            loadplugin Mail::SpamAssassin::Plugin::URIDetail
            ifplugin Mail::SpamAssassin::Plugin::URIDetail
            uri_detail L text =~ /this place/ domain =~ /^prize\\.test$/ type =~ /^a$/
            endif
            meta     M  H && B && !N
            header   N  exists:X-None
            score    M  2.5
            """
        let message = """
            From: ann@a.test
            Subject: hello
            Content-Type: text/html

            <p>a <b>big</b> prize at <a href="http://prize.test/x">this place</a></p>

            """
        #expect(try hits(rules, message) == ["H 1.0", "B 1.0", "R 1.0", "F 1.0", "U 1.0", "L 1.0", "M 2.5"])
    }

    @Test func whatRulesWereSeenBy() {
        let rules = """
            header   H  Subject =~ /h[a-z]+o/
            header   X  exists:Subject
            header   Z  Subject !~ /nothing/
            body     B  /(?:two|three) \\w+/
            tflags   B  multiple
            body     W  /w{100,}/
            full     F  /^Subject: .*$/m
            body     __S  /words/
            body     __T  /nowhere/
            meta     M  (H && __S) || __T
            """
        let set = RuleSet.load("rules.cf", from: MemoryRuleFiles(["rules.cf": rules]))
        guard var scorer = MessageScorer(ScoringRules(set)) else {
            Issue.record("no memory")
            return
        }
        let message =
            "Subject: oh hello\n\nThree words\n\nand three more, two words\n\n\(String(repeating: "w", count: 120))\n"
        // The second message finds what the scorer kept of the first.
        for _ in 0..<2 {
            let score = scorer.score(Array(message.utf8), now: 1_790_000_000)
            let seen = score.hits.map { hit in
                let name = set.rules[hit.rule].name
                return switch score.evidence[hit.rule] {
                case .text(let bytes): "\(name) \(String(decoding: bytes, as: UTF8.self))"
                case .rules(let causes): "\(name) of \(causes.map { set.rules[$0].name })"
                case nil: name
                }
            }
            #expect(
                seen == [
                    "H hello", "X oh hello", "Z", "B three more", "W " + String(repeating: "w", count: 80),
                    "F Subject: oh hello", "M of [\"H\", \"__S\"]",
                ])
        }
    }

    @Test func fiftyThousandRules() throws {
        let rules = (0..<50_000).map { number in
            switch number % 5 {
            case 0: "body R\(number) /\\bword\(number) of\(number % 97)\\b/i\n"
            case 1: "header R\(number) Subject =~ /subject \(number)\\b/\n"
            case 2: "rawbody R\(number) /<b>raw\(number)</\n"
            case 3: "uri R\(number) m{//host\(number)\\.test/}\n"
            default: "meta R\(number) R\(number - 4) && !R\(number - 3)\nscore R\(number) 2\n"
            }
        }.joined()
        let message = """
            Subject: subject 31
            Content-Type: text/html

            <p>Word1000 of30, and <b>raw49997</b> and <a href="http://host18.test/">a link</a></p>

            """
        let found = try hits("util_rb_tld test\n" + rules, message)
        #expect(found == ["R18 1.0", "R31 1.0", "R1000 1.0", "R1004 2.0", "R49997 1.0"])
    }

    /// What an earlier scorer or the sender says of the message is not seen.
    @Test func scoresThatCameWithTheMessage() throws {
        let rules = """
            header A  X-Spam-Flag =~ /YES/
            header B  exists:x-spam-status
            header C  ALL =~ /X-Spam-Flag/
            header D  ALL:raw =~ /X-Spam-Flag/
            header E  X-Spamless =~ /no/
            """
        let message = "X-Spam-Flag: YES\nX-SPAM-Status: Yes\nX-Spamless: no\nSubject: x\n\nHello\n"
        #expect(try hits(rules, message) == ["D 1.0", "E 1.0"])
    }

    @Test(arguments: [
        "", "\n", "\n\n", "Subject", ":", "\r\n\r\n", "From x", "Content-Type: multipart/mixed; boundary=\n\n--\n",
    ])
    func aMessageOfNothing(_ message: String) throws {
        #expect(try hits("body B /never/\nheader S Subject =~ /^x/", message) == [])
    }

    @Test func aFunctionThatIsNotThereIsAProblemOfItsRule() {
        let set = RuleSet.load("r.cf", from: MemoryRuleFiles(["r.cf": "header A eval:no_such_function()\nbody B /x/"]))
        let rules = ScoringRules(set)
        #expect(set.problems.count + rules.compiled.problems.count >= 1)
    }
}
