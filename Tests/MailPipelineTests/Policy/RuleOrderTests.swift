import MailPipeline
import Testing

/// Who wins over whom.
@Suite struct RuleOrderTests {
    private static func policy() -> Policy {
        var policy = Policy()
        policy.contact = ""
        var virus = Rule(
            "no-viruses", when: .finding(FindingSelector(classes: ["program"])), then: Judged.reject("virus"))
        virus.mustNotEnter = true
        policy.site.rules = [
            virus,
            Rule("site-bad", when: Judged.finding("bad"), then: Judged.reject("site")),
            Rule("site-score", when: .score(atLeast: 5), then: Judged.defer("score")),
        ]
        var domain = PolicyLayer("domain b.example")
        domain.rules = [Rule("domain-bad", when: Judged.finding("bad"), then: Judged.reject("domain"))]
        policy.domains["b.example"] = domain
        var recipient = PolicyLayer("recipient carol@b.example")
        recipient.rules = [
            Rule("carol-likes-bad", when: .any([Judged.finding("bad"), Judged.finding("virus")]), then: .accept)
        ]
        policy.recipients[MailAddress("carol@b.example")] = recipient
        return policy
    }

    @Test(arguments: [
        ("-", "bob@b.example", "deliver"),
        ("bad", "bob@c.example", "550 5.7.1 site"),
        ("bad", "bob@b.example", "550 5.7.1 domain"),
        ("bad", "carol@b.example", "deliver"),
        ("virus", "carol@b.example", "550 5.7.1 virus"),
        ("odd:5", "bob@b.example", "451 4.7.1 score"),
        ("odd:2 odd:3", "bob@b.example", "451 4.7.1 score"),
        ("odd:2 odd:2.5", "bob@b.example", "deliver"),
        ("odd:-1 odd:5", "bob@b.example", "deliver"),
        // The first rule that decides wins, the sum is over all findings.
        ("odd:9 bad", "bob@c.example", "550 5.7.1 site"),
        ("virus", "postmaster@b.example", "deliver"),
        ("bad", "Abuse@c.example", "deliver"),
    ])
    func first(_ body: String, _ recipient: String, _ said: String) throws {
        #expect(try Judged.judge(body, Self.policy(), to: [recipient]).plan.said == said)
    }

    @Test func postmasterKeepsWhatOthersThrowAway() throws {
        var policy = Policy()
        policy.site.rules = [Rule("drop", when: Judged.finding("bad"), then: .discard)]
        #expect(try Judged.judge("bad", policy, to: ["bob@b.example"]).plan.said == "discard")
        #expect(try Judged.judge("bad", policy, to: ["Postmaster@b.example"]).plan.said == "deliver")
        // Not for what it holds: for whom it is from.
        policy.site.rules[0].condition = .sender(AddressList(["a.example"]))
        #expect(try Judged.judge("-", policy, to: ["postmaster@b.example"]).plan.said == "discard")
    }

    @Test func everyVoteIsKept() throws {
        let votes = try Judged.judge("bad odd:9", Self.policy()).verdicts[0].votes
        #expect(
            votes.map { "\($0.layer)/\($0.rule) \($0.action) \($0.standing)" } == [
                "domain b.example/domain-bad reject decided", "site/site-bad reject overruled",
                "site/site-score defer overruled",
            ])
        #expect(votes[0].findings == [0])
    }

    @Test(arguments: [
        // Within a layer the nearer entry wins, of two that are equally near the blocking one.
        (["a.example"], ["ann@a.example"], "deliver"), (["ann@a.example"], ["a.example"], "550 5.7.1 no"),
        (["a.example"], ["a.example"], "550 5.7.1 no"), ([".example"], ["a.example"], "deliver"),
        ([], ["a.example"], "deliver"), (["a.example"], [], "550 5.7.1 no"), ([], [], "550 5.7.1 site"),
    ])
    func lists(_ block: [String], _ allow: [String], _ said: String) throws {
        var policy = Self.policy()
        policy.site.block.senders = AddressList(block)
        policy.site.allow.senders = AddressList(allow)
        policy.site.blockAnswer = AnswerTemplate(code: 550, status: "5.7.1", text: Template(literal: "no"))
        let judgement = try Judged.judge("bad", policy, to: ["bob@c.example"])
        #expect((judgement.refused.first?.verdict.outcome.reply?.description ?? judgement.plan.said) == said)
    }

    @Test func aCloserListWins() throws {
        var policy = Self.policy()
        policy.site.block.senders = AddressList(["a.example"])
        policy.domains["b.example"]?.allow.senders = AddressList(["a.example"])
        #expect(try Judged.judge("bad", policy, to: ["bob@b.example"]).plan.said == "deliver")
        #expect(try Judged.judge("virus", policy, to: ["bob@b.example"]).plan.said == "550 5.7.1 virus")
        #expect(try Judged.judge("-", policy, to: ["bob@c.example"]).refused.count == 1)
    }

    @Test func watchedRulesDoNothing() throws {
        var policy = Self.policy()
        policy.site.rules[1].isObserved = true
        let verdict = try Judged.judge("bad", policy, to: ["bob@c.example"]).verdicts[0]
        #expect(verdict.outcome == .deliver)
        #expect(verdict.watched?.reply?.text == "site")
        #expect(verdict.watchedRule == "site-bad")
        policy = Self.policy()
        policy.isObserved = true
        #expect(try Judged.judge("virus", policy).plan.said == "deliver")
        #expect(try Judged.judge("fail", policy).plan.said == "deliver")
    }

    @Test func aDomainCanBeWatched() throws {
        var policy = Self.policy()
        policy.domains["b.example"]?.isObserved = true
        #expect(try Judged.judge("bad", policy, to: ["bob@b.example"]).plan.said == "deliver")
        #expect(try Judged.judge("bad", policy, to: ["bob@c.example"]).plan.said == "550 5.7.1 site")
    }

    @Test func negationAndCombination() throws {
        var policy = Policy()
        policy.contact = ""
        policy.site.rules = [
            Rule(
                "x",
                when: .all([Judged.finding("bad"), .not(Judged.finding("odd")), .sender(AddressList(["a.example"]))]),
                then: Judged.reject("x"))
        ]
        #expect(try Judged.judge("bad", policy).plan.said == "550 5.7.1 x")
        #expect(try Judged.judge("bad odd", policy).plan.said == "deliver")
        #expect(try Judged.judge("bad", policy, from: "ann@z.example").plan.said == "deliver")
    }

    @Test func weightsOfThePolicyCount() throws {
        var policy = Self.policy()
        policy.weights = ["odd": 6]
        #expect(try Judged.judge("odd", policy).plan.said == "451 4.7.1 score")
    }
}
