import MailPipeline
import Testing

/// Recipients for whom the same rules come to the same are judged once: what each of them gets is the same as alone.
@Suite struct RecipientGroupTests {
    private static func policy() -> Policy {
        var policy = Policy()
        policy.site.rules = [
            Rule(
                "site-list",
                when: .all([.recipient(AddressList(["r3@b.example", "c.example"])), Judged.finding("odd")]),
                then: Judged.reject("listed")),
            Rule("site-bad", when: Judged.finding("bad"), then: Judged.reject("site")),
        ]
        var domain = PolicyLayer("domain b.example")
        domain.rules = [Rule("domain-odd", when: .score(atLeast: 3), then: Judged.defer("domain"))]
        policy.domains["b.example"] = domain
        var own = PolicyLayer("recipient r5@b.example")
        own.rules = [Rule("likes-all", when: .always, then: .accept)]
        policy.recipients[MailAddress("r5@b.example")] = own
        return policy
    }

    @Test(arguments: ["-", "odd", "bad", "odd bad", "odd:9"])
    func eachIsJudgedAsAlone(_ body: String) throws {
        let recipients =
            (0..<12).map { "r\($0)@\(["a", "b", "c"][$0 % 3]).example" } + [
                "r3@b.example", "r5@b.example", "postmaster@a.example", "abuse@b.example", "r9@b.example",
            ]
        let together = try Judged.judge(body, Self.policy(), to: recipients)
        #expect(together.verdicts.map(\.recipient) == Array(recipients.indices))
        for (verdict, recipient) in zip(together.verdicts, recipients) {
            let alone = try #require(Judged.judge(body, Self.policy(), to: [recipient]).verdicts.first)
            #expect(verdict.outcome == alone.outcome)
            #expect(verdict.rule == alone.rule)
            #expect(verdict.votes == alone.votes)
            #expect(verdict.isBySite == alone.isBySite)
        }
    }
}
