import Foundation
import MailLab
import Testing

@testable import PosternService

/// The lines of Documentation/postfix.md and Documentation/sendmail.md, with real servers and the check.
@Suite(.enabled(if: MailLab.isWanted)) struct DocumentedLinesTests {
    private static let filter = Result { () throws -> (PosternProcess, UInt16) in
        let port = try FreePort.find()
        return (try PosternProcess(["serve", "-p", "inet:\(port)@127.0.0.1"], socket: .inet(port)), port)
    }

    /// The lines with the port of the filter that runs.
    private static func lines(_ page: String, _ names: [String]) throws -> [String] {
        let port = try filter.get().1
        let documented = try DocumentedLines(page)
        return try names.flatMap { try documented.lines($0) }.map { $0.replacing("8895", with: "\(port)") }
    }

    @Test func everyBlockIsTested() throws {
        #expect(try DocumentedLines("postfix.md").count == 12)
        #expect(try DocumentedLines("sendmail.md").count == 11)
    }

    /// Mail comes through the filter with the lines for a port, the times, and the listeners.
    @Test func postfixOverAPort() throws {
        let (filter, port) = try Self.filter.get()
        let listeners = ["submission", "127.0.0.1:10025"]
        let own = [try FreePort.find(), try FreePort.find()]
        var setup = MailServerSetup()
        setup.mainLines = try Self.lines("postfix.md", ["main.cf port", "main.cf times"])
        setup.masterLines = try Self.lines("postfix.md", ["master.cf submission", "master.cf back"])
            .filter { !$0.contains("tls") && !$0.contains("sasl") }
            // Ports of the test's, and no jail, in which an ordinary user cannot put it.
            .map {
                $0.replacing("submission inet n - y", with: "127.0.0.1:\(own[0]) inet n - n").replacing(
                    listeners[1], with: "127.0.0.1:\(own[1])")
            }
        let server = try MailServerKind.postfix.start(setup)
        defer { server.stop() }
        let folder = try LabFolder(name: "page")
        try folder.write(
            "postern.yaml", try Self.lines("postfix.md", ["postern.yaml submission"]).joined(separator: "\n") + "\n")
        let report = try MTACheckLabTests.report(
            .postfix, server.configuration, socket: "inet:\(port)@127.0.0.1", yaml: "\(folder.path)/postern.yaml")
        // The lab's own lines come before those of the page.
        let findings = report.findings.filter { !$0.message.contains(" is set again ") }
        #expect(findings.map(\.severity) == [.note], "\(findings)")
        #expect(report.servers.first?.listeners.last?.isFiltered == false)

        #expect(try program(through: server.port).code == 554)
        #expect(try program(through: own[0]).code == 554)
        #expect(try program(through: own[1]).code == 250)
        #expect(filter.output.contains("finding=blocked-name"))
    }

    /// Where the path of a socket leads, the check knows: with a socket as the page makes it.
    @Test func postfixOverASocket() throws {
        let folder = try LabFolder(name: "page")
        let yaml = try Self.lines("postfix.md", ["postern.yaml socket"]).joined(separator: "\n")
        try folder.write("postern.yaml", yaml + "\n")
        for jail in ["y", "n"] {
            try folder.write(
                "main.cf",
                "compatibility_level = 3.6\n" + Self.lines("postfix.md", ["main.cf socket"]).joined(separator: "\n")
                    + "\n")
            try folder.write("master.cf", "smtp inet n - \(jail) - - smtpd\ncleanup unix n - \(jail) - 0 cleanup\n")
            let findings = try MTACheckLabTests.report(
                .postfix, folder.path, socket: nil, yaml: "\(folder.path)/postern.yaml"
            ).findings
            // The lab has no user `postfix`, and the socket is not there.
            let expected =
                ThisMachine().account(named: "postfix") == nil
                ? "there is no user `postfix` here" : "there is no /var/spool"
            #expect(findings.count == 1 && findings[0].message.hasPrefix(expected), "\(findings)")
        }
    }

    @Test func postfixWithSeveralFilters() throws {
        let folder = try LabFolder(name: "page")
        try folder.write(
            "main.cf",
            "compatibility_level = 3.6\n" + Self.lines("postfix.md", ["main.cf several"]).joined(separator: "\n") + "\n"
        )
        try folder.write("master.cf", "smtp inet n - y - - smtpd\ncleanup unix n - y - 0 cleanup\n")
        let port = try Self.filter.get().1
        let findings = try MTACheckLabTests.report(.postfix, folder.path, socket: "inet:\(port)@127.0.0.1").findings
        #expect(findings.map(\.severity) == [.note])
        #expect(findings.first?.message.contains("right for one that only signs") == true)
    }

    /// Mail comes through the filter with the lines for a port and the listeners.
    @Test func sendmailOverAPort() throws {
        let (filter, port) = try Self.filter.get()
        let own = [try FreePort.find(), try FreePort.find()]
        var setup = MailServerSetup()
        setup.macroLines = try Self.lines(
            "sendmail.md", ["sendmail.mc port", "sendmail.mc submission", "sendmail.mc back"]
        ).map {
            $0.replacing("Port=submission, M=Ea", with: "Port=\(own[0]), Addr=127.0.0.1, M=E").replacing(
                "10025", with: "\(own[1])")
        }
        let server = try MailServerKind.sendmail.start(setup)
        defer { server.stop() }
        let folder = try LabFolder(name: "page")
        try folder.write(
            "postern.yaml", try Self.lines("sendmail.md", ["postern.yaml submission"]).joined(separator: "\n") + "\n")
        let report = try MTACheckLabTests.report(
            .sendmail, server.configuration, socket: "inet:\(port)@127.0.0.1", yaml: "\(folder.path)/postern.yaml")
        #expect(report.findings.map(\.severity) == [.warning], "\(report.findings)")
        #expect(
            report.findings.first?.message.hasPrefix("mail through the listener `back` is not shown to the filter")
                == true)

        #expect(try program(through: server.port).code == 554)
        #expect(try program(through: own[0]).code == 554)
        #expect(try program(through: own[1]).code == 250)
        #expect(filter.output.contains("finding=blocked-name"))
    }

    @Test(arguments: ["sendmail.mc socket", "sendmail.mc several"])
    func otherLinesOfSendmail(_ name: String) throws {
        var setup = MailServerSetup()
        setup.macroLines = try Self.lines("sendmail.md", [name])
        let server = try MailServerKind.sendmail.start(setup)
        defer { server.stop() }
        let folder = try LabFolder(name: "page")
        try folder.write(
            "postern.yaml", try Self.lines("sendmail.md", ["postern.yaml socket"]).joined(separator: "\n") + "\n")
        let socket = name.hasSuffix("several") ? "inet:\(try Self.filter.get().1)@127.0.0.1" : nil
        let report = try MTACheckLabTests.report(
            .sendmail, server.configuration, socket: socket, yaml: "\(folder.path)/postern.yaml")
        #expect(report.findings.allSatisfy { $0.severity == .note }, "\(report.findings)")
        #expect(report.servers.first?.listeners.allSatisfy(\.isFiltered) == true)
    }

    /// What is released and copied comes back: the check has nothing against the listener, which takes mail for anybody.
    @Test(arguments: MailServerKind.allCases)
    func aListenerForWhatComesBack(_ kind: MailServerKind) throws {
        let (filter, port) = try Self.filter.get()
        let reentry = try FreePort.find()
        func own(_ lines: [String]) -> [String] { lines.map { $0.replacing("10026", with: "\(reentry)") } }
        var setup = MailServerSetup()
        switch kind {
        case .postfix:
            setup.mainLines = try Self.lines("postfix.md", ["main.cf port"])
            setup.masterLines = own(try Self.lines("postfix.md", ["master.cf reentry"]))
        case .sendmail:
            setup.macroLines = own(try Self.lines("sendmail.md", ["sendmail.mc port", "sendmail.mc reentry"]))
        }
        let server = try kind.start(setup)
        defer { server.stop() }
        let folder = try LabFolder(name: "page")
        let yaml = own(try Self.lines("\(kind).md", ["postern.yaml reentry"]))
            .map { $0.replacing("/var/lib/postern", with: folder.path) }
        try folder.write("postern.yaml", yaml.joined(separator: "\n") + "\n")
        let report = try MTACheckLabTests.report(
            kind, server.configuration, socket: "inet:\(port)@127.0.0.1", yaml: "\(folder.path)/postern.yaml")
        let findings = report.findings.filter { !$0.message.contains(" is set again ") }
        #expect(findings.isEmpty, "\(findings)")
        // The filter that runs has no trap: what has no token is filtered, through this listener too.
        #expect(try program(through: reentry).code == 554)
        #expect(filter.output.contains("finding=blocked-name"))
    }

    /// Users' mail through the second listener of the filter.
    @Test(arguments: MailServerKind.allCases)
    func aListenerForUsers(_ kind: MailServerKind) throws {
        let ports = [try FreePort.find(), try FreePort.find(), try FreePort.find()]
        func own(_ lines: [String]) -> [String] {
            lines.map { $0.replacing("8895", with: "\(ports[0])").replacing("8896", with: "\(ports[1])") }
        }
        let page = try DocumentedLines("\(kind).md")
        let folder = try LabFolder(name: "page")
        let yaml = own(try page.lines("postern.yaml users") + page.lines("postern.yaml submission"))
        let state = "state_folder: \(folder.path)/state"
        try FileManager.default.createDirectory(atPath: "\(folder.path)/state", withIntermediateDirectories: false)
        try folder.write("postern.yaml", (yaml + [state]).joined(separator: "\n") + "\n")
        let filter = try PosternProcess(
            ["serve", "-c", "\(folder.path)/postern.yaml", "-p", "inet:\(ports[0])@127.0.0.1"], socket: .inet(ports[0]))
        defer { filter.stop() }
        var setup = MailServerSetup()
        switch kind {
        case .postfix:
            setup.mainLines = own(try page.lines("main.cf port"))
            setup.masterLines = own(try page.lines("master.cf submission") + page.lines("master.cf users"))
                .filter { !$0.contains("tls") && !$0.contains("sasl") }
                .map { $0.replacing("submission inet n - y", with: "127.0.0.1:\(ports[2]) inet n - n") }
        case .sendmail:
            setup.macroLines = own(try page.lines("sendmail.mc port") + page.lines("sendmail.mc users"))
                .map { $0.replacing("Port=submission, M=Ea", with: "Port=\(ports[2]), Addr=127.0.0.1, M=E") }
        }
        let server = try kind.start(setup)
        defer { server.stop() }
        let report = try MTACheckLabTests.report(
            kind, server.configuration, socket: "inet:\(ports[0])@127.0.0.1", yaml: "\(folder.path)/postern.yaml")
        let findings = report.findings.filter { !$0.message.contains(" is set again ") }
        #expect(findings.isEmpty, "\(findings)")
        #expect(report.servers.first?.listeners.allSatisfy(\.isFiltered) == true)
        #expect(try program(through: server.port).code == 554)
        #expect(try program(through: ports[2]).code == 554)
    }

    /// Sends a program, which the filter refuses.
    private func program(through port: UInt16) throws -> ServerReply {
        let found = Deadline(seconds: 20).poll { try? SMTPClient(port: port) }
        let client = try found ?? SMTPClient(port: port)
        _ = try client.ehlo("client.test")
        _ = try client.mail(from: "<ann@ext.test>")
        _ = try client.rcpt(to: "<bob@sink.test>")
        return try client.data(GeneratedMail.withAttachment(named: "invoice.exe"))
    }
}
