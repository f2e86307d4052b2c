import Foundation
import MailLab
import Testing

@testable import PosternService

/// What the check says of jails, permissions, time limits and protocols is what the real servers do.
@Suite(.enabled(if: MailLab.isWanted)) struct MTAEffectTests {
    /// A path without a slash at its beginning leads to the queue's folder in the jail and outside.
    @Test(
        .enabled(if: NSUserName() == "root", "only root can make a jail"),
        arguments: [("unix:postern/x", true), ("unix:/postern/x", true), ("unix:{spool}/postern/x", false)])
    func inTheJail(_ written: String, _ works: Bool) throws {
        var setup = MailServerSetup()
        setup.isJailed = true
        // Its folder is known once it runs: the line with the path comes through a parameter of its own.
        setup.mainLines = [
            "spool = $queue_directory", "smtpd_milters = \(written.replacing("{spool}", with: "$spool"))",
        ]
        let server = try MailServerKind.postfix.start(setup)
        defer { server.stop() }
        let place = server.configuration.replacing("/etc", with: "/spool/postern")
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
        let socket = FilterSocket.unix("\(place)/x")
        let filter = try PosternProcess(
            ["serve", "-p", socket.sendmailSpelling, "--socket-mode", "660", "--socket-group", PostfixUser.group],
            socket: socket)
        defer { filter.stop() }
        let report = try MTACheckLabTests.report(.postfix, server.configuration, socket: socket.sendmailSpelling)
        #expect(report.findings.contains { $0.message.contains("runs in the jail") } == !works, "\(report.findings)")
        #expect(report.hasErrors == !works, "\(report.findings)")
        #expect(try Self.reply(of: server).code == (works ? 250 : 451))
    }

    /// The user's groups count, and folders have to let him through.
    @Test(
        .enabled(if: NSUserName() == "root", "files of other users are root's business"),
        arguments: [(0o750, 0o660, true), (0o700, 0o660, false), (0o755, 0o600, false), (0o711, 0o666, true)])
    func permissions(_ folder: Int, _ socketMode: Int, _ works: Bool) throws {
        let lab = try LabFolder(name: "rights")
        let place = "\(lab.path)/place"
        let group = try #require(ThisMachine().group(named: PostfixUser.group))
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
        try FileManager.default.setAttributes(
            [.posixPermissions: folder, .groupOwnerAccountID: Int(group)], ofItemAtPath: place)
        let socket = FilterSocket.unix("\(place)/x")
        let filter = try PosternProcess(
            [
                "serve", "-p", socket.sendmailSpelling, "--socket-mode", String(socketMode, radix: 8), "--socket-group",
                PostfixUser.group,
            ],
            socket: socket)
        defer { filter.stop() }
        let server = try MailServerKind.postfix.start(MailServerSetup(filters: [socket]))
        defer { server.stop() }
        let report = try MTACheckLabTests.report(.postfix, server.configuration, socket: socket.sendmailSpelling)
        #expect(report.hasErrors == !works, "\(report.findings)")
        #expect(try Self.reply(of: server).code == (works ? 250 : 451))
    }

    /// At the end of a message Postfix's time begins anew with each sign of life, and so does Sendmail's `R`, not its `E`.
    @Test(
        arguments: [
            (MailServerKind.postfix, "5s", true), (.postfix, "2s", false), (.sendmail, "R:6s;E:5m", true),
            (.sendmail, "R:2s;E:5m", false), (.sendmail, "R:30s;E:4s", false),
        ])
    func signsOfLife(_ kind: MailServerKind, _ time: String, _ works: Bool) throws {
        let folder = try LabFolder(name: "slow")
        let rule = "{name: slow, when: {role: mx, score: 0}, action: reject, delay: 7 s}"
        try folder.write("postern.yaml", "rules: [\(rule)]\n")
        let port = try FreePort.find()
        let filter = try PosternProcess(
            ["serve", "-c", "\(folder.path)/postern.yaml", "-p", "inet:\(port)@127.0.0.1"], socket: .inet(port))
        defer { filter.stop() }
        var setup = MailServerSetup()
        setup.mainLines = [
            "smtpd_milters = { inet:127.0.0.1:\(port), content_timeout=\(time), default_action=tempfail }"
        ]
        setup.macroLines = ["INPUT_MAIL_FILTER(`postern', `S=inet:\(port)@127.0.0.1, F=T, T=\(time)')dnl"]
        let server = try kind.start(setup)
        defer { server.stop() }
        let reply = try Self.reply(of: server)
        #expect(reply.code == (works ? 550 : 451), "\(reply)\n\(filter.output)")
        let report = try MTACheckLabTests.report(kind, server.configuration, socket: "inet:\(port)@127.0.0.1")
        #expect(report.hasErrors == !works, "\(report.findings)")
    }

    /// What the check says of old protocols: the filter works, changes that later ones brought included.
    @Test(arguments: ["2", "4", "6"])
    func oldProtocols(_ version: String) throws {
        let folder = try LabFolder(name: "old")
        let rule = "{name: one, when: {role: mx}, change_sender: x@ext.test}"
        try folder.write("postern.yaml", "rules: [\(rule)]\n")
        let port = try FreePort.find()
        let filter = try PosternProcess(
            ["serve", "-c", "\(folder.path)/postern.yaml", "-p", "inet:\(port)@127.0.0.1"], socket: .inet(port))
        defer { filter.stop() }
        var setup = MailServerSetup(filters: [.inet(port)])
        setup.mainLines = ["milter_protocol = \(version)"]
        let server = try MailServerKind.postfix.start(setup)
        defer { server.stop() }
        let reply = try Self.reply(of: server)
        #expect(reply.code == 250, "\(reply)\n\(filter.output)")
        #expect(server.sink.wait(deadline: Deadline(seconds: 20)).first?.sender.address == "x@ext.test")
        let report = try MTACheckLabTests.report(.postfix, server.configuration, socket: "inet:\(port)@127.0.0.1")
        #expect(report.findings.contains { $0.message.contains("`milter_protocol` is \(version)") } == (version != "6"))
    }

    /// The reply to a message, or to what is refused before.
    static func reply(of server: any MailServer) throws -> ServerReply {
        let client = try server.connect()
        _ = try client.ehlo("client.test")
        let sender = try client.mail(from: "<ann@ext.test>")
        guard sender.isPositive else { return sender }
        _ = try client.rcpt(to: "<bob@sink.test>")
        return try client.data(Array("Subject: hello\r\n\r\nHello\r\n".utf8))
    }
}
