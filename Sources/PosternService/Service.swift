import MailMessage
import MailStages
import Milter

/// `postern serve`: the filter behind a socket until it is told to end.
package struct Service: Sendable {
    private let address: SocketAddress
    private let options: ServerOptions

    /// Makes a service.
    /// - Parameters:
    ///   - socket: where to listen, in one of the spellings of `SocketAddress`.
    ///   - socketMode: the mode of a unix socket.
    ///   - socketGroup: the group of a unix socket, by name or number; `nil` for the process's own.
    ///   - drainSeconds: how long to wait at the end for open sessions.
    /// - Throws: `MilterError` for an address that cannot be understood.
    package init(
        socket: String, socketMode: UInt32, socketGroup: String?, drainSeconds: UInt32
    ) throws {
        address = try SocketAddress(socket)
        var options = ServerOptions()
        options.name = "postern"
        options.socketMode = socketMode
        options.socketGroup = socketGroup
        options.drainDeadline = .seconds(Int64(drainSeconds))
        options.log = { entry in StandardErrorLog.write("\(entry.severity.rawValue): \(entry)") }
        self.options = options
    }

    private static var libmilterVersion: String {
        let version = Libmilter.version
        return "\(version.major).\(version.minor).\(version.patch)"
    }

    /// Serves on the calling thread, which has to be the main one, until SIGTERM, SIGINT or SIGHUP.
    /// - Throws: `MilterError` when the socket cannot be opened or libmilter fails.
    package func run() throws {
        let filter = PipelineFilter(
            pipeline: StandardPolicy.pipeline(), reader: MessageReader(), facts: ListenerFacts(),
            journal: MessageJournal(log: StandardErrorLog.write)
        ).filter
        let ending = try MilterServer(filter, listeningOn: address, options: options).run { _ in
            // Not before: the first line of a start that fails names the cause.
            StandardErrorLog.write("info: this is postern \(Postern.version) on libmilter \(Self.libmilterVersion)")
        }
        StandardErrorLog.write("info: ended; sessions cut: \(ending.sessionsCut)")
    }
}
