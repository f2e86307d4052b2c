import MailMessage
import MailPipeline
import TestTools
import Testing

/// What holds of every plan, whoever gets what.
@Suite struct PlanPropertyTests {
    /// What a recipient's rules say, drawn at random.
    private static let wishes: [(name: String, decision: Decision?, edits: [EditRequest])] = [
        ("plain", nil, []),
        ("hold", .hold(Template(literal: "held")), []),
        ("discard", .discard, []),
        ("reject", Judged.reject("no"), []),
        ("accept", .accept, []),
        ("tag", nil, [.prefixSubject(Template(literal: "[x]"))]),
        ("field", nil, [.addHeader(name: "X-One", value: Template(literal: "1"))]),
        ("strip", nil, [.removeParts(notice: nil)]),
        ("gone", nil, [.removeRecipient]),
        ("moved", nil, [.removeRecipient, .addRecipient("new@c.example")]),
        (
            "movedtag", nil,
            [.prefixSubject(Template(literal: "[y]")), .removeRecipient, .addRecipient("new@c.example")]
        ),
        ("beside", nil, [.addRecipient("archive@c.example")]),
        ("sender", nil, [.changeSender("list@c.example")]),
        ("part", nil, [.removeParts(notice: nil), .holdOriginal(reason: Template(literal: "part"))]),
        ("journal", nil, [.copyTo("journal@c.example")]),
        ("quarantine", nil, [.quarantine(reason: Template(literal: "look"))]),
        ("defer", Judged.defer("later"), []),
    ]

    private struct Drawn {
        var policy = Policy()
        var wishes: [Int] = []
        var mixed: [Rule.MixedAnswer] = []
        var expanded: [Bool] = []
        var client = ClientConnection()

        init(_ random: inout SeededGenerator) {
            policy.contact = ""
            policy.keeping = KeepingRules(maximumCopies: Int.random(in: 1...4, using: &random))
            client.removesRecipients = Int.random(in: 0..<4, using: &random) > 0
            // Deferring ones are rare, or most plans would be deferrals.
            let pool = (0..<3).map { _ in Int.random(in: 0..<PlanPropertyTests.wishes.count, using: &random) }
            for index in 0..<Int.random(in: 1...12, using: &random) {
                var wish = pool[Int.random(in: 0..<pool.count, using: &random)]
                if Int.random(in: 0..<3, using: &random) == 0 {
                    wish = Int.random(in: 0..<(PlanPropertyTests.wishes.count - 1), using: &random)
                }
                wishes.append(wish)
                mixed.append(Rule.MixedAnswer.allCases[Int.random(in: 0..<4, using: &random)])
                expanded.append(Int.random(in: 0..<6, using: &random) == 0)
                var rule = Rule(
                    "rule-\(index)", when: Judged.finding("bad"), then: PlanPropertyTests.wishes[wish].decision)
                rule.edits = PlanPropertyTests.wishes[wish].edits
                rule.whenMixed = mixed[index] == .deferOtherClasses ? .deliverTagged : mixed[index]
                var layer = PolicyLayer("recipient \(index)")
                layer.rules = [rule]
                policy.recipients[MailAddress("r\(index)@b.example")] = layer
            }
        }

        /// The plan for the recipients in an order, its recipients named as they were drawn.
        func plan(_ order: [Int]) throws -> (MessagePlan, who: [Int]) {
            var session = MessageSession(
                Judged.pipeline(policy).session(client), sender: EnvelopeSender(Array("<ann@a.example>".utf8)))
            for index in order {
                let early = session.offered(
                    Array("<r\(index)@b.example>".utf8), mayBeExpanded: expanded[index])
                #expect(early == nil)
            }
            return (session.judgedAtOnce(try Judged.message("bad")).plan, order)
        }
    }

    @Test(arguments: 0..<400)
    func everyRecipientHasOneEnd(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let drawn = Drawn(&random)
        let (plan, _) = try drawn.plan(Array(drawn.wishes.indices))
        let (held, copied) = (plan.held.filter { !$0.isBeside }.map(\.recipient), plan.copies.flatMap(\.recipients))
        #expect(plan.held.filter(\.isBeside).allSatisfy { ["deliver", "copy"].contains(plan.applied[$0.recipient]) })
        #expect(Set(held).count == held.count, "nobody is held twice")
        #expect(Set(copied).count == copied.count, "nobody gets two copies")
        #expect(plan.applied.count == drawn.wishes.count)
        for (index, word) in plan.applied.enumerated() {
            #expect((word == "hold") == held.contains(index))
            #expect((word == "copy") == copied.contains(index))
            let isRemoved = plan.removed.contains(index)
            switch plan.answer {
            case .deliver:
                #expect(isRemoved == (word != "deliver"), "the MTA delivers to those for whom nothing else is done")
            case .discard: #expect(word != "deliver" && !isRemoved, "the MTA delivers to nobody")
            case .reject, .defer:
                #expect(word == plan.answer.word)
            case .hold: Issue.record("no MTA is told to hold")
            }
            // What his own rules say.
            let wish = Self.wishes[drawn.wishes[index]].name
            switch (wish, word) {
            case (_, "reject"), (_, "defer"): break
            case ("hold", _): #expect(word == "hold")
            case ("discard", _): #expect(word == "discard")
            case ("gone", _): #expect(word == "remove")
            case ("moved", _), ("movedtag", _):
                #expect(word == "remove" || word == "hold" && Self.hasQuarantine(drawn))
            case ("reject", _) where drawn.mixed[index] == .hold: #expect(word == "hold")
            case ("defer", _): Issue.record("a deferral for one is one for all")
            default: #expect(["deliver", "copy"].contains(word) || word == "hold" && Self.hasQuarantine(drawn))
            }
            #expect(
                !["strip", "part"].contains(wish)
                    || Self.edits(of: index, plan)?.contains { $0.description.hasPrefix("remove-part") } != false)
        }
        switch plan.answer {
        case .reject, .defer: #expect(!plan.keepsSomething, "nothing is kept of what is not taken")
        case .deliver:
            #expect(!plan.edits.isEmpty || plan.applied.contains("deliver"))
            let isTrusted = drawn.client.removesRecipients && !plan.removed.contains { drawn.expanded[$0] }
            #expect(plan.removed.isEmpty || isTrusted, "removal is relied on only where it can be")
        case .discard, .hold: break
        }
        // Who is added by a rule gets it, unless it is kept from whom he gets it for.
        if drawn.wishes.indices.contains(where: {
            Self.wishes[drawn.wishes[$0]].name.hasPrefix("moved") && plan.applied[$0] == "remove"
        }) {
            let added =
                plan.edits.filter { $0 == .addRecipient("new@c.example") }.count
                + plan.copies.filter { $0.added.contains("new@c.example") }.count
            #expect(added == 1, "whoever is added gets it once")
        }
    }

    @Test(arguments: 0..<200)
    func theOrderOfRecipientsMakesNoDifference(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed) &+ 1_000)
        let drawn = Drawn(&random)
        let order = Array(drawn.wishes.indices)
        let first = try Self.outcomes(drawn.plan(order))
        let other = try Self.outcomes(drawn.plan(order.shuffled(using: &random)))
        #expect(first == other)
    }

    private static func hasQuarantine(_ drawn: Drawn) -> Bool {
        drawn.wishes.contains { wishes[$0].name == "quarantine" }
    }

    /// The edits with which a recipient gets it; nil where he does not.
    private static func edits(of recipient: Int, _ plan: MessagePlan) -> [Edit]? {
        if let copy = plan.copies.first(where: { $0.recipients.contains(recipient) }) { return copy.edits }
        return plan.answer == .deliver && !plan.removed.contains(recipient) ? plan.edits : nil
    }

    /// What is done for each, and with which edits, by who it is.
    private static func outcomes(_ drawn: (MessagePlan, who: [Int])) -> [Int: String] {
        let (plan, who) = drawn
        return who.enumerated().reduce(into: [:]) { outcomes, recipient in
            let edits = edits(of: recipient.offset, plan)?.map { "\($0)" } ?? []
            outcomes[recipient.element] = "\(plan.said) \(plan.applied[recipient.offset]) \(edits)"
        }
    }
}
