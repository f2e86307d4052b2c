import ArgumentParser
import PosternService

struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the filter to MTAs on a socket.",
        discussion: """
            Without a configuration it refuses messages with attachments that run when they are opened, by any name that \
            a mail program could give them and by what they are, in archives and attached messages too; what it cannot \
            look into; and what programs show differently. Ends on SIGTERM or SIGINT, once the messages in hand have \
            their answer; on SIGHUP or SIGUSR1 it loads its configuration anew. The options overrule the configuration.
            """)

    @OptionGroup var file: ConfigurationOption

    @Option(
        name: [.customShort("p"), .long],
        help: ArgumentHelp(
            "Where to listen: inet:PORT@HOST, inet6:PORT@HOST, unix:/PATH or fd:NUMBER.", valueName: "address"))
    var socket: String?

    @Option(help: ArgumentHelp("The mode of a unix socket, in octal.", valueName: "mode"))
    var socketMode: SocketMode?

    @Option(help: ArgumentHelp("The group of a unix socket, by name or number.", valueName: "group"))
    var socketGroup: String?

    @Option(help: ArgumentHelp("How long to wait for open sessions at the end, in seconds.", valueName: "seconds"))
    var drainDeadline: UInt32?

    func run() throws {
        var options = ServeOptions()
        (options.configuration, options.socket, options.socketGroup) = (file.path, socket, socketGroup)
        options.socketMode = socketMode?.bits
        options.drainDeadline = drainDeadline.map { .seconds(Int64($0)) }
        throw ExitCode(Service(options).run())
    }
}
