import Foundation
import MailLab
import Testing

@testable import PosternService

/// `postern check --mta` on the configurations of servers that run, and on broken ones that do not.
@Suite(.enabled(if: MailLab.isWanted)) struct MTACheckLabTests {
    /// Sendmail takes a socket below a folder of everybody's for unsafe, which that for temporary files is.
    private static let listening: FilterProcess.Listening = NSUserName() == "root" ? .unix : .inet

    private static let servers = Result {
        try FilteredServers(
            [FilterProcess.product(named: "postern"), "serve", "-p", "{socket}", "--socket-mode", "666"],
            listening: listening)
    }

    /// What the check says of a server's configuration.
    static func report(_ kind: MailServerKind, _ configuration: String, socket: String?, yaml: String? = nil) throws
        -> MTAReport
    {
        let side = try FilterSide(LoadedConfiguration(yaml), listeningOn: socket)
        let places = kind == .postfix ? MTAPlaces(postfix: configuration) : MTAPlaces(sendmail: configuration)
        return try MTACheck(side, places: places).report()
    }

    @Test(arguments: MailServerKind.allCases)
    func aConfigurationThatWorksIsFaultless(_ kind: MailServerKind) throws {
        let servers = try Self.servers.get()
        let server = try servers.server(kind)
        let report = try Self.report(kind, server.configuration, socket: servers.filter.socket.sendmailSpelling)
        #expect(report.findings.filter { $0.severity != .note }.map(\.description) == [])
        #expect(report.findings.map { $0.message.contains("sendmail(1)") } == (kind == .postfix ? [true] : []))
        #expect(report.servers.first?.listeners.allSatisfy(\.isFiltered) == true)
        #expect(report.servers.first?.listeners.count == (FreePort.hasIPv6 ? 2 : 1))
    }

    @Test(arguments: MailServerKind.allCases)
    func theProgramSaysTheSame(_ kind: MailServerKind) throws {
        let servers = try Self.servers.get()
        let option = ["--\(kind)", try servers.server(kind).configuration]
        let words = [try FilterProcess.product(named: "postern"), "check", "--mta"] + option
        let good = try Command.run(words + ["-p", servers.filter.socket.sendmailSpelling])
        #expect(good.status == 0, "\(good.output)")
        #expect(good.output.contains("in order"))
        let bad = try Command.run(words + ["-p", "inet:1@127.0.0.1"])
        #expect(bad.status == 78, "\(bad.output)")
        #expect(bad.output.contains("error: "))
        #expect(try Command.run(words + ["-p", "nonsense"]).status == 64)
        #expect(try Command.run(Array(words.dropLast()) + ["/nowhere/at/all"]).status == 66)
        #expect(try Command.run([words[0], "check"] + option).status == 64)
    }

    /// What the check says of a lost filter is what the servers do.
    @Test(arguments: MailServerKind.allCases, MailServerSetup.LostFilter.allCases)
    func aLostFilter(_ kind: MailServerKind, _ lost: MailServerSetup.LostFilter) throws {
        let nobody = FilterSocket.inet(try FreePort.find())
        var setup = MailServerSetup(filters: [nobody])
        setup.lostFilter = lost
        let server = try kind.start(setup)
        defer { server.stop() }
        let report = try Self.report(kind, server.configuration, socket: nobody.sendmailSpelling)
        let warnings = report.findings.filter { $0.severity == .warning }.map(\.message)
        let client = try server.connect()
        _ = try client.ehlo("client.test")
        let code = try client.mail(from: "<ann@ext.test>").code
        switch lost {
        case .accept:
            #expect(code == 250)
            #expect(
                warnings.count == 1 && warnings[0].contains("mail passes unseen while the filter is away"),
                "\(warnings)")
        case .tempfail:
            #expect(code == 451)
            #expect(warnings.isEmpty, "\(warnings)")
        case .reject:
            #expect((500..<600).contains(code))
            #expect(warnings.count == 1 && warnings[0].contains("mail is refused for good"), "\(warnings)")
        }
    }

    /// Addresses that Postfix cannot use: it takes the filter for one that is away, or its smtpd ends.
    @Test(arguments: [
        ("inet:{port}@127.0.0.1", "smtpd ends"), ("inet6:[::1]:{port}", "is away"), ("{port}", "is away"),
        ("/run/x.sock", "is away"), ("inet:192.0.2.1", "smtpd ends"), ("unix:", "is away"),
    ])
    func anAddressThatPostfixCannotUse(_ address: String, _ outcome: String) throws {
        let servers = try Self.overInet.get()
        guard case .inet(let port) = servers.filter.socket else { return #expect(Bool(false)) }
        var setup = MailServerSetup()
        setup.mainLines = [
            "smtpd_milters = \(address.replacing("{port}", with: "\(port)"))", "milter_default_action = tempfail",
        ]
        let server = try MailServerKind.postfix.start(setup)
        defer { server.stop() }
        let report = try Self.report(.postfix, server.configuration, socket: servers.filter.socket.sendmailSpelling)
        #expect(
            report.findings.contains { $0.severity == .error && $0.message.contains(outcome) }, "\(report.findings)")
        guard outcome == "is away" else {
            #expect((try? SMTPClient(port: server.port, patience: 2)) == nil)
            #expect(server.log.contains("fatal: "))
            return
        }
        let client = try server.connect()
        _ = try client.ehlo("client.test")
        #expect(try client.mail(from: "<ann@ext.test>").code == 451)
    }

    /// Lines with which Sendmail does not start, and some with which it does.
    @Test(arguments: [
        "Xp, S=inet:8895@127.0.0.1, F=T", "Xp, S=inet:127.0.0.1:8895, F=T", "Xp, S=inet:8895@127.0.0.1, Q=T", "Xp, F=T",
        "Xp, S=inet:8895@127.0.0.1, T=Z:3s", "Xp, S=inet:8895@127.0.0.1,", "Xp, # x\n\tS=inet:8895@127.0.0.1",
        "Xp, S=inet:8895@127.0.0.1\nXp, S=inet:8895@127.0.0.1", "Xq, S=inet:8895@127.0.0.1",
        "Xp, S=fish:8895@127.0.0.1",
        "Xp , S = inet:8895@127.0.0.1, Flags=T", "Xp, S=inet:8895@127.0.0.1 # x, Q=T",
    ])
    func linesOfSendmail(_ lines: String) throws {
        let server = try Self.servers.get().server(.sendmail)
        let folder = try LabFolder(name: "lines")
        let text = try LabFolder.read(server.configuration).split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix("X") }.joined(separator: "\n")
            .replacing("O InputMailFilters=filter0", with: "O InputMailFilters=p")
        try folder.write("sendmail.cf", text + "\n" + lines + "\n")
        let report = try Self.report(.sendmail, "\(folder.path)/sendmail.cf", socket: "inet:8895@127.0.0.1")
        let said = try Self.startOfSendmail(folder)
        #expect(said.contains("220 ") == !report.hasErrors, "\(said)\n\(report.findings)")
    }

    /// Folders that Sendmail takes for unsafe, as root.
    @Test(
        .enabled(if: NSUserName() == "root", "an ordinary user's Sendmail looks at no folder"),
        arguments: [
            (0o755, 0o666, true), (0o775, 0o666, false), (0o777, 0o666, false), (0o1777, 0o666, false),
            (0o700, 0o600, true),
        ])
    func foldersOfSendmail(_ mode: UInt16, _ socketMode: UInt16, _ isSafe: Bool) throws {
        let server = try Self.servers.get().server(.sendmail)
        let folder = try LabFolder(name: "safe")
        let place = "\(folder.path)/place"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
        let filter = try PosternProcess(
            ["serve", "-p", "unix:\(place)/x", "--socket-mode", String(socketMode, radix: 8)],
            socket: .unix("\(place)/x"))
        defer { filter.stop() }
        try FileManager.default.setAttributes([.posixPermissions: Int(mode)], ofItemAtPath: place)
        // The lab's own has GroupWritableDirPathSafe.
        let text = try LabFolder.read(server.configuration).split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix("X") && !$0.hasPrefix("O DontBlameSendmail") }.joined(separator: "\n")
        try folder.write("sendmail.cf", text + "\nXfilter0, S=unix:\(place)/x, F=T\n")
        let report = try Self.report(.sendmail, "\(folder.path)/sendmail.cf", socket: "unix:\(place)/x")
        #expect(report.hasErrors == !isSafe, "\(report.findings)")
        #expect(try Self.startOfSendmail(folder).contains("220 ") == isSafe)
    }

    /// What Sendmail says as it starts: its greeting, or what it has against the configuration.
    private static func startOfSendmail(_ folder: LabFolder) throws -> String {
        let program = "\(try MailLab.found().sendmailTree)/usr/libexec/sendmail/sendmail"
        return try Command.run([program, "-bs", "-C", "\(folder.path)/sendmail.cf"]).output
    }

    private static let overInet = Result {
        try FilteredServers(
            [FilterProcess.product(named: "postern"), "serve", "-p", "{socket}"], listening: .inet, kinds: [])
    }
}
