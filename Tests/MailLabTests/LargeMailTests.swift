import MailLab
import Testing

/// Large messages with everything on, and with the time limits that servers have by themselves: Sendmail waits 10 s for
/// an answer. `Benchmarks/large` measures larger ones.
@Suite(.enabled(if: MailLab.isWanted)) struct LargeMailTests {
    /// Bytes of content. A filter built for debugging takes a tenth of a second for each of its megabytes.
    private static let size = 10_000_000

    @Test(arguments: MailServerKind.allCases)
    func passAndLoseAPart(_ kind: MailServerKind) throws {
        let group = PolicyGroup(folder: "Tests/PolicyCases/full")
        var setup = MailServerSetup()
        (setup.answerTime, setup.takesAnySize) = (nil, true)
        let servers = try FilteredServers(group.program(), listening: .unix, setup: setup, kinds: [kind])
        defer { servers.stop() }
        let server = try servers.server(kind)
        let whole = try send(named: "data.bin", through: server)
        #expect(whole.first?.body == Self.body(named: "data.bin"))
        let stripped = try send(named: "data.aaa", through: server)
        let body = try #require(stripped.first?.body)
        #expect(body.count < 1_000)
        #expect(String(decoding: body, as: UTF8.self).contains("data.aaa was removed."))
    }

    /// Sends a message with a file and waits for what arrives.
    private func send(named name: String, through server: any MailServer) throws -> [SinkMessage] {
        let client = try server.connect()
        _ = try client.ehlo("client.test")
        _ = try client.mail(from: "<ann@ext.test>")
        _ = try client.rcpt(to: "<bob@sink.test>")
        #expect(try client.startData().code == 354)
        // No line of it begins with a dot.
        try client.send(Self.message(named: name))
        try client.send(Array(".\r\n".utf8))
        let reply = try client.readReply()
        let id = try #require(server.queueID(in: reply), "\(reply)")
        return try #require(server.delivered(queueID: id, deadline: Deadline(seconds: 60)))
    }

    private static func message(named name: String) -> [UInt8] {
        let fields = [
            "From: ann@ext.test", "To: bob@sink.test", "Subject: large", "Date: Sat, 1 Nov 2025 10:00:00 +0000",
            "Message-ID: <large@ext.test>", "MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b", "", "",
        ]
        return Array(fields.joined(separator: "\r\n").utf8) + body(named: name)
    }

    private static func body(named name: String) -> [UInt8] {
        let head = [
            "--b", "", "Hello", "--b", "Content-Type: application/octet-stream; name=\(name)",
            "Content-Disposition: attachment; filename=\(name)", "Content-Transfer-Encoding: base64", "", "",
        ]
        let line = Array((String(repeating: "bGFyZ2UK", count: 9) + "\r\n").utf8)
        var body = Array(head.joined(separator: "\r\n").utf8)
        body.reserveCapacity(size + 1_000)
        for _ in 0..<(size / line.count) { body += line }
        return body + Array("--b--\r\n".utf8)
    }
}
