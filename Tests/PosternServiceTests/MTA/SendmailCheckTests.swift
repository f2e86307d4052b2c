import Testing

@testable import PosternService

/// What `postern check --mta` says of a Sendmail, word for word.
@Suite struct SendmailCheckTests {
    static let good = """
        O DaemonPortOptions=Name=MTA, Port=smtp
        O InputMailFilters=postern
        O Milter.macros.connect=j, _, {daemon_name}, {if_name}, {if_addr}
        O Milter.macros.helo={tls_version}, {cipher}
        O Milter.macros.envfrom=i, {auth_type}, {auth_authen}
        Xpostern, S=inet:8895@127.0.0.1, F=T, T=C:10s;S:30s;R:90s;E:5m

        """

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        var text = SendmailCheckTests.good
        var macros: String?
        var postern = ""
        var machine = MemoryMachine()
        let findings: [String]
        var testDescription: String { name }

        init(_ name: String, _ change: (inout Case) -> Void, _ findings: String...) {
            (self.name, self.findings) = (name, findings)
            change(&self)
        }

        mutating func put(_ text: String, for old: String) { self.text = self.text.replacing(old, with: text) }

        func report() throws -> MTAReport {
            var files = MemoryFiles(["/etc/mail/sendmail.cf": text])
            if let macros { files["/etc/mail/sendmail.mc"] = macros }
            let side = try FilterSide(configuration(postern))
            let places = MTAPlaces(sendmail: "/etc/mail/sendmail.cf")
            return try MTACheck(side, places: places, machine: machine, files: files).report()
        }
    }

    static let cf = "/etc/mail/sendmail.cf"
    static let unix = "S=unix:/run/postern/x.sock"
    static let listening = "listen: {socket: 'unix:/run/postern/x.sock'}\n"

    static let cases: [Case] = [
        Case("as documented", { _ in }),
        Case(
            "no filter", { $0.text = "O DaemonPortOptions=Name=MTA\n" },
            "\(cf): error: no mail is shown to the filter, which listens on `inet:8895@127.0.0.1`: no filter is defined; put this line into sendmail.mc, build sendmail.cf and restart Sendmail: INPUT_MAIL_FILTER(`postern', `S=inet:8895@127.0.0.1, F=T, T=C:10s;S:30s;R:90s;E:5m')dnl"
        ),
        Case(
            "another filter",
            {
                $0.put("Xspamass, S=inet:783@127.0.0.1, F=T", for: "Xpostern, S=inet:8895@127.0.0.1, F=T");
                $0.put("spamass", for: "=postern")
            },
            "\(cf): error: no mail is shown to the filter, which listens on `inet:8895@127.0.0.1`: only other filters are defined (spamass); put this line into sendmail.mc, build sendmail.cf and restart Sendmail: INPUT_MAIL_FILTER(`postern', `S=inet:8895@127.0.0.1, F=T, T=C:10s;S:30s;R:90s;E:5m')dnl"
        ),
        Case(
            "in sendmail.mc alone",
            {
                $0.text = "O DaemonPortOptions=Name=MTA\n"
                $0.macros =
                    "dnl INPUT_MAIL_FILTER(`postern', `x')dnl\nINPUT_MAIL_FILTER(`postern', `S=inet:8895@127.0.0.1, F=T')dnl\n"
            },
            "/etc/mail/sendmail.mc:2: error: \(cf) has no line for the filter, and /etc/mail/sendmail.mc:2 has one: build the one from the other (`make -C /etc/mail` on Debian) and restart Sendmail"
        ),
        Case(
            "defined and not used", { $0.put("", for: "O InputMailFilters=postern\n") },
            "\(cf):5: error: the filter `postern` is defined and not used, since `InputMailFilters` does not name it; write `INPUT_MAIL_FILTER` in place of `MAIL_FILTER` in sendmail.mc, or name it in `confINPUT_MAIL_FILTERS`"
        ),
        Case(
            "used and not defined", { $0.put("InputMailFilters=clamav, postern", for: "InputMailFilters=postern") },
            "\(cf):2: error: `InputMailFilters` names `clamav`, and no line `Xclamav, S=...` defines it: Sendmail does not start; write `INPUT_MAIL_FILTER` for it in sendmail.mc"
        ),
        Case(
            "a listener with filters of its own",
            { $0.put("O DaemonPortOptions=Name=MSA, Port=10587, InputMailFilters=\nO InputM", for: "O InputM") },
            "\(cf):2: warning: mail through the listener `MSA` is not shown to the filter, since it has `InputMailFilters` of its own; name `postern` there"
        ),
        Case(
            "a second listener of the filter",
            {
                $0.postern = "also_listen: {users: {socket: 'inet:8896@127.0.0.1'}}\n"
                $0.put("O DaemonPortOptions=Name=MSA, Port=10587, InputMailFilters=users\nO InputM", for: "O InputM")
                $0.text += "Xusers, S=inet:8896@127.0.0.1, F=T\n"
            }),
        Case(
            "both listeners of the filter",
            {
                $0.postern = "also_listen: {users: {socket: 'inet:8896@127.0.0.1'}}\n"
                $0.put("InputMailFilters=postern, users", for: "InputMailFilters=postern")
                $0.text += "Xusers, S=inet:8896@127.0.0.1, F=T\n"
            },
            "\(cf):2: warning: mail through the listener `MTA` is shown to the filter 2 times, as `postern` and `users`; leave one"
        ),
        Case(
            "another port", { $0.put("8896@", for: "8895@") },
            "\(cf):6: error: Sendmail looks for the filter `postern` at `inet:8896@127.0.0.1`, and it listens on `inet:8895@127.0.0.1`; write `S=inet:8895@127.0.0.1` in sendmail.mc, or change `listen` in postern.yaml"
        ),
        Case(
            "another family", { $0.put("inet6:8895@::1", for: "inet:8895@127.0.0.1") },
            "\(cf):6: error: Sendmail looks for the filter `postern` at `inet6:8895@::1`, and it listens on `inet:8895@127.0.0.1`; write `S=inet:8895@127.0.0.1` in sendmail.mc, or change `listen` in postern.yaml"
        ),
        Case(
            "Postfix's spelling", { $0.put("inet:127.0.0.1:8895", for: "inet:8895@127.0.0.1") },
            "\(cf):6: error: the filter `postern`: `S=inet:127.0.0.1:8895` is not Sendmail's way to write it, which is `inet:8895@127.0.0.1`; Sendmail does not start with it"
        ),
        Case(
            "no F=", { $0.put("", for: ", F=T") },
            "\(cf):6: warning: `F=` is missing: mail passes unseen while the filter is away, killed or too slow, although the stage `attachments` defers what it cannot judge (`on_failure: defer`); write `F=T`"
        ),
        Case(
            "F=R", { $0.put("F=R", for: "F=T") },
            "\(cf):6: warning: `F=R`: while the filter is away, if only for a restart, mail is refused for good and goes back to its senders; write `F=T`"
        ),
        Case("F=4", { $0.put("F=4", for: "F=T") }),
        Case(
            "F=X", { $0.put("F=X", for: "F=T") },
            "\(cf):6: warning: `F=X` has none of `T`, `4` and `R`: mail passes unseen while the filter is away, killed or too slow, although the stage `attachments` defers what it cannot judge (`on_failure: defer`); write `F=T`"
        ),
        Case("the times that Sendmail has by itself", { $0.put("", for: ", T=C:10s;S:30s;R:90s;E:5m") }),
        Case(
            "times", { $0.put("T=C:1s;S:1s;R:5s;E:1m", for: "T=C:10s;S:30s;R:90s;E:5m") },
            "\(cf):6: error: `R:5s` in `T=`: Sendmail waits 5 s for an answer, and the filter may take 5 s where a rule has a client wait; write `R:90s`",
            "\(cf):6: error: `E:60s` in `T=`: Sendmail waits 60 s for the answer to a whole message, and the filter may take 60 s; write `E:5m`",
            "\(cf):6: warning: `C:1s` in `T=` is short for a busy machine; write `T=C:10s;S:30s;R:90s;E:5m`",
            "\(cf):6: warning: `S:1s` in `T=` is short for a busy machine; write `T=C:10s;S:30s;R:90s;E:5m`"),
        Case(
            "short times", { $0.put("T=R:9;E:1m10s", for: "T=C:10s;S:30s;R:90s;E:5m") },
            "\(cf):6: warning: `R:9s` in `T=`: Sendmail waits 9 s for an answer, which a busy machine may take; write `R:90s`",
            "\(cf):6: warning: `E:70s` in `T=`: Sendmail waits 70 s for the answer to a whole message, and the filter may take 60 s, and a busy machine longer; write `E:5m`"
        ),
        Case(
            "no times", { $0.put("T=R:1x;Z:3s, Q=1", for: "T=C:10s;S:30s;R:90s;E:5m") },
            "\(cf):6: error: the filter `postern`: `Z:3s` in `T=` is no `C:`, `S:`, `R:` or `E:` with a time; Sendmail does not start with it",
            "\(cf):6: error: the filter `postern`: `Q=` is none of `S=`, `F=` and `T=`; Sendmail does not start with it",
            "\(cf):6: error: `R:1x` in `T=` is no time; write `T=C:10s;S:30s;R:90s;E:5m`"),
        Case(
            "others behind",
            {
                $0.put("InputMailFilters=dkim-filter;postern, clamav", for: "InputMailFilters=postern")
                $0.text += "Xdkim-filter, S=inet:8891@127.0.0.1\nXclamav, S=unix:/run/clamav/x, F=T\n"
            },
            "\(cf):8: warning: `clamav` comes behind the filter, which is never told what a later one refuses: its log and history would say that such a message was delivered, and what it has promised for it was already done; name the filter last in `InputMailFilters`"
        ),
        Case(
            "a signer behind",
            {
                $0.put("InputMailFilters=postern, dkim-filter", for: "InputMailFilters=postern")
                $0.text += "Xdkim-filter, S=inet:8891@127.0.0.1\n"
            },
            "\(cf):7: note: `dkim-filter` comes behind the filter, which is right for one that only signs; one that may refuse belongs before it"
        ),
        Case(
            "macros",
            {
                $0.put(
                    "O Milter.macros.envfrom={mail_addr}\n",
                    for: "O Milter.macros.envfrom=i, {auth_type}, {auth_authen}\n")
                $0.put("", for: "O Milter.macros.connect=j, _, {daemon_name}, {if_name}, {if_addr}\n")
                $0.postern = "clients: {roles: {MTA: mx}}\n"
            },
            "\(cf):4: warning: `O Milter.macros.envfrom` lacks `i`: the filter is not told queue ids, and its log and `postern explain` have none; add it to `confMILTER_MACROS_ENVFROM` in sendmail.mc",
            "\(cf):4: warning: `O Milter.macros.envfrom` lacks `{auth_authen}`: the filter is not told who is authenticated, and treats users of the site as strangers; add it to `confMILTER_MACROS_ENVFROM` in sendmail.mc",
            "\(cf): warning: `O Milter.macros.connect` is missing; add it to `confMILTER_MACROS_CONNECT` in sendmail.mc"
        ),
        Case(
            "a listener for users without a role",
            { $0.put("O DaemonPortOptions=Name=MSP-v4, Port=submission, M=Ea\nO InputM", for: "O InputM") },
            "\(cf):2: warning: users hand in mail through the listener `MSP-v4`, and postern.yaml takes its mail for mail from strangers; write `clients: {roles: {MSP-v4: submission}}` there"
        ),
        Case(
            "a role without a listener", { $0.postern = "clients: {roles: {intern: local}}\n" },
            "\(cf):1: warning: no listener has the name `intern`, of which `clients.roles` in postern.yaml speaks; the names here are `MTA`"
        ),
        Case(
            "a socket",
            {
                $0.put(unix, for: "S=inet:8895@127.0.0.1"); $0.postern = listening;
                $0.machine = MemoryMachine(socket: "/run/postern/x.sock", mode: 0o600)
            }),
        Case(
            "no socket yet",
            {
                $0.put(unix, for: "S=inet:8895@127.0.0.1"); $0.postern = listening
            },
            "\(cf):6: note: there is no /run/postern/x.sock now; start the filter, and run this again to see whether Sendmail may connect"
        ),
        Case(
            "a folder of everybody's",
            {
                $0.put(unix, for: "S=inet:8895@127.0.0.1"); $0.postern = listening
                $0.machine = MemoryMachine(socket: "/run/postern/x.sock", folders: ["/run/postern": 0o1777])
            },
            "\(cf):6: error: Sendmail takes /run/postern/x.sock for unsafe and does not start, since everybody may write to /run/postern (1777 postern:postern); have the filter listen in a folder that only its user may write to, all the way from the top, such as /run/postern"
        ),
        Case(
            "a folder of a group's",
            {
                $0.put(unix, for: "S=inet:8895@127.0.0.1"); $0.postern = listening
                $0.machine = MemoryMachine(socket: "/run/postern/x.sock", folders: ["/run/postern": 0o770])
            },
            "\(cf):6: error: Sendmail takes /run/postern/x.sock for unsafe and does not start, since the group postern may write to /run/postern (0770 postern:postern); have the filter listen in a folder that only its user may write to, all the way from the top, such as /run/postern"
        ),
        Case(
            "a folder of a group's that Sendmail is told to trust",
            {
                $0.put(unix, for: "S=inet:8895@127.0.0.1"); $0.postern = listening
                $0.text += "O DontBlameSendmail=GroupWritableDirPathSafe\n"
                $0.machine = MemoryMachine(socket: "/run/postern/x.sock", folders: ["/run/postern": 0o770])
            }),
        Case(
            "a Sendmail that is not root",
            {
                $0.put(unix, for: "S=inet:8895@127.0.0.1"); $0.postern = listening
                $0.text += "O RunAsUser=smmta\n"
                $0.machine = MemoryMachine(socket: "/run/postern/x.sock", mode: 0o660)
            },
            "\(cf):6: error: the user smmta, as whom Sendmail runs, may not read and write /run/postern/x.sock (0660 postern:postern), so that no mail comes to the filter; set `listen: {socket_group: ..., socket_mode: 0660}` in postern.yaml to a group of smmta, and restart the filter"
        ),
        Case(
            "a Sendmail that is not root, in the group",
            {
                $0.put(unix, for: "S=inet:8895@127.0.0.1"); $0.postern = listening
                $0.text += "O RunAsUser=smmta:postern\n"
                $0.machine = MemoryMachine(socket: "/run/postern/x.sock", mode: 0o660)
            }),
        Case(
            "a user that there is none of",
            {
                $0.put(unix, for: "S=inet:8895@127.0.0.1"); $0.postern = listening
                $0.text += "O RunAsUser=nobody-here\n"
            },
            "\(cf):7: error: `RunAsUser` is `nobody-here`, and there is no such user"),
        Case(
            "comments and continuation lines",
            {
                $0.put(
                    "Xpostern, # ours\n\tS=inet:8895@127.0.0.1, F=T, # x\n T=C:10s;S:30s;R:90s;E:5m",
                    for: "Xpostern, S=inet:8895@127.0.0.1, F=T, T=C:10s;S:30s;R:90s;E:5m")
            }),
        Case(
            "a comment in between", { $0.put("\n# F=\n\tF=T,", for: " F=T,") },
            "\(cf):6: error: the filter `postern`: its line ends with a comma; Sendmail does not start with it",
            "\(cf):6: warning: `F=` is missing: mail passes unseen while the filter is away, killed or too slow, although the stage `attachments` defers what it cannot judge (`on_failure: defer`); write `F=T`"
        ),
        Case(
            "white space behind a name",
            { $0.put("InputMailFilters=postern , postern", for: "InputMailFilters=postern") },
            "\(cf):2: error: `InputMailFilters` names `postern `, and no line `Xpostern , S=...` defines it: Sendmail does not start; write `INPUT_MAIL_FILTER` for it in sendmail.mc"
        ),
        Case(
            "twice", { $0.text += "Xpostern, S=inet:8895@127.0.0.1, F=T\n" },
            "\(cf):7: error: the filter `postern` is defined twice; Sendmail does not start with it"),
    ]

    @Test(arguments: cases)
    func wordForWord(_ made: Case) throws {
        #expect(try made.report().findings.map(\.description) == made.findings)
    }

    @Test(arguments: [("10", 10), ("10s", 10), ("5m", 300), ("1h30m", 5_400), ("1D", 86_400)])
    func times(_ text: String, _ seconds: Int) {
        #expect(SendmailTime.seconds(text) == seconds)
    }

    @Test(arguments: ["", "s", "1x", "-1", "99999999999999999999s"])
    func noTimes(_ text: String) {
        #expect(SendmailTime.seconds(text) == nil)
    }
}
