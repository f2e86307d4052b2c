import MailLab
import Testing

/// Where a field goes that a filter adds although the message has one of its name; a case sees only that it is there.
@Suite(.enabled(if: MailLab.isWanted)) struct AddedFieldTests {
    private static let servers = Result {
        try FilteredServers([FilterProcess.product(named: "case-filter"), "{socket}"], listening: .unix)
    }

    @Test(arguments: MailServerKind.allCases)
    func addedTwice(_ kind: MailServerKind) throws {
        let values = try marks(kind, ["add-header X-Mark: new", "add-header X-Mark: newer"])
        #expect(values == (kind == .postfix ? ["old", "new", "newer"] : ["newer", "new", "old"]))
    }

    @Test(arguments: MailServerKind.allCases)
    func insertedAtTheTop(_ kind: MailServerKind) throws {
        let values = try marks(
            kind, ["insert-header 0 X-Mark: top", "insert-header 0 X-Mark: second", "change-header 1 X-Mark: changed"])
        #expect(values == ["top", "second", "changed"])
    }

    /// The change of a field that is not there must not get in the way of one that is.
    @Test(arguments: MailServerKind.allCases)
    func changedBeyondTheLast(_ kind: MailServerKind) throws {
        let values = try marks(kind, ["change-header 2 X-Mark: missing", "change-header 1 X-Mark: changed"])
        #expect(values == (kind == .postfix ? ["changed", "missing"] : ["missing", "changed"]))
    }

    /// The values of the field X-Mark, of which the message had one, `old`.
    private func marks(_ kind: MailServerKind, _ edits: [String]) throws -> [String] {
        let server = try Self.servers.get().server(kind)
        let client = try server.connect()
        _ = try client.ehlo("client.test")
        _ = try client.mail(from: "<ann@ext.test>")
        _ = try client.rcpt(to: "<bob@sink.test>")
        let header = edits.map { "X-Do: edit \($0)\r\n" }.joined()
        let reply = try client.data(Array((header + "X-Mark: old\r\nSubject: hello\r\n\r\nHello\r\n").utf8))
        let id = try #require(server.queueID(in: reply), "\(reply)")
        let copies = try #require(server.delivered(queueID: id, deadline: Deadline(seconds: 20)))
        #expect(copies.count == 1)
        return copies.first?.values(of: "X-Mark") ?? []
    }
}
