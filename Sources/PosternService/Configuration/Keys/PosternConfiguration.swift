import MailPipeline
import MailStages

/// The whole of `postern.yaml`.
package struct PosternConfiguration: ConfigurationSection {
    package var listen = ListenSection()
    var alsoListen: [NamedValue<AlsoListenSection>] = []
    var workers = WorkersSection()
    var limits = LimitsSection()
    var user: String?
    var mode = PolicyMode.enforce
    var contact = "send it another way or ask postmaster"
    var neutralText = Template(literal: "this message was refused by the policy of its recipients")
    var sparesRoleAddresses = true
    var deadline = Duration.seconds(50)
    package var log = LogSection()
    var stateFolder: Located<String>?
    var tests: [Located<String>] = []
    package var history = HistorySection()
    package var trap = TrapSection()
    package var metrics = MetricsSection()
    var clients = ClientsSection()
    var addresses = AddressesSection()
    var stages = StagesSection()
    var weights: [NamedValue<Double>] = []
    var allow = AccessSection()
    var block = AccessSection()
    var rules: [RuleSection]?
    var domains: [NamedValue<LayerSection>] = []
    var recipients: [NamedValue<LayerSection>] = []

    package init() {}

    package static let keys: [ConfigurationKey<PosternConfiguration>] = [
        ConfigurationKey(\.listen, "listen", .section, "Where the MTA finds the filter."),
        ConfigurationKey(
            \.alsoListen, "also_listen", .map(of: .section, exampleName: "submission"),
            """
            Further sockets, each with a name and processes of its own: one for submission, say, that goes on while a flood \
            from outside keeps the others busy. Which rules apply says `clients` by the names of the MTA's listeners.
            """),
        ConfigurationKey(
            \.workers, "workers", .section, "The processes that serve `listen`, and when they are replaced."),
        ConfigurationKey(
            \.limits, "limits", .section,
            "How much is taken in hand, all workers together. What is beyond it is deferred at once."),
        ConfigurationKey(
            \.user, "user", .text(called: "a user", example: "postern"),
            """
            Whom all processes become once the sockets are open, where the program is started as root; a unix socket is \
            given to him, since they connect to it, too. Under systemd it is \
            started as its user, and this is not needed. Without it root's processes stay root's, and the log warns of it. \
            It counts from the next start on.
            """),
        ConfigurationKey(
            \.mode, "mode", .choice,
            "With `observe` everything is judged and nothing is done: the log says `would=` and what it would have been."
        ),
        ConfigurationKey(
            \.contact, "contact", .text(called: "a text", example: "see https://example.org/mail", longest: 150),
            "What a sender can do whose message is refused: it stands at the end of each reply, and is never cut."),
        ConfigurationKey(
            \.neutralText, "neutral_text",
            .template(example: "this message was refused by the policy of its recipients"),
            "The reply where the rules of several recipients give different ones: it names none of them."),
        ConfigurationKey(
            \.sparesRoleAddresses, "spare_role_addresses", .boolean,
            "Whether mail to `postmaster` and `abuse` alone is delivered whatever it holds (RFC 5321 section 4.5.1, RFC 2142)."
        ),
        ConfigurationKey(
            \.deadline, "deadline", .duration(in: .seconds(1) ... .seconds(55)),
            "How long all stages together may take for one message. The MTA is told meanwhile that the filter is at work."
        ),
        ConfigurationKey(
            \.stateFolder, "state_folder", .located(.text(called: "a path", example: "/var/lib/postern")),
            """
            The folder of the running filter, which its user may write: there `postern reload`, `status` and `bypass` find \
            it, and a second filter that is started by mistake notices the first. Without it there are no such commands. A \
            relative path begins at the folder of this file. It counts from the next start on.
            """),
        ConfigurationKey(\.log, "log", .section, "Where the log goes: one line for each message, queue id first."),
        ConfigurationKey(\.history, "history", .section, "What is remembered of messages."),
        ConfigurationKey(
            \.trap, "trap", .section, "What is kept for people who decide, and for those who get it changed."),
        ConfigurationKey(\.metrics, "metrics", .section, "What is counted, for Prometheus."),
        ConfigurationKey(
            \.clients, "clients", .section, "Which clients belong to the site, and what listeners are for."),
        ConfigurationKey(\.addresses, "addresses", .section, "Which addresses are one mailbox."),
        ConfigurationKey(\.stages, "stages", .section, "What looks at messages. Stages find; rules decide."),
        ConfigurationKey(
            \.weights, "weights", .map(of: .decimal(in: -10_000...10_000), exampleName: "encrypted-content"),
            "What findings add to the sum that `score` asks for, by their names; 0 for those that are not named."),
        ConfigurationKey(
            \.allow, "allow", .section,
            "Who is let in, whatever rules of the site say that are not `must_not_enter`. See WHO WINS."),
        ConfigurationKey(\.block, "block", .section, "Who is refused."),
        ConfigurationKey(
            \.rules, "rules", .list(of: .section), example: "[]",
            """
            The rules of the site, in their order: the first one with an action that holds decides. Where the key is left \
            out, three rules refuse dangerous files, what cannot be looked into and what is ambiguous; see DEFAULT RULES.
            """),
        ConfigurationKey(
            \.domains, "domains", .map(of: .section, exampleName: "example.org"),
            "What is different for the recipients of a domain."),
        ConfigurationKey(
            \.recipients, "recipients", .map(of: .section, exampleName: "ann@example.org"),
            example: "{ann@example.org: {mode: observe}}", isDescribedElsewhere: true,
            "What is different for a recipient: for each address, the keys that a domain has in `domains`."),
        ConfigurationKey(
            \.tests, "tests", .list(of: .located(.text(called: "a path", example: "cases"))),
            """
            Test cases that `postern check` runs: files in the form of postern-case(5), or folders of `.case` files. A \
            relative path begins at the folder of this file.
            """),
    ]
}
