import MailLab
import Testing

/// What becomes of ESMTP parameters, which a case does not see.
@Suite(.enabled(if: MailLab.isWanted)) struct RecipientParameterTests {
    private static let servers = Result {
        try FilteredServers([FilterProcess.product(named: "case-filter"), "{socket}"], listening: .unix)
    }

    /// Postfix names the original recipient to the next server, Sendmail does not.
    @Test(arguments: MailServerKind.allCases)
    func ofRecipients(_ kind: MailServerKind) throws {
        let copies = try delivered(
            kind, ["add-recipient <carol@sink.test> NOTIFY=NEVER", "add-recipient <dave@sink.test>"])
        let paths = Set(copies.flatMap { $0.recipients.map(\.description) })
        switch kind {
        case .postfix:
            #expect(
                paths == [
                    "<alice@sink.test> ORCPT=rfc822;alice@sink.test",
                    "<bob@sink.test> ORCPT=rfc822;bob@sink.test NOTIFY=FAILURE",
                    "<carol@sink.test> ORCPT=rfc822;carol@sink.test NOTIFY=NEVER",
                    "<dave@sink.test> ORCPT=rfc822;dave@sink.test",
                ])
        case .sendmail:
            #expect(
                paths == [
                    "<alice@sink.test>", "<bob@sink.test> NOTIFY=FAILURE", "<carol@sink.test> NOTIFY=NEVER",
                    "<dave@sink.test>",
                ])
        }
    }

    /// Postfix delivers a message twice to a recipient that the filter adds although RCPT named it; Sendmail does where
    /// the domain is in other letters.
    @Test(
        arguments: MailServerKind.allCases,
        ["<alice@sink.test>", "<alice@SINK.test>", "<bob@sink.test>", "<bob@sink.test> NOTIFY=FAILURE"])
    func ofARecipientThatIsAddedAgain(_ kind: MailServerKind, _ path: String) throws {
        let copies = try delivered(kind, ["add-recipient \(path)"])
        let addresses = copies.flatMap { $0.recipients.map { $0.address.lowercased() } }
        let name = path.contains("alice") ? "alice@sink.test" : "bob@sink.test"
        let isTwice = kind == .postfix || path.contains("SINK")
        #expect(addresses.sorted() == (["alice@sink.test", "bob@sink.test"] + (isTwice ? [name] : [])).sorted())
    }

    @Test(arguments: MailServerKind.allCases)
    func ofTheSender(_ kind: MailServerKind) throws {
        let kept = try delivered(kind, []).map(\.sender.description)
        #expect(kept == ["<ann@ext.test> ENVID=old RET=FULL"])
        let bare = try delivered(kind, ["change-sender <dan@other.test>"]).map(\.sender.description)
        #expect(bare == ["<dan@other.test> ENVID=old RET=FULL"])
        let changed = try delivered(kind, ["change-sender <dan@other.test> ENVID=new RET=HDRS"])
        #expect(changed.map(\.sender.description) == ["<dan@other.test> ENVID=new RET=HDRS"])
    }

    private func delivered(_ kind: MailServerKind, _ edits: [String]) throws -> [SinkMessage] {
        let server = try Self.servers.get().server(kind)
        let client = try server.connect()
        _ = try client.ehlo("client.test")
        #expect(try client.mail(from: "<ann@ext.test>", parameters: "ENVID=old RET=FULL").isPositive)
        #expect(try client.rcpt(to: "<bob@sink.test>", parameters: "NOTIFY=FAILURE").isPositive)
        #expect(try client.rcpt(to: "<alice@sink.test>").isPositive)
        let header = edits.map { "X-Do: edit \($0)\r\n" }.joined()
        let reply = try client.data(Array((header + "Subject: hello\r\n\r\nHello\r\n").utf8))
        let id = try #require(server.queueID(in: reply), "\(reply)")
        return try #require(server.delivered(queueID: id, deadline: Deadline(seconds: 20)))
    }
}
