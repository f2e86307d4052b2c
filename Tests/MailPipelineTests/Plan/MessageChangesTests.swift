import MailMessage
import MailPipeline
import Testing

/// What the MTA is asked for where several rules change one field, or one recipient.
@Suite struct MessageChangesTests {
    private static func changes(
        _ header: String, _ edits: [EditRequest], to recipients: [String] = ["bob@b.example"],
        _ change: (inout Policy) -> Void = { _ in }
    ) throws -> (MessageChanges, MessagePlan) {
        var policy = Policy()
        policy.site.rules = edits.enumerated().map { number, edit in
            var rule = Rule("rule-\(number)", when: .always)
            rule.edits = [edit]
            return rule
        }
        change(&policy)
        let pipeline = Judged.pipeline(policy)
        var session = MessageSession(pipeline.session(ClientConnection()), sender: EnvelopeSender([]))
        for recipient in recipients { _ = session.offered(Array("<\(recipient)>".utf8)) }
        let message = try MessageReader().read(StoredBytes(Array("\(header)\r\n\r\n-".utf8)))
        var judgement = session.judgedAtOnce(message)
        let changes = try MessageChanges(&judgement, of: message, policy: Policy())
        return (changes, judgement.plan)
    }

    private static func prefix(_ text: String) -> EditRequest { .prefixSubject(Template(literal: text)) }
    private static func change(_ name: String, _ value: String) -> EditRequest {
        .changeHeader(name: name, value: Template(literal: value))
    }

    @Test func twoPrefixesStandBeforeTheSubject() throws {
        #expect(
            try Self.changes("Subject: x", [Self.prefix("[a]"), Self.prefix("[b]")]).0.header == [
                .change(name: "Subject", occurrence: 1, value: Array("[b] [a] x".utf8))
            ])
        #expect(
            try Self.changes("To: x", [Self.prefix("[a]"), Self.prefix("[b]")]).0.header == [
                .add(name: "Subject", value: Array("[b] [a]".utf8))
            ])
    }

    @Test func editsOfOneFieldFollowOnOneAnother() throws {
        #expect(
            try Self.changes("Subject: x\r\nsubject: y", [Self.change("SUBJECT", "new"), Self.prefix("[a]")]).0.header
                == [
                    .change(name: "SUBJECT", occurrence: 1, value: Array("[a] new".utf8)),
                    .delete(name: "SUBJECT", occurrence: 2),
                ])
        #expect(
            try Self.changes("X: 1", [.deleteHeader(name: "X"), Self.change("x", "2")]).0.header == [
                .change(name: "X", occurrence: 1, value: Array("2".utf8))
            ])
        #expect(try Self.changes("X: 1", [Self.change("X", "1")]).0.header == [])
    }

    @Test func whoThrowsAMessageAwayDoesNotGetItByTheRuleOfAnother() throws {
        let (changes, plan) = try Self.changes(
            "X: 1", [.addRecipient("archive@b.example")], to: ["bob@b.example", "archive@b.example"]
        ) { policy in
            var layer = PolicyLayer("recipient archive@b.example")
            layer.rules = [Rule("none", when: Judged.finding("bad"), then: .discard)]
            layer.rules[0].condition = .always
            policy.recipients[MailAddress("archive@b.example")] = layer
        }
        #expect(plan.applied == ["deliver", "discard"])
        #expect(changes.removedRecipients == [Array("<archive@b.example>".utf8)])
        #expect(changes.addedRecipients == [])
    }

    @Test func oneMailboxIsAddedOnce() throws {
        let added = try Self.changes(
            "Subject: x", [.addRecipient("Dave@sink.test"), .addRecipient("Dave@SINK.test")]
        ).0.addedRecipients
        #expect(added == ["Dave@sink.test"])
    }

    /// Findings of no part in particular are not gone with those that are: what holds them is refused.
    @Test func whatIsInNoPartIsNotRemovedByHalf() throws {
        var stage = Stage("places", kinds: [FindingKind("odd", at: .message, explanation: "is odd")])
        stage.onMessage = { _, _, findings in
            try findings.add("odd", class: "c", at: FindingPlace(part: 1))
            try findings.add("odd", class: "c", at: FindingPlace())
        }
        var rule = Rule("strip", when: Judged.finding("odd"))
        rule.edits = [.removeParts(notice: nil)]
        var policy = Policy()
        policy.site.rules = [rule]
        let pipeline = Pipeline(policy: policy, stages: [(stage, StageOptions())])
        func plan(to recipient: String) throws -> MessagePlan {
            var session = MessageSession(pipeline.session(ClientConnection()), sender: EnvelopeSender([]))
            _ = session.offered(Array("<\(recipient)>".utf8))
            let text = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n"
            let message = try MessageReader().read(StoredBytes(Array(text.utf8)))
            var judgement = session.judgedAtOnce(message)
            _ = try MessageChanges(&judgement, of: message, policy: policy)
            return judgement.plan
        }
        #expect(try plan(to: "bob@b.example").said.hasPrefix("550 5.7.1 what is to be removed"))
        // Mail to postmaster alone is not refused for what it holds, in this way either.
        let spared = try plan(to: "postmaster@b.example")
        #expect(spared.answer == .deliver && spared.edits == [])
        #expect(spared.notes.count == 1)
    }
}
