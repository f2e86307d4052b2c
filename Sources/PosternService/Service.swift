import MailMessage
import MailPipeline
import Milter

/// `postern serve`: the filter behind a socket until it is told to end.
package struct Service: Sendable {
    private let address: SocketAddress
    private let options: ServerOptions
    private let configuration: LoadedConfiguration

    /// Makes a service.
    /// - Parameter listen: where to listen; in place of what the configuration says of it.
    /// - Throws: `MilterError` for an address that cannot be understood.
    package init(_ configuration: LoadedConfiguration, listen: ListenSection) throws {
        self.configuration = configuration
        address = try SocketAddress(listen.socket)
        var options = ServerOptions()
        options.name = "postern"
        options.socketMode = listen.socketMode
        options.socketGroup = listen.socketGroup
        options.drainDeadline = listen.drainDeadline
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
        let history = HistoryService(configuration.root.history, log: StandardErrorLog.write)
        defer { history?.close() }
        let filter = PipelineFilter(
            pipeline: configuration.root.pipeline(), reader: MessageReader(), facts: configuration.root.listenerFacts,
            journal: MessageJournal(log: StandardErrorLog.write, keep: history?.keep)
        ).filter
        let ending = try MilterServer(filter, listeningOn: address, options: options).run { _ in
            // Not before: the first line of a start that fails names the cause.
            StandardErrorLog.write("info: this is postern \(Postern.version) on libmilter \(Self.libmilterVersion)")
            let path = configuration.path.map { "configuration \($0)" } ?? "no configuration: what is built in counts"
            StandardErrorLog.write("info: \(path)")
            for warning in configuration.warnings { StandardErrorLog.write("warning: \(warning)") }
        }
        StandardErrorLog.write("info: ended; sessions cut: \(ending.sessionsCut)")
    }
}
