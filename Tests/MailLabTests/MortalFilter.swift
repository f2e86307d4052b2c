import MailLab
import Synchronization

/// `postern serve` on a socket that stays where it is while the program is killed and started again.
final class MortalFilter: Sendable {
    /// Where it listens.
    let socket: FilterSocket
    private let folder: LabFolder
    private let process: Mutex<PosternProcess>

    init() throws {
        folder = try LabFolder(name: "mortal")
        socket = .unix("\(folder.path)/x")
        process = Mutex(try Self.start(socket))
    }

    /// Kills it as SIGKILL does, whatever it is doing, and starts it again.
    func killAndRestart() throws {
        try process.withLock { process in
            process.stop()
            process = try Self.start(socket)
        }
    }

    /// Ends it.
    func stop() { process.withLock { $0.stop() } }

    private static func start(_ socket: FilterSocket) throws -> PosternProcess {
        try PosternProcess(["serve", "-p", socket.sendmailSpelling, "--socket-mode", "666"], socket: socket)
    }
}
