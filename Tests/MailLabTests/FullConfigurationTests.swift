import MailLab
import Testing

/// `postern serve` with everything on: mail that no rule changes arrives byte for byte as the same server delivers it
/// without the filter, over IPv4 and IPv6.
@Suite(.enabled(if: MailLab.isWanted)) struct FullConfigurationTests {
    @Test(arguments: MailServerKind.allCases)
    func cleanMailArrivesAsWithoutTheFilter(_ kind: MailServerKind) throws {
        try compare(kind, over: "127.0.0.1")
    }

    @Test(.enabled(if: FreePort.hasIPv6, "this machine has no ::1"), arguments: MailServerKind.allCases)
    func cleanMailArrivesAsWithoutTheFilterOverIPv6(_ kind: MailServerKind) throws {
        try compare(kind, over: "::1")
    }

    private func compare(_ kind: MailServerKind, over host: String) throws {
        let folder = try LabFolder(name: "full")
        let group = PolicyGroup(folder: "Tests/PolicyCases/full")
        try folder.write(
            "postern.yaml",
            "include: \(group.configuration)\nhistory: {file: \"\(folder.path)/history.db\"}\n")
        let program = [
            try FilterProcess.product(named: "postern"), "serve", "-c", "\(folder.path)/postern.yaml", "-p", "{socket}",
            "--socket-mode", "666",
        ]
        let servers = try FilteredServers(
            program, listening: host == "::1" ? .inet6 : .unix, kinds: [kind])
        defer { servers.stop() }
        let server = try kind.start()
        defer { server.stop() }
        let mails = GeneratedMail.all
        let plain = try MailTraffic(server, host: host).send(mails.map(\.bytes), word: "full")
        let filtered = try MailTraffic(servers.server(kind), host: host).send(mails.map(\.bytes), word: "full")
        for (mail, (expected, found)) in zip(mails, zip(plain, filtered)) {
            #expect(expected.reply.code == 250, "\(mail.name): \(expected.reply)")
            #expect(found.reply.code == 250, "\(mail.name): \(found.reply)")
            #expect(found.delivered != nil, "\(mail.name) did not arrive")
            #expect(found.delivered == expected.delivered, "\(mail.name) arrived changed")
        }
        // All stages looked at each of them: the comparison is not one of a filter that is off.
        let log = servers.filter.process.output
        for stage in ["attachments", "anomalies", "limits", "charsets", "matches"] {
            #expect(log.ranges(of: "\(stage):").count >= mails.count, "\(stage): \(log.prefix(2_000))")
        }
    }
}
