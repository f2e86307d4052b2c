import MailMessage
import MailPipeline
import Testing

/// Fields that a reporter writes.
@Suite struct FieldReporterTests {
    /// Writes the sum, what makes it up, and a fact.
    private static func reporter(_ variant: String = "", rewriting: [FieldReport.Rewriting] = []) -> FieldReporter {
        FieldReporter("origin", variant: variant, prefix: "X-Origin-", sparing: "X-Origin-Old-") { facts in
            let names = facts.findings.map { "\($0.name)=\($0.weight)" }.joined(separator: " ")
            return FieldReport(
                [
                    FieldReport.Field("X-Origin-Sum", Array("\(facts.score) \(names)".utf8)),
                    FieldReport.Field("X-Origin-Begin", facts.stated["begin"] ?? Array("none".utf8)),
                ], rewriting: rewriting)
        }
    }

    /// States how a message begins.
    private static let stage: Stage = {
        var stage = Stage("beginnings", kinds: [])
        stage.onMessage = { _, message, findings in
            guard let part = message.parts.first else { return }
            findings.state("begin", message.sources[0].copy(part.body).prefix(12))
        }
        return stage
    }()

    private static func judged(
        _ header: String, _ body: String = "-", client: ClientConnection = ClientConnection(),
        to recipients: [String] = ["bob@b.example"], stages: [Stage] = [Judged.stage, stage],
        changing change: (inout Policy) -> Void = { _ in }
    ) throws -> (header: [FieldChange], plan: MessagePlan) {
        var policy = Policy()
        var rule = Rule("fields", when: .always)
        rule.edits = [.report(reporter())]
        policy.site.rules = [rule]
        change(&policy)
        let pipeline = Pipeline(policy: policy, stages: stages.map { ($0, StageOptions()) })
        var session = MessageSession(pipeline.session(client), sender: EnvelopeSender([]))
        for recipient in recipients { _ = session.offered(Array("<\(recipient)>".utf8)) }
        let message = try MessageReader().read(StoredBytes(Array("\(header)\r\n\r\n\(body)".utf8)))
        var judgement = session.judgedAtOnce(message)
        let changes = try MessageChanges(&judgement, of: message, policy: policy)
        return (changes.header, judgement.plan)
    }

    private static func insertion(_ name: String, _ value: String) -> FieldChange {
        .insert(name: name, value: Array(value.utf8))
    }

    @Test func itIsToldWhatWasFound() throws {
        let (header, plan) = try Self.judged("Subject: x", "virus:4 odd:-0.5 bad:0")
        #expect(
            header == [
                Self.insertion("X-Origin-Sum", "3.5 virus=4.0 odd=-0.5"),
                Self.insertion("X-Origin-Begin", "virus:4 odd:"),
            ])
        #expect(plan.edits.map(\.description) == ["origin"])
    }

    /// Whatever bytes a stage states: it is one field.
    @Test func whatIsStatedIsNoFieldOfItsOwn() throws {
        let begin = try Self.judged("Subject: x", "-\r\n\0\u{7F}\nX: y\n", stages: [Self.stage]).header.last
        #expect(begin == Self.insertion("X-Origin-Begin", "- \n\t  \n\tX: y"))
        let field = FieldReport.Field("X", "a\n\n\nb\n".utf8)
        #expect(field.value == Array("a\n\t\n\t\n\tb".utf8))
    }

    /// What came with the message is the sender's word.
    @Test func forgedFieldsGo() throws {
        let header =
            "X-Origin-Sum: 0\r\nx-origin-other: 1\r\nX-Origin-Old-Sum: 2\r\nX-ORIGIN-SUM : 3\r\nX-Originally: 4\r\nX-Origin-\u{FC}: 5"
        #expect(
            try Self.judged(header).header.dropLast(2) == [
                .delete(name: "x-origin-other", occurrence: 1), .delete(name: "x-origin-sum", occurrence: 1),
                .delete(name: "x-origin-sum", occurrence: 2),
            ])
    }

    /// They go where the rule does not hold too, unless it is only watched, or the message is the site's own.
    @Test func forgedFieldsGoWithoutAReport() throws {
        let never = { (policy: inout Policy) in policy.site.rules[0].condition = .score(atLeast: 100) }
        let deletion: [FieldChange] = [.delete(name: "x-origin-sum", occurrence: 1)]
        let (header, plan) = try Self.judged("X-Origin-Sum: 0\r\nSubject: x", changing: never)
        #expect(header == deletion)
        #expect(plan.edits.map(\.description) == ["delete-header X-Origin-*"])
        #expect(try Self.judged("Subject: x", changing: never).plan.edits.isEmpty)
        let watched = try Self.judged("X-Origin-Sum: 0") { policy in
            never(&policy)
            policy.site.rules[0].isObserved = true
        }
        #expect(watched.header == [])
        var client = ClientConnection()
        client.isInternal = true
        #expect(try Self.judged("X-Origin-Sum: 0", client: client, changing: never).header == [])
    }

    /// No threshold of one recipient stands in the text for all; the sender's fields go all the same.
    @Test func recipientsWhoDiffer() throws {
        let (header, plan) = try Self.judged(
            "X-Origin-Sum: 0", to: ["ann@a.example", "bob@b.example"]
        ) { policy in
            policy.site.rules = []
            for (name, variant) in [("a.example", "3"), ("b.example", "5")] {
                var rule = Rule("fields", when: .always)
                rule.edits = [.report(Self.reporter(variant))]
                var layer = PolicyLayer("domain \(name)")
                layer.rules = [rule]
                policy.domains[name] = layer
            }
        }
        #expect(header == [.delete(name: "x-origin-sum", occurrence: 1)])
        #expect(plan.answer == .deliver)
    }

    /// Who refuses a message that others get comes to no field, and has nothing against it; who accepts it before has.
    @Test(arguments: [(Judged.reject("no"), 2), (Decision.accept, 0)])
    func recipientsWhoseRulesComeToNone(_ decision: Decision, _ count: Int) throws {
        let (header, _) = try Self.judged("Subject: x", to: ["ann@a.example", "bob@b.example"]) { policy in
            var layer = PolicyLayer("domain a.example")
            layer.rules = [Rule("early", when: .always, then: decision)]
            policy.domains["a.example"] = layer
        }
        #expect(
            header.count { if case .insert(let name, _) = $0 { name.hasPrefix("X-Origin-") } else { false } } == count)
    }

    /// A site and a recipient have one each: there is one set of fields.
    @Test func theNearestRuleWrites() throws {
        let (header, plan) = try Self.judged("Subject: x", "odd:2") { policy in
            var rule = Rule("own", when: .always)
            rule.edits = [
                .report(
                    FieldReporter("origin", variant: "own", prefix: "X-Origin-") { _ in
                        FieldReport([FieldReport.Field("X-Origin-Own", "1".utf8)])
                    })
            ]
            var layer = PolicyLayer("domain b.example")
            layer.rules = [rule]
            policy.domains["b.example"] = layer
        }
        #expect(header == [Self.insertion("X-Origin-Own", "1")])
        #expect(plan.edits.count == 1)
    }

    private static func rewritten(_ header: String, _ rewriting: FieldReport.Rewriting) throws -> [FieldChange] {
        try judged(header) { policy in policy.site.rules[0].edits = [.report(reporter(rewriting: [rewriting]))] }.header
    }

    @Test func fieldsAreRewritten() throws {
        let text = { (text: String) in Array(text.utf8) }
        let rewriting = FieldReport.Rewriting(
            "Subject", prefixes: [text("[in]"), text("[out]\nX: y")], keepingAs: "X-Origin-Old-Subject", isAdded: true)
        let prefix = "[out]\n\tX: y [in] "
        #expect(
            try Self.rewritten("Subject: a\r\n b\r\nSUBJECT: [IN] c", rewriting).filter(\.isNoInsertion) == [
                .change(name: "Subject", occurrence: 1, value: text("\(prefix)a\n b")),
                .change(name: "Subject", occurrence: 2, value: text("\(prefix)c")),
                .add(name: "X-Origin-Old-Subject", value: text("a\n b")),
                .add(name: "X-Origin-Old-Subject", value: text("[IN] c")),
            ])
        #expect(
            try Self.rewritten("To: x", rewriting).filter(\.isNoInsertion) == [
                .add(name: "Subject", value: text(prefix)),
                .add(name: "X-Origin-Old-Subject", value: text("(nonexistent)")),
            ])
        let others = FieldReport.Rewriting("From", prefixes: [text("(x)")], keepingAs: "X-Origin-Old-From")
        #expect(try Self.rewritten("To: x", others).filter(\.isNoInsertion) == [])
    }

    @Test func factsHaveBounds() throws {
        var stage = Stage("talkative", kinds: [])
        stage.onMessage = { _, _, findings in
            for number in 0..<1_000 { findings.state("fact-\(number)", [UInt8](repeating: 1, count: 100_000)) }
            findings.state("fact-0", [2])
        }
        let reporter = FieldReporter("facts", prefix: "X-Facts-") { facts in
            let longest = facts.stated.values.map(\.count).max() ?? 0
            let sizes = "\(facts.stated.count) \(longest) \(facts.stated["fact-0"] ?? [])"
            return FieldReport([FieldReport.Field("X-Facts-Sizes", sizes.utf8)])
        }
        var policy = Policy()
        var rule = Rule("fields", when: .always)
        rule.edits = [.report(reporter)]
        policy.site.rules = [rule]
        let pipeline = Pipeline(policy: policy, stages: [(stage, StageOptions())])
        var session = MessageSession(pipeline.session(ClientConnection()), sender: EnvelopeSender([]))
        _ = session.offered(Array("<bob@b.example>".utf8))
        let message = try Judged.message("-")
        var judgement = session.judgedAtOnce(message)
        let changes = try MessageChanges(&judgement, of: message, policy: policy)
        #expect(
            changes.header == [
                Self.insertion("X-Facts-Sizes", "\(FindingList.mostFacts) \(FindingList.longestFact) [2]")
            ])
    }
}

extension FieldChange {
    fileprivate var isNoInsertion: Bool { if case .insert = self { false } else { true } }
}
