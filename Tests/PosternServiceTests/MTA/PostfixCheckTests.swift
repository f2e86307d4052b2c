import Testing

@testable import PosternService

/// What `postern check --mta` says of a Postfix, word for word.
@Suite struct PostfixCheckTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        var made: MadePostfix
        let findings: [String]
        var testDescription: String { name }

        init(_ name: String, _ change: (inout MadePostfix) -> Void, _ findings: String...) {
            self.name = name
            made = MadePostfix()
            change(&made)
            self.findings = findings
        }
    }

    static let jailed = MadePostfix.master.replacing("smtp inet n - n", with: "smtp inet n - y")
    static let unix = MadePostfix.main.replacing("inet:127.0.0.1:8895", with: "unix:/run/postern/x.sock")
    static let listening = "listen: {socket: 'unix:/run/postern/x.sock'}\n"
    static let local =
        "/etc/postfix/main.cf: note: mail that programs of this machine hand in by sendmail(1) is not shown to the filter, since `non_smtpd_milters` does not name it"

    static let missing: [Case] = [
        Case("as documented", { _ in }),
        Case(
            "nothing is set", { $0.main = "" },
            "/etc/postfix/main.cf: error: `smtpd_milters` is not set, so no mail from the network is shown to the filter; write `smtpd_milters = inet:127.0.0.1:8895`",
            local),
        Case(
            "set to nothing", { $0.main += "smtpd_milters =\n" },
            "/etc/postfix/main.cf:5: warning: `smtpd_milters` is set again and counts; that of line 2 does not",
            "/etc/postfix/main.cf:5: error: `smtpd_milters` is empty, so no mail from the network is shown to the filter; `non_smtpd_milters` names it, but that is for mail of sendmail(1) and qmqpd alone; write `smtpd_milters = inet:127.0.0.1:8895`"
        ),
        Case(
            "another filter alone", { $0.main = "smtpd_milters = inet:127.0.0.1:8891\n" },
            "/etc/postfix/main.cf:1: error: `smtpd_milters` names `inet:127.0.0.1:8891`, but not the filter, which listens on `inet:8895@127.0.0.1`; add it as the last one: `smtpd_milters = ..., inet:127.0.0.1:8895`",
            local),
        Case(
            "another host", { $0.main = "smtpd_milters = inet:192.0.2.1:8895\n" },
            "/etc/postfix/main.cf:1: error: Postfix looks for the filter at `inet:192.0.2.1:8895`, and it listens on `inet:8895@127.0.0.1`; write `inet:127.0.0.1:8895` here, or change `listen` in postern.yaml",
            local),
        Case(
            "another family", { $0.main = "smtpd_milters = inet:[::1]:8895\n" },
            "/etc/postfix/main.cf:1: error: Postfix looks for the filter at `inet:[::1]:8895`, and it listens on `inet:8895@127.0.0.1`; write `inet:127.0.0.1:8895` here, or change `listen` in postern.yaml",
            local),
        Case(
            "another socket", { ($0.main, $0.postern) = ("smtpd_milters = unix:/run/other/x.sock\n", listening) },
            "/etc/postfix/main.cf:1: error: Postfix looks for the filter at `unix:/run/other/x.sock`, and it listens on `unix:/run/postern/x.sock`; write `unix:/run/postern/x.sock` here, or change `listen` in postern.yaml",
            local),
        Case(
            "Sendmail's spelling", { $0.main = "smtpd_milters = inet:8895@127.0.0.1\n" },
            "/etc/postfix/main.cf:1: error: `inet:8895@127.0.0.1` is Sendmail's way to write it; Postfix wants `inet:127.0.0.1:8895`; as it is, smtpd ends when a client connects, and no mail comes in at all",
            local),
        Case(
            "inet6", { $0.main = "smtpd_milters = inet6:[::1]:8895\n" },
            "/etc/postfix/main.cf:1: error: `inet6:[::1]:8895` is of no kind that Postfix knows, which are `unix` and `inet`; it writes IPv6 `inet:[ADDRESS]:PORT`; as it is, Postfix takes the filter for one that is away",
            "/etc/postfix/main.cf:1: error: `smtpd_milters` names `inet6:[::1]:8895`, but not the filter, which listens on `inet:8895@127.0.0.1`; add it as the last one: `smtpd_milters = ..., inet:127.0.0.1:8895`",
            local),
        Case(
            "a path alone", { ($0.main, $0.postern) = ("smtpd_milters = /run/postern/x.sock\n", listening) },
            "/etc/postfix/main.cf:1: error: `/run/postern/x.sock` has no kind, and Postfix wants `unix:PATH` or `inet:HOST:PORT`; write `unix:/run/postern/x.sock`; as it is, Postfix takes the filter for one that is away",
            local),
        Case(
            "no port", { $0.main = "smtpd_milters = inet:[::1]\n" },
            "/etc/postfix/main.cf:1: error: `inet:[::1]` names no port, and Postfix wants `inet:HOST:PORT`; as it is, smtpd ends when a client connects, and no mail comes in at all",
            "/etc/postfix/main.cf:1: error: `smtpd_milters` names `inet:[::1]`, but not the filter, which listens on `inet:8895@127.0.0.1`; add it as the last one: `smtpd_milters = ..., inet:127.0.0.1:8895`",
            local),
        Case(
            "a second listener of the filter",
            {
                $0.postern =
                    "also_listen: {submission: {socket: 'inet:8896@127.0.0.1'}}\nclients: {roles: {submission: submission}}\n"
                $0.master += """
                    submission inet n - n - - smtpd
                      -o milter_macro_daemon_name=submission -o smtpd_milters=inet:127.0.0.1:8896

                    """
            }),
        Case(
            "neither of two listeners",
            {
                $0.main = "smtpd_milters = inet:127.0.0.1:1\n";
                $0.postern = "also_listen: {x: {socket: 'inet:8896@127.0.0.1'}}\n"
            },
            "/etc/postfix/main.cf:1: error: `smtpd_milters` names `inet:127.0.0.1:1`, but not the filter, which listens on `inet:8895@127.0.0.1` and `inet:8896@127.0.0.1`; add it as the last one: `smtpd_milters = ..., inet:127.0.0.1:8895`",
            local),
        Case("localhost", { $0.main = $0.main.replacing("127.0.0.1", with: "localhost") }),
        Case(
            "through parameters",
            { $0.main = $0.main.replacing("inet:127.0.0.1:8895", with: "$us") + "us = { inet:127.0.0.1:8895 }\n" }),
        Case(
            "the listener for submission has none",
            {
                $0.master +=
                    "submission inet n - n - - smtpd\n  -o milter_macro_daemon_name=submission\n  -o smtpd_milters=\n"
                $0.postern = "clients: {roles: {submission: submission}}\n"
            },
            "/etc/postfix/master.cf:6: warning: mail through `submission` is shown to no filter: `-o smtpd_milters=` takes it away; take the option out, or name the filter in it"
        ),
        Case(
            "the listener for other sites has none", { $0.master = "smtp inet n - n - - smtpd -o smtpd_milters=\n" },
            "/etc/postfix/master.cf:1: error: mail through `smtp` is shown to no filter: `-o smtpd_milters=` takes it away; take the option out, or name the filter in it"
        ),
        Case(
            "no_milters", { $0.main += "receive_override_options = no_milters\n" },
            "/etc/postfix/main.cf:5: error: `receive_override_options` has `no_milters`, so mail through `smtp` is shown to no filter; take `no_milters` out"
        ),
        Case(
            "a way back",
            { $0.master += "127.0.0.1:10025 inet n - n - - smtpd -o receive_override_options=no_milters\n" },
            "/etc/postfix/master.cf:4: note: `receive_override_options` has `no_milters`, so mail through `127.0.0.1:10025` is shown to no filter, which is right for mail that comes back from a program of this machine"
        ),
        Case(
            "twice",
            {
                $0.main += "content_filter = smtp:[127.0.0.1]:10024\n"
                $0.master += "127.0.0.1:10025 inet n - n - - smtpd -o content_filter=\n"
            },
            "/etc/postfix/master.cf:4: warning: `127.0.0.1:10025` takes back what `content_filter` was given, and shows it to the filter a second time; write `-o receive_override_options=no_milters` below it"
        ),
        Case(
            "no smtpd", { $0.master = "pickup unix n - n 60 1 pickup\ncleanup unix n - n - 0 cleanup\n" },
            "/etc/postfix/master.cf: error: no service runs smtpd, so this Postfix takes no mail from the network, and none comes to the filter"
        ),
        Case(
            "a disabled service", { $0.main += "master_service_disable = smtp/inet\n" },
            "/etc/postfix/master.cf: error: no service runs smtpd, so this Postfix takes no mail from the network, and none comes to the filter"
        ),
        Case(
            "lines that are none", { $0.main = " x\n" + $0.main + "nonsense\n" },
            "/etc/postfix/main.cf:1: warning: this line begins with white space and continues nothing, so Postfix leaves it out",
            "/etc/postfix/main.cf:6: warning: this is no `name = value`, and Postfix does not run with it"),
    ]

    static let sockets: [Case] = [
        Case(
            "outside of the jail", { ($0.main, $0.master, $0.postern) = (unix, jailed, listening) },
            "/etc/postfix/master.cf:1: error: `smtp` runs in the jail /var/spool/postfix (fifth column), where `unix:/run/postern/x.sock` means /var/spool/postfix/run/postern/x.sock, and the filter listens on /run/postern/x.sock; have the filter listen on `unix:/var/spool/postfix/postern/postern.sock` and write `unix:/postern/postern.sock` here, or write `n` into the fifth column, or use a port"
        ),
        Case(
            "inside of the jail",
            {
                $0.main = MadePostfix.main.replacing("inet:127.0.0.1:8895", with: "unix:/postern/x.sock")
                ($0.master, $0.postern) = (jailed, "listen: {socket: 'unix:/var/spool/postfix/postern/x.sock'}\n")
                $0.machine = MemoryMachine(socket: "/var/spool/postfix/postern/x.sock")
            },
            "/etc/postfix/main.cf:3: note: mail that programs of this machine hand in by sendmail(1) is not shown to the filter, since `non_smtpd_milters` does not name it"
        ),
        Case(
            "a path for the jail, and no jail",
            {
                $0.main = MadePostfix.main.replacing("inet:127.0.0.1:8895", with: "unix:/postern/x.sock")
                $0.postern = "listen: {socket: 'unix:/var/spool/postfix/postern/x.sock'}\n"
                $0.machine = MemoryMachine(socket: "/var/spool/postfix/postern/x.sock")
            },
            "/etc/postfix/master.cf:1: error: `smtp` runs in no jail (fifth column), so that `unix:/postern/x.sock` is no path below /var/spool/postfix, where the filter listens; write `unix:postern/x.sock`, which begins at /var/spool/postfix either way",
            "/etc/postfix/main.cf:3: note: mail that programs of this machine hand in by sendmail(1) is not shown to the filter, since `non_smtpd_milters` does not name it"
        ),
        Case(
            "a path that is not absolute, in a jail and outside",
            {
                $0.main = MadePostfix.main.replacing("inet:127.0.0.1:8895", with: "unix:postern/x.sock")
                $0.master = jailed + "10587 inet n - n - - smtpd\n"
                $0.postern = "listen: {socket: 'unix:/var/spool/postfix/postern/x.sock'}\n"
                $0.machine = MemoryMachine(socket: "/var/spool/postfix/postern/x.sock")
            }),
        Case(
            "a socket that postfix may not write to",
            {
                ($0.main, $0.postern) = (unix, listening)
                $0.machine = MemoryMachine(socket: "/run/postern/x.sock", mode: 0o660)
            },
            "/etc/postfix/main.cf:2: error: the user postfix, who runs Postfix, may not write to /run/postern/x.sock (0660 postern:postern), so that no mail comes to the filter; set `listen: {socket_group: postfix, socket_mode: 0660}` in postern.yaml and restart the filter, or put postfix into the group postern and restart Postfix"
        ),
        Case(
            "a socket of his group",
            {
                ($0.main, $0.postern) = (unix, listening)
                $0.machine = MemoryMachine(socket: "/run/postern/x.sock", mode: 0o660)
                $0.machine.accounts["postfix"] = MachineAccount(name: "postfix", user: 101, groups: [102, 105])
            }),
        Case(
            "an smtpd that is root",
            {
                ($0.main, $0.postern) = (unix, listening)
                $0.master = $0.master.replacing("smtp inet n -", with: "smtp inet n n")
                $0.machine = MemoryMachine(socket: "/run/postern/x.sock", mode: 0o600)
            }),
        Case(
            "a folder that postfix may not search",
            {
                ($0.main, $0.postern) = (unix, listening)
                $0.machine = MemoryMachine(socket: "/run/postern/x.sock", folders: ["/run/postern": 0o750])
            },
            "/etc/postfix/main.cf:2: error: the user postfix, who runs Postfix, may not search /run/postern (0750 postern:postern), on the way to the filter's socket; run `chmod o+x /run/postern`, or put postfix into the group postern and restart Postfix"
        ),
        Case(
            "no socket yet, which he will not be able to write to",
            {
                ($0.main, $0.postern) = (unix, "listen: {socket: 'unix:/run/postern/x.sock', socket_group: postern}\n")
            },
            "/etc/postfix/main.cf:2: note: there is no /run/postern/x.sock now; start the filter, and run this again to see whether Postfix may connect",
            "/etc/postfix/main.cf:2: error: the filter's socket will have the mode 0660, of the group postern, and the user postfix, who runs Postfix, could not connect; set `listen: {socket_group: postfix, socket_mode: 0660}` in postern.yaml"
        ),
        Case(
            "no socket yet, of his group",
            {
                ($0.main, $0.postern) = (unix, "listen: {socket: 'unix:/run/postern/x.sock', socket_group: postfix}\n")
            },
            "/etc/postfix/main.cf:2: note: there is no /run/postern/x.sock now; start the filter, and run this again to see whether Postfix may connect"
        ),
        Case(
            "a file in its place",
            {
                ($0.main, $0.postern) = (unix, listening)
                $0.machine.entries["/run/postern/x.sock"] = .other
            },
            "/etc/postfix/main.cf:2: error: /run/postern/x.sock is no socket; remove it and start the filter"),
        Case(
            "a place that nobody may look into",
            {
                ($0.main, $0.postern) = (unix, listening)
                $0.machine.entries["/run/postern/x.sock"] = .hidden
            },
            "/etc/postfix/main.cf:2: note: whether postfix, who runs Postfix, may connect to /run/postern/x.sock is not known, since who runs this may not look there; run it as root"
        ),
        Case(
            "through a link",
            {
                $0.main = unix.replacing("/run/postern", with: "/var/run/postern")
                $0.postern = listening
                $0.machine = MemoryMachine(socket: "/run/postern/x.sock")
                $0.machine.entries["/var/run"] = .link("/run")
            }),
        Case(
            "a user that there is none of",
            {
                ($0.main, $0.postern) = (unix + "mail_owner = nobody-here\n", listening)
                $0.machine = MemoryMachine(socket: "/run/postern/x.sock")
            },
            "/etc/postfix/main.cf:5: warning: there is no user `nobody-here` here, who runs Postfix, so that nobody can tell whether he may connect to /run/postern/x.sock"
        ),
    ]

    static let settings: [Case] = [
        Case(
            "accept", { $0.main = $0.main.replacing("tempfail", with: "accept") },
            "/etc/postfix/main.cf:4: warning: `milter_default_action` is `accept`: mail passes unseen while the filter is away, killed or too slow, although the stage `attachments` defers what it cannot judge (`on_failure: defer`); write `tempfail`"
        ),
        Case(
            "accept, as the stages do",
            {
                $0.main = $0.main.replacing("tempfail", with: "accept")
                $0.postern =
                    "stages: {attachments: {on_failure: pass}, anomalies: {on_failure: pass}, helo: {enabled: no}}\n"
            },
            "/etc/postfix/main.cf:4: warning: `milter_default_action` is `accept`: mail passes unseen while the filter is away, killed or too slow; write `tempfail`"
        ),
        Case(
            "reject", { $0.main = $0.main.replacing("tempfail", with: "reject") },
            "/etc/postfix/main.cf:4: warning: `milter_default_action` is `reject`: while the filter is away, if only for a restart, mail is refused for good and goes back to its senders; write `tempfail`"
        ),
        Case(
            "quarantine", { $0.main = $0.main.replacing("tempfail", with: "quarantine") },
            "/etc/postfix/main.cf:4: warning: `milter_default_action` is `quarantine`: mail that comes while the filter is away is accepted and held until somebody releases it, unseen, by `postsuper -H`; write `tempfail`"
        ),
        Case(
            "an action that there is none of", { $0.main = $0.main.replacing("tempfail", with: "defer") },
            "/etc/postfix/main.cf:4: error: `milter_default_action` is `defer`, which Postfix does not know; write `tempfail`"
        ),
        Case(
            "an action of the entry's own",
            {
                $0.main = $0.main.replacing(
                    "smtpd_milters = inet:127.0.0.1:8895\nnon",
                    with: "smtpd_milters = { inet:127.0.0.1:8895, default_action=accept }\nnon")
            },
            "/etc/postfix/main.cf:2: warning: `default_action` of `inet:127.0.0.1:8895` is `accept`: mail passes unseen while the filter is away, killed or too slow, although the stage `attachments` defers what it cannot judge (`on_failure: defer`); write `tempfail`"
        ),
        Case(
            "times",
            { $0.main += "milter_command_timeout = 5s\nmilter_content_timeout = 3\nmilter_connect_timeout = 1s\n" },
            "/etc/postfix/main.cf:5: error: `milter_command_timeout` is 5 s, and the filter may take 5 s for an answer where a rule has a client wait; write `30s`",
            "/etc/postfix/main.cf:6: error: `milter_content_timeout` is 3 s, and the filter gives a sign of life every 3 s at the end of a message; write `300s`",
            "/etc/postfix/main.cf:7: warning: `milter_connect_timeout` is 1 s; write `30s`"),
        Case(
            "short times", { $0.main += "milter_command_timeout = 9s\nmilter_content_timeout = 20s\n" },
            "/etc/postfix/main.cf:5: warning: `milter_command_timeout` is 9 s, which a busy machine may take to answer; write `30s`",
            "/etc/postfix/main.cf:6: warning: `milter_content_timeout` is 20 s, which a busy machine may be silent while it reads a large message; write `300s`"
        ),
        Case(
            "no time", { $0.main += "milter_command_timeout = soon\n" },
            "/etc/postfix/main.cf:5: error: `milter_command_timeout` is `soon`, which is no time; write `30s` or `5m`"),
        Case(
            "an old protocol", { $0.main += "milter_protocol = 2\n" },
            "/etc/postfix/main.cf:5: note: `milter_protocol` is 2: the filter works, but Postfix waits for its word at every event, also where it has nothing to say; write `6` or take it out"
        ),
        Case(
            "another filter behind",
            {
                $0.main = $0.main.replacing(
                    "smtpd_milters = inet:127.0.0.1:8895\nnon",
                    with: "smtpd_milters = inet:127.0.0.1:8895 inet:127.0.0.1:783\nnon")
            },
            "/etc/postfix/main.cf:2: warning: `inet:127.0.0.1:783` comes behind the filter, which is never told what a later one refuses: its log and history would say that such a message was delivered, and what it has promised for it was already done; name the filter last in `smtpd_milters`"
        ),
        Case(
            "a signer behind",
            {
                $0.main = $0.main.replacing(
                    "smtpd_milters = inet:127.0.0.1:8895\nnon",
                    with: "smtpd_milters = inet:127.0.0.1:8895, unix:/run/opendkim/x.sock\nnon")
            },
            "/etc/postfix/main.cf:2: note: `unix:/run/opendkim/x.sock` comes behind the filter, which is right for one that only signs; one that may refuse belongs before it"
        ),
        Case(
            "macros",
            {
                $0.main +=
                    "milter_connect_macros = j\nmilter_mail_macros = {mail_addr}\nmilter_data_macros =\nmilter_end_of_header_macros =\nmilter_end_of_data_macros = j\n";
                $0.postern = "clients: {roles: {mx.example.org: mx}}\n"
            },
            "/etc/postfix/main.cf:9: warning: `milter_data_macros` and `milter_end_of_data_macros` lack `i`: the filter is not told queue ids, and its log and `postern explain` have none; add it",
            "/etc/postfix/main.cf:6: warning: `milter_mail_macros` lacks `{auth_authen}`: the filter is not told who is authenticated, and treats users of the site as strangers; add it",
            "/etc/postfix/main.cf:5: warning: `milter_connect_macros` lacks `{daemon_name}`: the filter is not told through which listener a message came, and `clients.roles` of postern.yaml does nothing; add it"
        ),
        Case(
            "a listener for users without a role", { $0.master += "submission inet n - n - - smtpd\n" },
            "/etc/postfix/master.cf:4: warning: users hand in mail through `submission`, which tells the filter that it is `mx.example.org`, and postern.yaml takes its mail for mail from strangers; write `-o milter_macro_daemon_name=submission` here and `clients: {roles: {submission: submission}}` in postern.yaml"
        ),
        Case(
            "a role without a listener", { $0.postern = "clients: {roles: {intern: local}}\n" },
            "/etc/postfix/master.cf: warning: no listener tells the filter that it is `intern`, of which `clients.roles` in postern.yaml speaks; write `-o milter_macro_daemon_name=intern` below the listener that is meant"
        ),
        Case(
            "fields of filters are checked", { $0.main += "milter_header_checks = regexp:/etc/postfix/checks\n" },
            "/etc/postfix/main.cf:5: note: `milter_header_checks` (regexp:/etc/postfix/checks) sees the fields that filters add, and may act on those of this one: have a look at it"
        ),
        Case(
            "notices of Postfix's own", { $0.main += "internal_mail_filter_classes = bounce\n" },
            "/etc/postfix/main.cf:5: warning: `internal_mail_filter_classes` has `bounce`: Postfix shows its own notices to the filter, and one that is refused is lost; take it out"
        ),
        Case(
            "clients with filters of their own",
            {
                $0.main += "smtpd_milter_maps = cidr:/etc/postfix/milters, ldap:x\n"
                $0.files["/etc/postfix/milters"] =
                    "# clients\n192.0.2.0/24 DISABLE\n198.51.100.0/24 inet:127.0.0.1:8891\n203.0.113.0/24 inet:127.0.0.1:8895\n"
            },
            "/etc/postfix/milters:2: note: mail from `192.0.2.0/24` is shown to no filter",
            "/etc/postfix/milters:3: warning: mail from `198.51.100.0/24` is shown to other filters, not to this one; add `inet:127.0.0.1:8895`",
            "/etc/postfix/main.cf:5: note: `smtpd_milter_maps` gives clients filters of their own, and `ldap:x` cannot be looked into here: see that it names the filter"
        ),
    ]

    @Test(arguments: missing + sockets + settings)
    func wordForWord(_ made: Case) throws {
        #expect(try made.made.findings() == made.findings)
    }

    /// What is wrong with main.cf is said once, however many listeners have it.
    @Test func thingsAreSaidOnce() throws {
        var made = MadePostfix()
        made.main = "smtpd_milters =\n"
        made.master += "10587 inet n - n - - smtpd\n10465 inet n - n - - smtpd\n"
        let report = try made.report()
        #expect(report.findings.count { $0.severity == .error } == 1)
        #expect(report.servers.first?.listeners.map(\.isFiltered) == [false, false, false])
        #expect(report.hasErrors)
    }

    @Test func theReportForAPerson() throws {
        var made = MadePostfix()
        made.master += "127.0.0.1:10025 inet n - n - - smtpd -o smtpd_milters=\n"
        let text = try made.report().text(Paint(isColoured: false))
        #expect(
            text == """
                /etc/postfix/master.cf:4: note: mail through `127.0.0.1:10025` is shown to no filter: `-o smtpd_milters=` takes it away, which is right for mail that comes back from a program of this machine
                Postfix (/etc/postfix): the filter sees `smtp`; not `127.0.0.1:10025`
                in order: 1 note

                """)
        made.main = ""
        made.master = MadePostfix.master
        let broken = try made.report().text(Paint(isColoured: false))
        #expect(broken.contains("\nPostfix (/etc/postfix): nothing comes through the filter; not `smtp`\n"))
        #expect(broken.hasSuffix("\n1 error, 1 note\n"))
    }
}
