import Testing

@testable import PosternService

/// Which mail servers `postern check --mta` looks at.
@Suite struct MTACheckTests {
    private func report(_ files: MemoryFiles, postfix: String? = nil, sendmail: String? = nil, socket: String? = nil)
        throws -> MTAReport
    {
        let side = try FilterSide(configuration(""), listeningOn: socket)
        return try MTACheck(
            side, places: MTAPlaces(postfix: postfix, sendmail: sendmail), machine: MemoryMachine(), files: files
        ).report()
    }

    private func error(_ files: MemoryFiles, postfix: String? = nil, sendmail: String? = nil) -> String? {
        do { _ = try report(files, postfix: postfix, sendmail: sendmail) } catch { return "\(error)" }
        return nil
    }

    private var both: MemoryFiles {
        MemoryFiles([
            "/etc/postfix/main.cf": MadePostfix.main, "/etc/postfix/master.cf": MadePostfix.master,
            "/etc/mail/sendmail.cf": SendmailCheckTests.good,
        ])
    }

    @Test func none() {
        #expect(
            error(MemoryFiles())
                == "there is no mail server to check: neither /etc/postfix/main.cf nor /etc/mail/sendmail.cf is there; install Postfix or Sendmail, or name the place with --postfix FOLDER or --sendmail FILE"
        )
    }

    @Test func whatIsNamedHasToBeThere() {
        #expect(
            error(both, postfix: "/srv/postfix")
                == "/srv/postfix/main.cf: there is no such file; name the place of the configuration with --postfix FOLDER or --sendmail FILE, or run this as a user who may read it"
        )
        #expect(
            error(both, sendmail: "/srv/sendmail.cf")?.hasPrefix("/srv/sendmail.cf: there is no such file; ") == true)
    }

    @Test func whatCannotBeReadIsNotNothing() {
        var files = both
        files.failures["/etc/mail/sendmail.cf"] = .system("Permission denied")
        #expect(error(files)?.hasPrefix("/etc/mail/sendmail.cf: it cannot be read: Permission denied; ") == true)
    }

    @Test func bothAreLookedAt() throws {
        let report = try report(both)
        #expect(report.servers.map(\.name) == ["Postfix", "Sendmail"])
        #expect(
            report.findings.map(\.description) == [
                "note: there is a configuration of Postfix and one of Sendmail, of which one is probably left over; `--postfix FOLDER` or `--sendmail FILE` looks at one alone"
            ])
        #expect(try self.report(both, postfix: "/etc/postfix/").findings.isEmpty)
        #expect(try self.report(both, postfix: "/etc/postfix", sendmail: "/etc/mail/sendmail.cf").findings.isEmpty)
    }

    @Test func aSocketThatIsHandedOver() throws {
        let findings = try report(both, postfix: "/etc/postfix", socket: "fd:3").findings.map(\.description)
        #expect(
            findings.first
                == "warning: the filter is given its socket by who starts it (`fd:3`), and where that is cannot be told, since no postern.socket of systemd says so; name it with `--socket ADDRESS`"
        )
    }

    /// Where systemd hands the sockets over, its unit says where they are.
    @Test(arguments: [
        ("fd:3", "[Socket]\nListenStream=/run/postern/x.sock\n", ["unix:/run/postern/x.sock"]),
        ("fd:4", "[Socket]\nListenStream=/run/a\nListenStream=127.0.0.1:8895\n", ["inet:8895@127.0.0.1"]),
        ("fd:3", "[Socket]\nListenStream=[::1]:8895\n[Install]\nListenStream=/no\n", ["inet6:8895@::1"]),
        (
            "fd:3", "[Socket]\nListenStream=/run/a\n# ListenStream=/b\nListenStream=\nListenStream=8895\n",
            ["inet:8895@0.0.0.0"]
        ),
        ("fd:5", "[Socket]\nListenStream=/run/a\n", ["fd:5"]),
        ("inet:1@127.0.0.1", "[Socket]\nListenStream=/run/a\n", ["inet:1@127.0.0.1"]),
    ])
    func aSocketUnit(_ socket: String, _ unit: String, _ expected: [String]) throws {
        var files = both
        files["/usr/lib/systemd/system/postern.socket"] = unit
        #expect(try report(files, postfix: "/etc/postfix", socket: socket).filter == expected)
    }

    @Test func additionsToASocketUnit() throws {
        var files = both
        files["/usr/lib/systemd/system/postern.socket"] = "[Socket]\nListenStream=/run/a\n"
        files["/etc/systemd/system/postern.socket.d/b.conf"] =
            "[Socket]\nListenStream=/run/c\nSocketMode=0660\nSocketGroup=postfix\n"
        files["/etc/systemd/system/postern.socket.d/a.conf"] = "[Socket]\nListenStream=\n"
        files["/lib/systemd/system/postern.socket.d/b.conf"] = "[Socket]\nListenStream=/no\n"
        let unit = try #require(SocketUnit(files))
        let socket = try #require(unit.socket(behind: 3))
        #expect(socket.spelling == "unix:/run/c")
        #expect(socket.mode == 0o660)
        #expect(socket.group == "postfix")
        #expect(unit.socket(behind: 4) == nil)
        #expect(unit.socket(behind: -1) == nil)
        #expect(SocketUnit(both) == nil)
    }

    @Test func json() throws {
        let text = try JSONLine.text(report(both, sendmail: "/etc/mail/sendmail.cf"))
        #expect(
            text
                == #"{"filter":["inet:8895@127.0.0.1"],"findings":[],"servers":[{"configuration":"/etc/mail/sendmail.cf","listeners":[{"isFiltered":true,"name":"MTA"}],"name":"Sendmail"}]}"#
                + "\n")
    }

    @Test(arguments: [
        ("inet:8895@127.0.0.1", "inet:8895@127.0.0.1", true), ("inet:8895@localhost", "inet:8895@127.0.0.1", true),
        ("inet:8895@127.0.0.1", "inet:8895@localhost", true), ("inet:8895@192.0.2.1", "inet:8895@0.0.0.0", true),
        ("inet:8895@192.0.2.1", "inet:8895@127.0.0.1", false), ("inet:8896@127.0.0.1", "inet:8895@127.0.0.1", false),
        ("inet6:8895@::1", "inet6:8895@::", true), ("inet:8895@127.0.0.1", "inet6:8895@::", false),
        ("inet:8895@localhost", "inet6:8895@::1", true), ("inet:8895@127.0.0.1", "inet6:8895@::1", false),
        ("inet6:8895@::1", "inet:8895@127.0.0.1", false), ("unix:/a", "unix:/a", true), ("unix:/a", "unix:/b", false),
    ])
    func addressesThatMeet(_ asked: String, _ own: String, _ meet: Bool) throws {
        let side = try FilterSide(configuration(""), listeningOn: own)
        let address = try #require(FilterSide(configuration(""), listeningOn: asked).sockets.first?.milterAddress)
        #expect((side.socket(at: address) != nil) == meet)
    }
}
