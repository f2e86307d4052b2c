import MailPipeline
import Testing

/// One answer for recipients who disagree.
@Suite struct PlannerTests {
    /// Rules by the local part of the recipient.
    private static func policy(_ change: (inout Policy) -> Void = { _ in }) -> Policy {
        var policy = Policy()
        policy.contact = ""
        var virus = Rule("no-viruses", when: Judged.finding("virus"), then: Judged.reject("virus", code: 554))
        virus.mustNotEnter = true
        policy.site.rules = [virus]
        func own(_ name: String, _ decision: Decision?, _ edits: [EditRequest] = []) {
            var layer = PolicyLayer("recipient \(name)@b.example")
            var rule = Rule("rule-of-\(name)", when: Judged.finding("bad"), then: decision)
            rule.edits = edits
            layer.rules = [rule]
            policy.recipients[MailAddress("\(name)@b.example")] = layer
        }
        own("reject1", Judged.reject("one"))
        own("reject2", Judged.reject("two"))
        own("defer", Judged.defer("later"))
        own("discard", .discard)
        own("strip", nil, [.removeParts(notice: nil)])
        own("tag", nil, [.prefixSubject(Template(literal: "[x]"))])
        own("gone", nil, [.removeRecipient])
        change(&policy)
        return policy
    }

    @Test(arguments: [
        ("-", ["reject1", "defer"], "deliver", ""),
        ("bad", ["reject1"], "550 5.7.1 one", "reject1"),
        ("bad", ["reject1", "reject2"], "550 5.7.1 this message was refused by the policy of its recipients", ""),
        ("bad", ["reject1", "reject1"], "550 5.7.1 this message was refused by the policy of its recipients", ""),
        ("bad", ["reject1", "other"], "deliver", ""),
        ("bad", ["reject1", "defer", "other"], "451 4.7.1 please try again later", ""),
        ("bad", ["defer"], "451 4.7.1 later", ""),
        ("bad", ["discard"], "discard", ""),
        ("bad", ["discard", "discard"], "discard", ""),
        ("bad", ["discard", "reject1"], "550 5.7.1 this message was refused by the policy of its recipients", ""),
        ("bad virus", ["defer", "discard", "other"], "554 5.7.1 virus", ""),
        (
            "bad", ["strip", "other"],
            "550 5.7.1 this message is changed for some of its recipients and not for others; send it to each of them by itself",
            ""
        ),
        ("bad", ["strip", "strip"], "deliver", ""),
        ("bad", ["gone"], "discard", ""),
        ("bad", ["gone", "reject1"], "550 5.7.1 this message was refused by the policy of its recipients", ""),
        ("bad", ["strip", "gone"], "deliver", ""),
    ])
    func answer(_ body: String, _ recipients: [String], _ said: String, _: String) throws {
        let plan = try Judged.judge(body, Self.policy(), to: recipients.map { "\($0)@b.example" }).plan
        #expect(plan.said == said)
    }

    /// Nobody gets by postmaster, or by somebody who does not get it, what he would not get without him.
    @Test func postmasterIsNoWayIn() throws {
        var policy = Policy()
        policy.site.rules = [Rule("no-bad", when: Judged.finding("bad"), then: Judged.reject("no"))]
        var layer = PolicyLayer("recipient carol@b.example")
        layer.rules = [Rule("all", when: .always, then: .accept)]
        policy.recipients[MailAddress("carol@b.example")] = layer
        func plan(_ recipients: String...) throws -> MessagePlan {
            try Judged.judge("bad", policy, to: recipients.map { "\($0)@b.example" }).plan
        }
        #expect(try plan("postmaster").said == "deliver")
        #expect(try plan("postmaster", "abuse").said == "deliver")
        #expect(try plan("bob", "postmaster").said.hasPrefix("550 5.7.1 no"))
        #expect(try plan("postmaster", "bob").said.hasPrefix("550 5.7.1 no"))
        #expect(try plan("bob", "carol", "postmaster").edits == [.insertHeader(name: "X-Postern-Flag", value: "yes")])
        #expect(try plan("carol", "postmaster").edits == [])
    }

    @Test func whoDoesNotGetItHasNoSay() throws {
        func plan(_ recipients: String...) throws -> MessagePlan {
            try Judged.judge("bad", Self.policy(), to: recipients.map { "\($0)@b.example" }).plan
        }
        #expect(try plan("tag", "gone").edits == [.prefixSubject("[x]")])
        #expect(try plan("strip", "gone").edits == [.removeParts([0], notice: nil)])
        #expect(try plan("strip", "gone").applied == ["deliver", "remove"])
    }

    @Test func whatTheMTAKeepsKeepsItsRecipients() throws {
        var policy = Policy()
        var rule = Rule("keep", when: .always)
        rule.edits = [.quarantine(reason: Template(literal: "odd")), .removeRecipient]
        policy.site.rules = [rule]
        let plan = try Judged.judge("-", policy).plan
        #expect(plan.answer == .deliver)
        #expect(plan.removed == [])
        #expect(plan.edits.contains(.quarantine(reason: "odd")))
    }

    /// The outcome does not depend on the order of the recipients.
    @Test func orderDoesNotCount() throws {
        let names = ["reject1", "reject2", "defer", "discard", "strip", "tag", "gone", "other"]
        for mask in 1..<256 {
            let chosen = names.indices.filter { mask >> $0 & 1 == 1 }.map { "\(names[$0])@b.example" }
            let forth = try Judged.judge("bad", Self.policy(), to: chosen).plan
            let back = try Judged.judge("bad", Self.policy(), to: chosen.reversed()).plan
            #expect(forth.said == back.said, "\(chosen)")
            #expect(Set(forth.edits) == Set(back.edits), "\(chosen)")
            #expect(forth.applied == back.applied.reversed(), "\(chosen)")
            // Nobody is lost: whoever is not answered for gets the message.
            if forth.answer == .deliver { #expect(forth.applied.contains("deliver"), "\(chosen)") }
        }
    }

    @Test func someRefuse() throws {
        let plan = try Judged.judge("bad", Self.policy(), to: ["reject1@b.example", "other@b.example"]).plan
        #expect(plan.edits == [.insertHeader(name: "X-Postern-Flag", value: "yes")])
        #expect(plan.applied == ["deliver", "deliver"])
        #expect(plan.removed == [])
        let strict = Self.policy { $0.recipients[MailAddress("reject1@b.example")]?.rules[0].whenMixed = .rejectAll }
        let refused = try Judged.judge("bad", strict, to: ["reject1@b.example", "other@b.example"]).plan
        #expect(refused.said == "550 5.7.1 this message was refused by the policy of its recipients")
    }

    @Test func someThrowItAway() throws {
        let plan = try Judged.judge(
            "bad", Self.policy(), to: ["discard@b.example", "other@b.example", "gone@b.example"]
        ).plan
        #expect(plan.removed == [0, 2])
        #expect(plan.applied == ["discard", "deliver", "remove"])
    }

    @Test func aTagThatNotAllWantIsLeftOut() throws {
        let plan = try Judged.judge("bad", Self.policy(), to: ["tag@b.example", "other@b.example"]).plan
        #expect(plan.edits == [])
        #expect(plan.notes == ["1 changes were left out, since not all recipients are to get them"])
        #expect(try Judged.judge("bad", Self.policy(), to: ["tag@b.example"]).plan.edits == [.prefixSubject("[x]")])
    }

    @Test func noReplyNamesARecipientOrHisRule() throws {
        let names = ["reject1", "reject2", "defer"]
        for mask in 1..<8 where mask.nonzeroBitCount > 1 {
            let chosen = names.indices.filter { mask >> $0 & 1 == 1 }.map { "\(names[$0])@b.example" }
            let said = try Judged.judge("bad", Self.policy(), to: chosen).plan.said
            for word in ["one", "two", "later", "b.example", "rule-of"]
            where word != "later" || !said.contains("try again later") {
                #expect(!said.contains(word), "\(said)")
            }
        }
    }

    @Test func aStageThatFailsDefersWhatIsNotKnownToBeBad() throws {
        #expect(
            try Judged.judge("fail", Self.policy()).plan.said
                == "451 4.3.0 the mail filter had a problem; please try again later")
        #expect(try Judged.judge("virus fail", Self.policy()).plan.said == "554 5.7.1 virus")
        #expect(try Judged.judge("fail", Self.policy(), onFailure: .pass).plan.said == "deliver")
        let failed = try Judged.judge("fail", Self.policy(), onFailure: .pass).findings
        #expect(failed.map { "\($0.stage) \($0.name): \($0.reason)" } == ["words stage-failed: told to fail"])
    }

    @Test func theWayOutStaysWhereTheTextIsCut() throws {
        var policy = Policy()
        policy.contact = "write to https://example.org/help"
        policy.site.rules = [Rule("x", when: .always, then: Judged.reject(String(repeating: "long ", count: 200)))]
        let judgement = try Judged.judge("-", policy)
        let said = judgement.refused.first?.verdict.outcome.reply?.text ?? ""
        #expect(said.utf8.count == 400)
        #expect(said.hasSuffix("...; write to https://example.org/help"))
    }
}
