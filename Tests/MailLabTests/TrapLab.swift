import MailLab
import MailTrap

/// A mail server with a second listener for what comes back, and the whole service with a trap behind both of them.
final class TrapLab {
    let server: any MailServer
    private let folder: LabFolder
    private let socket: FilterSocket
    private var postern: PosternProcess?

    /// Starts both.
    /// - Parameters:
    ///   - configuration: what the configuration has beside `trap`, `clients` and `history`.
    ///   - copies: `max_copies`.
    ///   - notices: `trap.notices`.
    ///   - setup: what the server is started with; its filters come behind this one.
    init(
        _ kind: MailServerKind, _ configuration: String, copies: Int = 3, notices: String = "{}",
        setup: MailServerSetup = MailServerSetup()
    ) throws {
        folder = try LabFolder(name: "trap")
        socket = .inet(try FreePort.find())
        var setup = setup
        setup.filters.insert(socket, at: 0)
        setup.listeners.append("reentry")
        server = try kind.start(setup)
        guard let port = server.listeners["reentry"] else { throw LabError("no listener for what comes back") }
        try folder.write(
            "postern.yaml",
            """
            listen: {socket: "\(socket.sendmailSpelling)"}
            workers: {count: 1}
            state_folder: \(folder.path)
            trap:
              folder: \(folder.path)/trap
              reserve: 1MiB
              max_copies: \(copies)
              reentry: {address: "127.0.0.1:\(port)"}
              notices: \(notices)
            clients: {roles: {reentry: re-entry}}
            history: {file: \(folder.path)/history.db}
            \(configuration)
            """)
        try start()
    }

    /// Starts the service, once more where it was stopped.
    func start() throws {
        postern = try PosternProcess(["serve", "--config", "\(folder.path)/postern.yaml"], socket: socket)
    }

    /// Kills the service.
    func stop() {
        postern?.stop()
        postern = nil
    }

    /// What the service wrote.
    var output: String { postern?.output ?? "" }

    /// The trap's rows.
    var store: SQLiteTrapStore { SQLiteTrapStore(path: "\(folder.path)/trap/trap.db") }

    /// Sends a message.
    /// - Returns: the reply to its end.
    func send(
        _ message: String, from sender: String = "<ann@a.test>", to recipients: [String],
        parameters: String = "", recipientParameters: String = ""
    ) throws -> ServerReply {
        let client = try server.connect()
        _ = try client.ehlo("client.test")
        _ = try client.mail(from: sender, parameters: parameters)
        for recipient in recipients { _ = try client.rcpt(to: recipient, parameters: recipientParameters) }
        let reply = try client.data(Array(message.replacing("\n", with: "\r\n").utf8))
        _ = try client.quit()
        return reply
    }

    /// What reached recipients: waits for so many deliveries to them.
    func delivered(_ count: Int, seconds: Double = 30) -> [(recipient: String, message: SinkMessage)] {
        func all() -> [(recipient: String, message: SinkMessage)] {
            server.sink.messages.flatMap { message in message.recipients.map { ($0.address, message) } }
        }
        _ = Deadline(seconds: seconds).wait { all().count >= count }
        return all()
    }
}
