import Foundation
import Glibc
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
    ///   - workers: how many there are.
    ///   - setup: what the server is started with; its filters come behind this one.
    init(
        _ kind: MailServerKind, _ configuration: String, copies: Int = 3, notices: String = "{}", workers: Int = 1,
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
            workers: {count: \(workers)}
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

    /// Kills one process of a role, whatever it is doing.
    /// - Parameters:
    ///   - role: as `postern status` says it.
    ///   - frozen: is called while it stands still at the moment of its death.
    /// - Returns: false where there is none just now.
    func kill(_ role: String, frozen: () throws -> Void = {}) throws -> Bool {
        guard let number = try process(of: role) else { return false }
        guard Glibc.kill(number, SIGSTOP) == 0 else { return false }
        defer { _ = Glibc.kill(number, SIGKILL) }
        try frozen()
        return true
    }

    /// The number of a process of a role; the status has the one that it has in its own namespace.
    private func process(of role: String) throws -> pid_t? {
        let program = try FilterProcess.product(named: "postern")
        let status = try Command.run([program, "status", "--json", "--config", "\(folder.path)/postern.yaml"])
        let report = try? JSONSerialization.jsonObject(with: Data(status.output.utf8)) as? [String: Any]
        let processes = report?["processes"] as? [[String: Any]] ?? []
        let inner =
            processes.first { $0["role"] as? String == role && $0["state"] as? String == "ready" }?["pid"] as? Int
        guard let inner, inner > 0 else { return nil }
        for name in try FileManager.default.contentsOfDirectory(atPath: "/proc") {
            guard let number = pid_t(name), let line = try? LabFolder.read("/proc/\(name)/cmdline"),
                line.contains("\(folder.path)/postern.yaml"), let text = try? LabFolder.read("/proc/\(name)/status"),
                let numbers = text.split(separator: "\n").first(where: { $0.hasPrefix("NSpid:") })
            else { continue }
            if numbers.split(whereSeparator: \.isWhitespace).last.flatMap({ Int($0) }) == inner { return number }
        }
        return nil
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
