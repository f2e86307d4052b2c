/// The files that a private Sendmail reads.
struct SendmailConfiguration {
    /// The folder of the instance.
    let folder: String
    /// The unpacked packages.
    let tree: String
    /// Where it listens.
    let port: UInt16
    /// Where its further listeners are, by their names.
    let listeners: [String: UInt16]
    /// Where all mail goes.
    let sinkPort: UInt16
    /// The user that starts it and that it stays.
    let user: String
    /// Filters and aliases.
    let setup: MailServerSetup

    /// The text of `sendmail.mc`, which m4 turns into the file that Sendmail reads.
    var macros: String {
        var lines = [
            "divert(0)dnl",
            "OSTYPE(`linux')dnl",
            define("confDOMAIN_NAME", "mx.sendmail.test"),
            define("confCW_FILE", "\(folder)/local-host-names"),
            define("QUEUE_DIR", "\(folder)/queue"),
            define("STATUS_FILE", "\(folder)/statistics"),
            define("HELP_FILE", "\(tree)/etc/mail/helpfile"),
            define("confPID_FILE", "\(folder)/sendmail.pid"),
            define("confSERVICE_SWITCH_FILE", "\(folder)/service.switch"),
            // Read as text, with no database to be built first.
            define("ALIAS_FILE", setup.aliases.isEmpty ? "" : "stab:\(folder)/aliases"),
            // A daemon that was started by anybody but root or the trusted user refuses to run.
            define("confTRUSTED_USER", user),
            define("confRUN_AS_USER", user),
            define("confDONT_BLAME_SENDMAIL", "GroupWritableDirPathSafe"),
            // No question to the client about who it is, which would wait for an answer.
            define("confTO_IDENT", "0"),
            // No X-Authentication-Warning where an ordinary user runs it.
            define("confPRIVACY_FLAGS", ""),
            define("confQUEUE_LA", "1000"),
            define("confREFUSE_LA", "1000"),
            define("confBAD_RCPT_THROTTLE", "0"),
            define("confDELIVERY_MODE", "background"),
            define("confMIN_QUEUE_AGE", "0"),
            define("confDONT_PROBE_INTERFACES", "True"),
            define("confLOG_LEVEL", "14"),
            define("confMILTER_LOG_LEVEL", "14"),
            "FEATURE(`use_cw_file')dnl",
            "FEATURE(`no_default_msa')dnl",
            "FEATURE(`nocanonify')dnl",
            "FEATURE(`accept_unresolvable_domains')dnl",
            "FEATURE(`accept_unqualified_senders')dnl",
            "FEATURE(`promiscuous_relay')dnl",
            define("SMART_HOST", "relay:[127.0.0.1]"),
            define("RELAY_MAILER_ARGS", "TCP $h \(sinkPort)"),
            "DAEMON_OPTIONS(`Name=MTA, Family=inet, Addr=127.0.0.1, Port=\(port)')dnl",
        ]
        if FreePort.hasIPv6 {
            lines.append("DAEMON_OPTIONS(`Name=MTA6, Family=inet6, Addr=::1, Port=\(port)')dnl")
        }
        lines += listeners.map { name, port in
            "DAEMON_OPTIONS(`Name=\(name), Family=inet, Addr=127.0.0.1, Port=\(port)')dnl"
        }
        lines += setup.filters.enumerated().map { number, filter in
            "INPUT_MAIL_FILTER(`filter\(number)', `\(equates(filter))')dnl"
        }
        lines += setup.macroLines
        lines += ["MAILER(`local')dnl", "MAILER(`smtp')dnl"]
        return lines.joined(separator: "\n") + "\n"
    }

    /// The text of the alias file. Sendmail looks up the part before the `@` of an address in its own
    /// domains.
    var aliases: String {
        setup.aliases.sorted { $0.key < $1.key }.map { address, members in
            "\(address.prefix { $0 != "@" }): \(members.joined(separator: ", "))\n"
        }.joined()
    }

    /// The text of the file of its own domains.
    var localHostNames: String { setup.aliases.isEmpty ? "" : "local.test\n" }

    /// The text of the service switch: no DNS.
    let serviceSwitch = "hosts\tfiles\naliases\tfiles\npasswd\tfiles\n"

    private func define(_ name: String, _ value: String) -> String {
        "define(`\(name)', `\(value)')dnl"
    }

    private func equates(_ filter: FilterSocket) -> String {
        let times = setup.answerTime.map { ", T=C:\($0)s;S:\($0)s;R:\($0)s;E:5m" } ?? ""
        let flags = [MailServerSetup.LostFilter.tempfail: ", F=T", .reject: ", F=R"][setup.lostFilter] ?? ""
        return "S=\(filter.sendmailSpelling)\(flags)\(times)"
    }
}
