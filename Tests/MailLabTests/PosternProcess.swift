import MailLab

/// The program `postern` with a socket where the test wants it.
final class PosternProcess: Sendable {
    private let process: GuardedProcess

    /// Starts it and waits until it takes connections.
    init(_ arguments: [String], socket: FilterSocket) throws {
        let words = [try FilterProcess.product(named: "postern")] + arguments
        let process = try GuardedProcess(
            words, environment: ["SWIFT_BACKTRACE": "enable=no"], hostName: "filter.test",
            folder: LabFolder(name: "postern"))
        let isUp = Deadline(seconds: 20).wait { socket.answers || process.exitStatus != nil }
        guard isUp, process.exitStatus == nil else {
            defer { process.stop() }
            throw LabError("postern does not listen on \(socket.sendmailSpelling): \(process.output)")
        }
        self.process = process
    }

    /// What it wrote so far.
    var output: String { process.output }

    /// Kills it.
    func stop() { process.stop() }
}
