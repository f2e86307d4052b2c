import ArgumentParser
import PosternService

struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the filter to MTAs on a socket.",
        discussion: """
            Refuses messages with attachments that run when they are opened, by any name that a mail program could give \
            them and by what they are, in archives and attached messages too. Ends on SIGTERM, SIGINT or SIGHUP, once the \
            messages in hand have their answer.
            """)

    @Option(
        name: [.customShort("p"), .long],
        help: ArgumentHelp(
            "Where to listen: inet:PORT@HOST, inet6:PORT@HOST, unix:/PATH or fd:NUMBER.", valueName: "address"))
    var socket = "inet:8895@127.0.0.1"

    @Option(help: ArgumentHelp("The mode of a unix socket, in octal.", valueName: "mode"))
    var socketMode = SocketMode(bits: 0o660)

    @Option(help: ArgumentHelp("The group of a unix socket, by name or number.", valueName: "group"))
    var socketGroup: String?

    @Option(help: ArgumentHelp("How long to wait for open sessions at the end, in seconds.", valueName: "seconds"))
    var drainDeadline: UInt32 = 30

    func run() throws {
        do {
            let service = try Service(
                socket: socket, socketMode: socketMode.bits, socketGroup: socketGroup, drainSeconds: drainDeadline)
            try service.run()
        } catch {
            ServiceFailure.report(error)
            throw ExitCode(ServiceFailure.exitStatus(of: error))
        }
    }
}
