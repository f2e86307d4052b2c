import CMilter
import Glibc
import Synchronization
import ThreadCrew

/// Serves a filter to MTAs, once in the life of a process: libmilter can neither serve two filters nor begin again.
///
/// ```swift
/// try MilterServer(filter, listeningOn: "unix:/run/filter/filter.sock").run()
/// ```
///
/// ``run(whenListening:)`` keeps `smfi_main` on a thread of its own, so that signals are the program's. SIGTERM, SIGINT
/// and SIGHUP begin a *drain*: libmilter leaves its accept loop but goes on with the sessions that it has; messages in
/// hand get their answer, new ones are deferred with 421, and when the last session has ended, or at
/// ``ServerOptions/drainDeadline``, the server stops. What libmilter itself does on such a signal is to cut its sessions.
public final class MilterServer: Sendable {
    private let served: ServedFilter
    private let address: SocketAddress
    private let options: ServerOptions
    private let control: ControlPipe
    /// How to leave the accept loop for a while; nil before it is entered and once it is left for good.
    private let acceptPause = Mutex<AcceptPause?>(nil)

    /// How a server ended.
    public struct Ending: Sendable, Hashable {
        /// How many sessions were still open when the server stopped: those that were cut.
        public let sessionsCut: Int
    }

    /// Makes a server for an address.
    /// - Throws: ``MilterError`` when the filter sets an event twice.
    public convenience init<Connection, Message>(
        _ filter: Filter<Connection, Message>, listeningOn address: SocketAddress,
        options: ServerOptions = ServerOptions()
    ) throws(MilterError) {
        try self.init(filter.program(), listeningOn: address, options: options)
    }

    /// Makes a server of a filter that was made ready.
    package init(
        _ program: FilterProgram, listeningOn address: SocketAddress, options: ServerOptions
    ) throws(MilterError) {
        let control = try ControlPipe()
        (self.control, self.address, self.options) = (control, address, options)
        served = ServedFilter(
            program: program, environment: SessionEnvironment(log: options.log),
            registry: SessionRegistry { control.send(.noSession) })
    }

    /// Makes a server for an address in one of the spellings of ``SocketAddress``.
    /// - Throws: ``MilterError`` when the address is wrong or the filter sets an event twice.
    public convenience init<Connection, Message>(
        _ filter: Filter<Connection, Message>, listeningOn address: String,
        options: ServerOptions = ServerOptions()
    ) throws(MilterError) {
        try self.init(filter, listeningOn: SocketAddress(address), options: options)
    }

    /// Opens the socket, serves, and returns when the server was drained or stopped. To be called on the main thread if
    /// signals are to be handled (``ServerOptions/handlesSignals``).
    /// - Parameter whenListening: called once MTAs can connect, with the address (and the port that the kernel chose
    ///   where port 0 was asked for).
    /// - Throws: ``MilterError`` when the socket cannot be opened, libmilter fails, or this process has served before.
    @discardableResult
    public func run(whenListening: (SocketAddress) -> Void = { _ in }) throws(MilterError) -> Ending {
        var socket = try ListeningSocket(address, options)
        SystemCalls.raiseDescriptorLimit()
        guard served.install() else {
            socket.giveUp()
            throw MilterError(
                .alreadyRan,
                "libmilter serves one filter in the life of a process, and this one has served; start another")
        }
        // Not before: a server that cannot start must not take the signals of one that runs.
        let signals = unsafe options.handlesSignals ? control.takeSignals() : []
        defer { unsafe control.giveBack(signals) }
        do throws(MilterError) {
            try start(socket.descriptor)
        } catch {
            socket.giveUp()
            throw error
        }
        acceptPause.withLock { $0 = socket.pause }
        if options.announces { log(.info, "listening on \(socket.address)") }
        let name = try? SystemCalls.localName(of: socket.descriptor)
        let listening = socket.address
        if let name { ThreadCrew.shared.run { self.openSpares(at: name, socket: listening) } }
        served.environment.setKnock { [spares = served.spares] in spares.knock() }
        whenListening(socket.address)
        let connections = name.map(AcceptedConnections.init(of:))
        var conduct = try waitForDrain(&socket)
        // They are connections that were accepted, too.
        served.spares.close()
        options.left()
        if conduct == .drain { conduct = waitForSessions(connections) }
        if conduct != .ended { try stop(socket) }
        let cut = served.registry.abandonAll()
        if cut > 0 { log(.warning, "stopped with \(cut) sessions open: they were cut") }
        return Ending(sessionsCut: cut)
    }

    /// Begins a drain, from any thread. ``run(whenListening:)`` returns when it is over.
    public func drain() {
        control.send(.drain)
    }

    /// From now on the next MAIL of each session is answered with ``FilterOptions/answerWhenStopping``, from any thread.
    package func refuseMessages() {
        served.environment.stopTakingMessages()
    }

    /// Takes no new connections until ``resumeAccepting()``, from any thread; nothing once it drains.
    package func pauseAccepting() { acceptPause.withLock { $0?.begin() } }

    /// Takes new connections again, from any thread.
    package func resumeAccepting() { acceptPause.withLock { $0?.end() } }

    /// How many sessions are open.
    package var sessionCount: Int { served.registry.count }

    /// Stops at once, from any thread: sessions are cut.
    public func stop() {
        control.send(.stop)
    }

    private func openSpares(at name: SocketName, socket: SocketAddress) {
        do throws(SystemCalls.Failure) { try served.spares.open(at: name) } catch {
            // Nobody listens any more where the server ends meanwhile.
            guard error.number != ECONNREFUSED else { return }
            log(
                .info,
                "a session may have to wait for messages of others that are slow: this process cannot connect to its own socket \(SocketAddress(name) ?? socket) (\(error)); let its user do so"
            )
        }
    }

    // MARK: The life of a server

    /// How long a drain waits for connections that say nothing.
    private static let longestSilence = Duration.seconds(5)

    private enum Conduct {
        case drain, stop, ended
    }

    private func start(_ descriptor: Int32) throws(MilterError) {
        try check(unsafe cmilter_setconn("fd:\(descriptor)"), "smfi_setconn")
        try check(smfi_setbacklog(Int32(clamping: max(options.backlog, 1))), "smfi_setbacklog")
        try check(smfi_settimeout(Int32(clamping: max(options.timeout.components.seconds, 1))), "smfi_settimeout")
        try check(smfi_setdbg(Int32(clamping: options.debugLevel)), "smfi_setdbg")
        let description = unsafe served.program.libmilterDescription
        let registered = unsafe options.name.withCString { name in
            var description = unsafe description
            unsafe description.xxfi_name = UnsafeMutablePointer(mutating: name)
            return unsafe smfi_register(description)
        }
        try check(registered, "smfi_register")
        try check(smfi_opensocket(false), "smfi_opensocket (does this libmilter know fd: addresses?)")
        let signalThread = SignalThread()
        do throws(SystemCalls.Failure) {
            // With our signals blocked, so that only libmilter's signal thread ever takes them.
            try unsafe SystemCalls.startThread(
                blocking: SignalThread.signals, runLibmilter, Unmanaged.passRetained(control).toOpaque())
        } catch {
            throw MilterError(.libmilter, "no thread for libmilter: \(error)")
        }
        signalThread.waitUntilItSleeps()
    }

    /// Serves until somebody wants an end, and leaves the accept loop then.
    private func waitForDrain(_ socket: inout ListeningSocket) throws(MilterError) -> Conduct {
        var conduct = Conduct.stop
        let keeping = min(max(options.timeout / 2, .seconds(1)), .seconds(600))
        waiting: while true {
            switch control.receive(within: keeping) {
            case .drain?, .signal?:
                conduct = .drain
                break waiting
            case .stop?: break waiting
            case .ended?:
                // Its signal thread was faster than we. What it had is cut, and told below.
                socket.removeFile()
                log(.warning, "libmilter took a signal and ended without a drain")
                return .ended
            case .failed?:
                socket.removeFile()
                throw MilterError(.libmilter, "smfi_main failed; the reason is in syslog (facility mail)")
            case .noSession?: continue
            case nil: served.spares.keep()
            }
        }
        acceptPause.withLock { $0 = nil }
        do throws(MilterError) {
            guard try socket.replaceByDeadEnd() else {
                // libmilter has closed it: it took a signal, and has ended or is about to.
                log(.warning, "libmilter ended without a drain")
                _ = control.receive(within: .seconds(15))
                return .ended
            }
        } catch {
            // The messages in hand come first; that new ones still come is the lesser evil.
            log(.warning, "\(error)")
        }
        return conduct
    }

    /// Lets the open sessions end, and those begin and end whose connections were accepted before.
    private func waitForSessions(_ connections: AcceptedConnections?) -> Conduct {
        let open = served.registry.count
        // Of a process of a pool, whose end others tell, only what is waited for.
        if open > 0 || options.announces { log(.info, "draining: \(open) sessions open") }
        var isQuiet = served.registry.beginDrain()
        let clock = ContinuousClock()
        let begin = clock.now
        var quietSince = begin
        while true {
            let elapsed = clock.now - begin
            if elapsed >= options.drainDeadline { return .stop }
            if elapsed >= options.drainGrace { served.environment.stopTakingMessages() }
            if isQuiet {
                // An MTA negotiates at once. Who connects and says nothing is not waited for as long as a session.
                let isOver = clock.now - quietSince >= Self.longestSilence || connections?.exist() != true
                if isOver && served.registry.count == 0 { return .stop }
                isQuiet = served.registry.count == 0
            }
            let next =
                elapsed < options.drainGrace ? min(options.drainGrace, options.drainDeadline) : options.drainDeadline
            let wait = next - elapsed
            switch control.receive(within: isQuiet ? min(wait, .milliseconds(10)) : wait) {
            case .noSession?: (isQuiet, quietSince) = (true, clock.now)
            case .stop?, .signal?: return .stop
            case .ended?, .failed?: return .ended
            case .drain?, nil: continue
            }
        }
    }

    /// Has libmilter stop, and waits until it has. `smfi_stop` waits for the accept loop, which looks up from its wait
    /// for a connection every 5 s, or when one comes.
    private func stop(_ socket: borrowing ListeningSocket) throws(MilterError) {
        do throws(SystemCalls.Failure) {
            try unsafe SystemCalls.startThread(blocking: SignalThread.signals, stopLibmilter, nil)
        } catch {
            throw MilterError(.libmilter, "no thread to stop libmilter: \(error)")
        }
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(15)
        while clock.now < deadline {
            socket.wake()
            switch control.receive(within: .milliseconds(20)) {
            case .ended?, .failed?: return
            default: continue
            }
        }
        log(.warning, "libmilter did not end within 15 s of its stop")
    }

    private func check(_ result: Int32, _ function: String) throws(MilterError) {
        guard result == MI_SUCCESS else {
            throw MilterError(.libmilter, "\(function) failed; the reason is in syslog (facility mail)")
        }
    }

    private func log(_ severity: LogEntry.Severity, _ text: String) {
        options.log(LogEntry(severity, text))
    }
}

private func runLibmilter(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    let result = smfi_main()
    if let argument = unsafe argument {
        unsafe Unmanaged<ControlPipe>.fromOpaque(argument).takeRetainedValue()
            .send(result == MI_SUCCESS ? .ended : .failed)
    }
    return nil
}

private func stopLibmilter(_: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    _ = smfi_stop()
    return nil
}
