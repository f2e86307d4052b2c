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

    /// A recipient with keys of his own is watched as his domain is, unless they say otherwise.
    @Test(arguments: [
        (nil, "deliver"), (true, "deliver"), (false, "550 5.7.1 no; send it another way or ask postmaster"),
    ])
    func aDomainThatIsWatched(_ own: Bool?, _ said: String) throws {
        var policy = Policy()
        policy.site.rules = [Rule("no-bad", when: Judged.finding("bad"), then: Judged.reject("no"))]
        var domain = PolicyLayer("domain b.example")
        domain.isObserved = true
        policy.domains["b.example"] = domain
        var recipient = PolicyLayer("recipient bob@b.example")
        recipient.allow.senders = AddressList(["friend@a.example"])
        recipient.isObserved = own
        policy.recipients[MailAddress("bob@b.example")] = recipient
        #expect(try Judged.judge("bad", policy).plan.said == said)
    }

    @Test func whatWouldHaveBeenChangedIsSaid() throws {
        var policy = Policy()
        policy.isObserved = true
        var rule = Rule("tag", when: .always)
        rule.edits = [.removeParts(notice: nil), .prefixSubject(Template(literal: "x"))]
        policy.site.rules = [rule]
        let record = MessageRecord(try Judged.judge("-", policy))
        #expect(record.recipients.map(\.would) == ["deliver+remove_part+subject_prefix"])
        #expect(record.recipients.map(\.wouldRule) == ["tag"])
        policy.site.rules.append(Rule("no", when: .always, then: Judged.reject("no")))
        #expect(MessageRecord(try Judged.judge("-", policy)).recipients.map(\.would) == ["reject"])
    }

    /// A client in the list is refused when it connects, although senders are in the list too.
    @Test func aClientIsRefusedWhereNoSenderCanMakeADifference() {
        var policy = Policy()
        policy.site.block.clients = [Network("192.0.2.9")].compactMap(\.self)
        policy.site.block.senders = AddressList(["bad.example"])
        var client = ClientConnection()
        client.address = NetworkAddress("192.0.2.9")
        var session = Judged.pipeline(policy).session(client)
        #expect(session.connected()?.rule == "block-list")
        policy.site.allow.senders = AddressList(["ann@a.example"])
        session = Judged.pipeline(policy).session(client)
        #expect(session.connected()?.rule == "block-list")
        policy.site.block.clients = []
        session = Judged.pipeline(policy).session(client)
        #expect(session.connected() == nil)
    }

    /// Each recipient has a finding of his own: time grows with their number, not with its square.
    @Test func findingsOfManyRecipients() throws {
        var stage = Stage("names", kinds: [FindingKind("odd", class: "c", at: .recipient, explanation: "is odd")])
        stage.onRecipient = { _, _, findings in try findings.add("odd") }
        var policy = Policy()
        policy.site.rules = [
            Rule("score", when: .all([.score(atLeast: 5), .sender(AddressList())]), then: .discard),
            Rule("no", when: .all([Judged.finding("odd"), .sender(AddressList())]), then: Judged.reject("no")),
        ]
        let pipeline = Pipeline(policy: policy, stages: [(stage, StageOptions())])
        let message = try Judged.message("-")
        func time(_ count: Int) -> Duration {
            ContinuousClock().measure {
                var session = MessageSession(pipeline.session(ClientConnection()), sender: EnvelopeSender([]))
                for number in 0..<count { _ = session.offered(Array("<u\(number)@b.example>".utf8)) }
                #expect(session.judgedAtOnce(message).verdicts.count == count)
            }
        }
        _ = time(200)
        // Eight times as many; the square would be sixty-four times.
        #expect(time(4_000) < time(500) * 24)
    }
}
