import Glibc
import MailMessage
import MailPipeline
import Milter
import PipelineMilter

/// `postern serve`: the filter behind a socket until it is told to end.
package struct Service: Sendable {
    private let address: SocketAddress
    private let options: ServerOptions
    private let configuration: LoadedConfiguration
    private let log: any LogSink

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
        let log = configuration.root.log.sink
        options.log = { entry in
            log.write(entry.severity == .warning ? .warning : .info, "\(entry.severity.rawValue): \(entry)")
        }
        self.log = log
        self.options = options
    }

    private static var libmilterVersion: String {
        let version = Libmilter.version
        return "\(version.major).\(version.minor).\(version.patch)"
    }

    /// Serves on the calling thread, which has to be the main one, until SIGTERM, SIGINT or SIGHUP.
    /// - Throws: `MilterError` when the socket cannot be opened or libmilter fails.
    package func run() throws {
        // Whoever reads standard error may be gone: a line is lost then, not the process.
        _ = signal(SIGPIPE, SIG_IGN)
        let info = { (text: String) in log.write(.info, "info: \(text)") }
        let history = HistoryService(configuration.root.history) { log.write(.warning, "warning: \($0)") }
        defer { history?.close() }
        let learning = LearningService(configuration.root.stages.content) { log.write(.warning, "warning: \($0)") }
        defer { learning?.close() }
        let watch = configuration.root.bypassFile.map { file in
            BypassWatch(file) { log.write(.warning, "warning: \($0)") }
        }
        let journal = MessageJournal(log: { log.write(.info, $0) }, keep: history?.keep, bypassed: watch?.count)
        let filter = PipelineFilter(
            configuration.root.pipeline { watch?.current() ?? Bypass() }, reader: MessageReader(),
            facts: configuration.root.listenerFacts,
            judged: journal.judged, refused: journal.refused
        ).filter
        let ending = try MilterServer(filter, listeningOn: address, options: options).run { _ in
            // Not before: the first line of a start that fails names the cause.
            info("this is postern \(Postern.version) on libmilter \(Self.libmilterVersion)")
            info(configuration.path.map { "configuration \($0)" } ?? "no configuration: what is built in counts")
            for warning in configuration.warnings { log.write(.warning, "warning: \(warning)") }
        }
        info("ended; sessions cut: \(ending.sessionsCut)")
    }
}
