import PosternService

/// A configuration with a key of each kind.
struct SampleConfiguration: ConfigurationSection {
    var hostName: String?
    var workers = 4
    var deadline = Located(Duration.seconds(60))
    var warnAfter = Located(Duration.seconds(30))
    var largest = 10 << 20
    var isStrict = true
    var score = 2.5
    var socketMode: UInt32 = 0o660
    var greeting: String?
    var trusted: [Located<String>] = [Located("192.0.2.1")]
    var attachments = SampleAttachments()
    var listeners: [SampleListener] = []
    var domains: [NamedValue<SampleDomain>] = []
    var limits: [NamedValue<Int>] = []
    var store: SampleStore?

    static let keys: [ConfigurationKey<SampleConfiguration>] = [
        ConfigurationKey(
            \.hostName, "host_name", .text(called: "a host name", example: "mail.example.org", longest: 64),
            "The name that this machine gives itself."),
        ConfigurationKey(\.workers, "workers", .integer(in: 1...64), "How many processes read mail."),
        ConfigurationKey(
            \.deadline, "deadline", .located(.duration(in: .seconds(1) ... .seconds(3_600))),
            "How long one message may take. A message that takes longer is deferred, whatever `warn_after` says."),
        ConfigurationKey(\.warnAfter, "warn_after", .located(.duration()), "When the log mentions a slow message."),
        ConfigurationKey(\.largest, "largest", .byteSize(in: 1_024...1 << 30), "The largest message that is read."),
        ConfigurationKey(\.isStrict, "strict", .boolean, "Whether ambiguous mail is refused."),
        ConfigurationKey(\.score, "score", .decimal(in: -10...10), "The score from which mail is held."),
        ConfigurationKey(\.socketMode, "socket_mode", .socketMode, "The mode of the socket, such as `0660`."),
        ConfigurationKey(
            \.greeting, "greeting", .lines(example: "one line\n"), "What is said first. A `\\` stands for itself."),
        ConfigurationKey(
            \.trusted, "trusted", .list(of: .located(.text(called: "an address", example: "192.0.2.1"))),
            "The machines whose mail is not looked at."),
        ConfigurationKey(\.attachments, "attachments", .section, "What becomes of attachments."),
        ConfigurationKey(\.listeners, "listeners", .list(of: .section), "Where to listen."),
        ConfigurationKey(
            \.domains, "domains", .map(of: .section, exampleName: "example.org"), "What is different for a domain."),
        ConfigurationKey(
            \.limits, "limits", .map(of: .integer(in: 0...1_000), exampleName: "bob@example.org"),
            "How many messages a day each may have."),
        ConfigurationKey(\.store, "store", .section, "The database that is shared."),
    ]

    func check(_ report: SectionReport) {
        if warnAfter.value > deadline.value {
            report.error("`warn_after` is later than `deadline`", at: warnAfter.place)
        }
    }
}

enum SampleAction: String, CaseIterable {
    case reject, `defer`, accept
}

struct SampleAttachments: ConfigurationSection {
    var couldNotLook = SampleAction.reject
    var blocked = ["exe", "scr"]

    static let keys: [ConfigurationKey<SampleAttachments>] = [
        ConfigurationKey(
            \.couldNotLook, "could_not_look", .choice, "What becomes of content that could not be looked into."),
        ConfigurationKey(\.blocked, "blocked", .list(of: .text(example: "exe")), "The extensions of programs."),
    ]
}

struct SampleListener: ConfigurationSection {
    var socket: String?
    var timeout = Duration.seconds(10)

    static let keys: [ConfigurationKey<SampleListener>] = [
        ConfigurationKey(
            \.socket, "socket", .text(called: "an address", example: "inet:8895@127.0.0.1"), isRequired: true,
            "Where."),
        ConfigurationKey(\.timeout, "timeout", .duration(), "How long to wait for the MTA."),
    ]
}

struct SampleDomain: ConfigurationSection {
    var action: SampleAction?

    static let keys: [ConfigurationKey<SampleDomain>] = [
        ConfigurationKey(\.action, "action", .choice, "What becomes of spam.")
    ]
}

struct SampleStore: ConfigurationSection {
    var host = "db.example.org"
    var password: Secret?

    static let keys: [ConfigurationKey<SampleStore>] = [
        ConfigurationKey(\.host, "host", .text(example: "db.example.org"), "The database's machine."),
        ConfigurationKey(\.password, "password", .secret, isRequired: true, "The password of the database."),
    ]
}
