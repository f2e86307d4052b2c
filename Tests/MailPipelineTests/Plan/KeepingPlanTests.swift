import MailMessage
import MailPipeline
import Testing

/// One answer for recipients who disagree, where something can be kept.
@Suite struct KeepingPlanTests {
    /// Rules by the local part of the recipient, each for the finding `bad`.
    private static func policy(copies: Int = 3, _ change: (inout Policy) -> Void = { _ in }) -> Policy {
        var policy = Policy()
        policy.contact = ""
        policy.keeping = KeepingRules(maximumCopies: copies)
        var virus = Rule("no-viruses", when: Judged.finding("virus"), then: Judged.reject("virus", code: 554))
        virus.mustNotEnter = true
        var site = Rule("site-tag", when: Judged.finding("odd"))
        site.edits = [.addHeader(name: "X-Odd", value: Template(literal: "yes"))]
        policy.site.rules = [virus, site]
        func own(
            _ name: String, _ decision: Decision?, _ edits: [EditRequest] = [],
            mixed: Rule.MixedAnswer = .deliverTagged
        ) {
            var layer = PolicyLayer("recipient \(name)@b.example")
            var rule = Rule("rule-of-\(name)", when: Judged.finding("bad"), then: decision)
            (rule.edits, rule.whenMixed) = (edits, mixed)
            layer.rules = [rule]
            policy.recipients[MailAddress("\(name)@b.example")] = layer
        }
        own("hold", .hold(Template(literal: "looks odd")))
        own("reject", Judged.reject("mine"))
        own("rejecthold", Judged.reject("mine"), mixed: .hold)
        own("rejectall", Judged.reject("mine"), mixed: .rejectAll)
        own("defer", Judged.defer("later"))
        own("discard", .discard)
        own("strip", nil, [.removeParts(notice: nil)])
        for name in ["tag", "tag2", "tag3", "tag4"] {
            own(name, nil, [.prefixSubject(Template(literal: "[\(name)]"))])
        }
        own("gone", nil, [.removeRecipient])
        own("keeppart", nil, [.removeParts(notice: nil), .holdOriginal(reason: Template(literal: "a part"))])
        own("journal", nil, [.copyTo("journal@c.example")])
        own("moved", nil, [.removeRecipient, .addRecipient(MailAddress("new@b.example").description)])
        own(
            "movedtag", nil,
            [.prefixSubject(Template(literal: "[x]")), .removeRecipient, .addRecipient("new@b.example")])
        own("quarantine", nil, [.quarantine(reason: Template(literal: "look"))])
        change(&policy)
        return policy
    }

    private static func plan(
        _ names: [String], body: String = "bad", copies: Int = 3, client: ClientConnection = ClientConnection(),
        expanded: Set<String> = [], _ change: (inout Policy) -> Void = { _ in }
    ) throws -> MessagePlan {
        let pipeline = Judged.pipeline(policy(copies: copies, change))
        var session = MessageSession(
            pipeline.session(client), sender: EnvelopeSender(Array("<ann@a.example>".utf8)))
        _ = session.sent()
        for name in names {
            _ = session.offered(Array("<\(name)@b.example>".utf8), mayBeExpanded: expanded.contains(name))
        }
        return session.judgedAtOnce(try Judged.message(body)).plan
    }

    @Test(
        "the answer, and what is done for each",
        arguments: [
            (["hold"], "discard", "hold"),
            (["hold", "hold"], "discard", "hold hold"),
            (["hold", "discard"], "discard", "hold discard"),
            (["hold", "other"], "deliver", "hold deliver"),
            (["hold", "reject"], "deliver", "hold deliver"),
            (["hold", "rejecthold"], "discard", "hold hold"),
            (
                ["hold", "rejectall"], "550 5.7.1 this message was refused by the policy of its recipients",
                "reject reject"
            ),
            (["hold", "defer", "other"], "451 4.7.1 please try again later", "defer defer defer"),
            (["rejecthold"], "550 5.7.1 mine", "reject"),
            (
                ["rejecthold", "reject"], "550 5.7.1 this message was refused by the policy of its recipients",
                "reject reject"
            ),
            (["rejecthold", "other"], "deliver", "hold deliver"),
            (["reject", "other"], "deliver", "copy deliver"),
            (["reject", "other", "reject"], "deliver", "deliver copy deliver"),
            (["strip", "other"], "deliver", "copy deliver"),
            (["strip", "strip", "other"], "deliver", "deliver deliver copy"),
            (["tag2", "tag"], "deliver", "deliver copy"),
            (["gone", "other"], "deliver", "remove deliver"),
            (["gone", "hold"], "discard", "remove hold"),
            (["gone"], "discard", "remove"),
            (["moved"], "deliver", "remove"),
            (["moved", "tag"], "deliver", "remove copy"),
            (["discard", "other", "tag", "hold"], "deliver", "discard deliver copy hold"),
        ] as [([String], String, String)])
    func answer(_ names: [String], _ said: String, _ applied: String) throws {
        let plan = try Self.plan(names)
        #expect(plan.said == said)
        #expect(plan.applied.joined(separator: " ") == applied)
    }

    @Test func whatMustNotEnterIsKeptForNobody() throws {
        let plan = try Self.plan(["hold", "tag", "other"], body: "bad virus")
        #expect(plan.said == "554 5.7.1 virus" && !plan.keepsSomething)
    }

    @Test func theReasonOfWhatIsHeldIsTheRules() throws {
        let held = try Self.plan(["other", "hold", "rejecthold"]).held
        #expect(held.map(\.recipient) == [1, 2])
        #expect(held.map(\.reason) == ["looks odd", "mine"])
        #expect(held.map(\.rule) == ["rule-of-hold", "rule-of-rejecthold"])
    }

    @Test func whoRefusesItGetsACopyThatSaysSo() throws {
        let plan = try Self.plan(["reject", "other"])
        #expect(plan.edits == [] && plan.removed == [0])
        #expect(plan.copies.map(\.edits) == [[.insertHeader(name: "X-Postern-Flag", value: "yes")]])
        #expect(plan.copies.map(\.recipients) == [[0]])
    }

    @Test func withoutAPlaceToHoldItIsDeferred() throws {
        let plan = try Self.plan(["hold", "other"]) { $0.keeping = nil }
        #expect(plan.said == "451 4.3.0 the mail filter had a problem; please try again later")
    }

    /// Three groups get what they want, the others what the site wants.
    @Test func furtherGroupsGetTheSitesEdits() throws {
        let names = ["other", "other", "tag", "tag2", "tag3"]
        #expect(try Self.plan(names, body: "bad odd").copies.count == 3)
        let plan = try Self.plan(names, body: "bad odd", copies: 1)
        #expect(plan.copies.count == 1)
        #expect(plan.applied == ["deliver", "deliver", "deliver", "copy", "deliver"])
        #expect(plan.edits == [.addHeader(name: "X-Odd", value: "yes")])
        #expect(plan.notes == ["2 groups of recipients get it as the site's rules want it, since max_copies is 1"])
    }

    /// Nobody gets what his rules keep from him since there are too many groups.
    @Test func protectionIsNotBounded() throws {
        let plan = try Self.plan(["other", "other", "tag", "strip"], copies: 1)
        #expect(plan.applied == ["deliver", "deliver", "copy", "copy"])
    }

    @Test("the largest group is the MTA's, then the one with fewer edits, then by what they say")
    func largest() throws {
        #expect(try Self.plan(["tag", "tag2"]).applied == ["copy", "deliver"])
        #expect(try Self.plan(["tag", "tag2", "tag2"]).applied == ["copy", "deliver", "deliver"])
        #expect(try Self.plan(["tag", "other"]).applied == ["copy", "deliver"])
    }

    @Test("where removing cannot be relied on, all get copies and the MTA discards it")
    func takenOver() throws {
        var client = ClientConnection()
        let trusted = try Self.plan(["hold", "other"], client: client, expanded: ["other"])
        #expect(trusted.said == "deliver" && trusted.copies.isEmpty)
        let expanded = try Self.plan(["hold", "other"], client: client, expanded: ["hold"])
        #expect(expanded.said == "discard" && expanded.word == "keep")
        #expect(expanded.applied == ["hold", "copy"] && expanded.removed == [])
        #expect(expanded.copies.map(\.recipients) == [[1]] && expanded.copies.map(\.edits) == [[]])
        client.removesRecipients = false
        let all = try Self.plan(["discard", "tag", "other", "moved"], client: client)
        #expect(all.said == "discard" && all.word == "copy")
        #expect(all.applied == ["discard", "copy", "copy", "remove"])
        #expect(all.copies.map(\.added).sorted { $0.count > $1.count } == [["new@b.example"], []])
        #expect(try Self.plan(["tag", "tag"], client: client).said == "deliver")
    }

    @Test func aPartIsHeldForWhoGetsTheRest() throws {
        let plan = try Self.plan(["keeppart", "other", "keeppart"])
        #expect(plan.applied == ["deliver", "copy", "deliver"])
        #expect(plan.held.map(\.recipient) == [0, 2] && plan.held.allSatisfy(\.isBeside))
        #expect(plan.held.map(\.reason) == ["a part", "a part"])
    }

    @Test func aJournalGetsItAsItCame() throws {
        let plan = try Self.plan(["journal", "other"])
        #expect(plan.applied == ["deliver", "deliver"] && plan.removed == [] && plan.edits == [])
        #expect(plan.copies.map(\.added) == [["journal@c.example"]] && plan.copies.map(\.edits) == [[]])
        // For whoever the message is taken, and for nobody if it is not.
        #expect(try Self.plan(["journal", "defer"]).copies.isEmpty)
        let twice = try Self.plan(["journal", "tag", "hold", "journal"])
        #expect(twice.copies.flatMap(\.added) == ["journal@c.example"])
    }

    /// He whom two groups add, or who is a recipient himself, gets it once.
    @Test func whoeverIsAddedGetsItOnce() throws {
        let both = try Self.plan(["moved", "movedtag", "other"])
        #expect(both.edits == [.addRecipient("new@b.example")] && both.copies.isEmpty)
        let himself = try Self.plan(["movedtag", "new"])
        #expect(himself.applied == ["remove", "deliver"] && himself.copies.isEmpty && himself.edits == [])
    }

    @Test func theQuarantineOfTheMTAIsNotLostWhereItIsTakenOver() throws {
        let plan = try Self.plan(["quarantine", "hold", "other"], expanded: ["hold"])
        #expect(plan.said == "discard" && plan.applied == ["hold", "hold", "hold"] && plan.copies.isEmpty)
        #expect(Set(plan.held.map(\.reason)) == ["look", "looks odd"])
        #expect(try Self.plan(["quarantine", "hold"]).edits == [.quarantine(reason: "look")])
    }

    // MARK: Strict mode

    private static func strict(_ client: ClientConnection, from sender: String) throws -> [String?] {
        let pipeline = Judged.pipeline(
            policy { policy in
                policy.recipients[MailAddress("reject@b.example")]?.rules[0].whenMixed = .deferOtherClasses
            })
        var session = MessageSession(
            pipeline.session(client), sender: EnvelopeSender(Array("<\(sender)>".utf8)))
        return ["other", "another", "hold", "reject"].map { name in
            session.offered(Array("<\(name)@b.example>".utf8))?.outcome.reply?.description
        }
    }

    @Test func recipientsOfAnotherClassComeAgain() throws {
        let wait = "452 4.5.3 this recipient wants mail of its own; send it again for it alone"
        // Only where one of both classes asks for it.
        #expect(try Self.strict(ClientConnection(), from: "ann@a.example") == [nil, nil, nil, wait])
        var user = ClientConnection()
        user.user = "ann"
        #expect(try Self.strict(user, from: "ann@a.example") == [nil, nil, nil, nil])
        var local = ClientConnection()
        local.isInternal = true
        #expect(try Self.strict(local, from: "ann@a.example") == [nil, nil, nil, nil])
        #expect(try Self.strict(ClientConnection(), from: "") == [nil, nil, nil, nil])
    }
}
