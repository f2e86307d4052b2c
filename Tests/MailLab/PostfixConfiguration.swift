/// The files that a private Postfix reads.
struct PostfixConfiguration {
    /// The folder of the instance.
    let folder: String
    /// The unpacked package.
    let tree: String
    /// Where it listens.
    let port: UInt16
    /// Where its further listeners are, by their names.
    let listeners: [String: UInt16]
    /// Where all mail goes.
    let sinkPort: UInt16
    /// Filters and aliases.
    let setup: MailServerSetup

    /// A user other than root, and a group that is not that user's: Postfix insists on both. Every Debian
    /// system has these two.
    static let owner = "mail"
    static let group = "daemon"

    /// The text of `main.cf`.
    var main: String {
        defaults.joined(separator: "\n") + "\n"
    }

    private var defaults: [String] {
        let variables =
            "MAIL_CONFIG LANG=C LD_LIBRARY_PATH LD_PRELOAD FAKEROOTKEY FAKED_MODE FAKEROOTDONTTRYCHOWN"
        return [
            "compatibility_level = 3.6",
            "queue_directory = \(folder)/spool",
            "data_directory = \(folder)/data",
            "meta_directory = \(folder)/etc",
            "daemon_directory = \(tree)/usr/lib/postfix/sbin",
            "command_directory = \(tree)/usr/sbin",
            "shlib_directory = \(tree)/usr/lib/postfix",
            "mail_owner = \(Self.owner)",
            "setgid_group = \(Self.group)",
            // Its programs run from the unpacked folder, and Postfix cleans the environment of what it
            // starts.
            "import_environment = \(variables)",
            "export_environment = \(variables)",
            "maillog_file = \(folder)/mail.log",
            "maillog_file_prefixes = \(folder)",
            "inet_protocols = \(FreePort.hasIPv6 ? "all" : "ipv4")",
            "inet_interfaces = 127.0.0.1\(FreePort.hasIPv6 ? ", ::1" : "")",
            // Messages are found by their queue id; the short ones come again after a second at the earliest.
            "enable_long_queue_ids = yes",
            "myhostname = mx.postfix.test",
            "mydestination =",
            "mynetworks = 127.0.0.0/8 [::1]/128",
            "alias_maps =",
            "alias_database =",
            "local_recipient_maps =",
            "virtual_alias_maps = \(setup.aliases.isEmpty ? "" : "texthash:\(folder)/etc/aliases")",
            // Everything goes to the sink, and no name is looked up on the way.
            "relayhost = [127.0.0.1]:\(sinkPort)",
            "smtp_dns_support_level = disabled",
            "smtp_host_lookup = native",
            "smtpd_peername_lookup = no",
            "smtpd_relay_restrictions = permit_mynetworks, reject",
            // Clients are treated as remote ones, whose headers are left alone, whatever their address.
            "local_header_rewrite_clients =",
            "smtpd_milters = \(setup.filters.map(spelling).joined(separator: ", "))",
            "non_smtpd_milters =",
            // A test's clients come all at once, and make mistakes on purpose.
            "smtpd_client_connection_count_limit = 0",
            "smtpd_error_sleep_time = 0",
            "smtpd_soft_error_limit = 1000",
            "smtpd_hard_error_limit = 1000",
            "default_process_limit = 200",
            "in_flow_delay = 0",
            "minimal_backoff_time = 2s",
            "maximal_backoff_time = 2s",
            "queue_run_delay = 2s",
        ] + (setup.takesAnySize ? ["message_size_limit = 0"] : []) + setup.mainLines
    }

    /// The text of `master.cf`. No service runs chrooted, unless it is asked for: the filters' sockets lie outside.
    var master: String {
        let addresses = ["127.0.0.1:\(port)"] + (FreePort.hasIPv6 ? ["[::1]:\(port)"] : [])
        let jail = setup.isJailed ? "y" : "n"
        let services =
            addresses.map { "\($0) inet n - \(jail) - - smtpd" }
            + listeners.map { "127.0.0.1:\($1) inet n - n - - smtpd -o milter_macro_daemon_name=\($0)" } + [
                "pickup unix n - n 60 1 pickup",
                "cleanup unix n - n - 0 cleanup",
                "qmgr unix n - n 300 1 qmgr",
                "tlsmgr unix - - n 1000? 1 tlsmgr",
                "rewrite unix - - n - - trivial-rewrite",
                "bounce unix - - n - 0 bounce",
                "defer unix - - n - 0 bounce",
                "trace unix - - n - 0 bounce",
                "verify unix - - n - 1 verify",
                "flush unix n - n 1000? 0 flush",
                "proxymap unix - - n - - proxymap",
                "proxywrite unix - - n - 1 proxymap",
                "smtp unix - - n - - smtp",
                "relay unix - - n - - smtp",
                "showq unix n - n - - showq",
                "error unix - - n - - error",
                "retry unix - - n - - error",
                "discard unix - - n - - discard",
                "anvil unix - - n - 1 anvil",
                "scache unix - - n - 1 scache",
                "postlog unix-dgram n - n - 1 postlogd",
            ]
        return (services + setup.masterLines).joined(separator: "\n") + "\n"
    }

    /// The text of the alias table.
    var aliases: String {
        setup.aliases.sorted { $0.key < $1.key }
            .map { "\($0.key) \($0.value.joined(separator: ", "))\n" }.joined()
    }

    private func spelling(_ filter: FilterSocket) -> String {
        let times =
            setup.answerTime.map { time in
                ["connect", "command", "content"].map { ", \($0)_timeout=\(time)s" }.joined()
            } ?? ""
        return "{ \(filter.postfixSpelling), default_action=\(setup.lostFilter.rawValue)\(times) }"
    }
}
