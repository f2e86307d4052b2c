import Glibc
import Milter

/// Runs a filter in a pool of processes: one that crashes costs the sessions of one of them, a new configuration or a new
/// version comes into use without a lost session, and the sockets are open all the while.
///
/// For example, as all of `main.swift`:
/// ```swift
/// let pool = Pool(listeningOn: "unix:/run/filter/filter.sock") { worker in
///     var filter = Filter(connection: {}, message: { _ in })
///     filter.onEndOfMessage { end, _ in .continue }
///     return filter
/// }
/// pool.serve()
/// ```
/// The program starts itself again for each process, with the same arguments; ``serve()`` finds out which it is. So what
/// stands before it runs in each of them: open nothing there.
public struct Pool: Sendable {
    /// What the filter is called in libmilter's own log lines, and before errors at the start.
    public var name = "filter"
    /// Where log entries go, in each process, from any thread. By default a line on standard error. It must not block.
    public var log: @Sendable (LogEntry) -> Void = { StandardErrorLog.write($0.description) }
    /// What runs beside the workers.
    public var sideProcesses: [SideProcess] = []
    /// Is told, in the supervisor, of settings that were loaded, before anything is done with them: of where the log goes,
    /// for example.
    public var adopt: @Sendable (PoolSettings) -> Void = { _ in }
    /// Is told, in the supervisor, of each configuration that comes into use.
    public var inUse: @Sendable (_ generation: Int, _ settings: PoolSettings) -> Void = { _, _ in }
    /// Writes why the pool cannot start.
    public var tell: @Sendable (String) -> Void = { StandardErrorLog.write($0) }

    let load: @Sendable () throws -> PoolConfiguration
    let program: @Sendable (Worker) throws -> FilterProgram

    /// Makes a pool whose configuration is loaded.
    /// - Parameters:
    ///   - load: loads it; called in a process of its own, at the start and at each reload. What it throws is what whoever
    ///     asked for it reads.
    ///   - filter: makes the filter of a worker, in the worker.
    public init<Connection, Message>(
        loading load: @escaping @Sendable () throws -> PoolConfiguration,
        filter: @escaping @Sendable (Worker) throws -> Filter<Connection, Message>
    ) {
        self.load = load
        program = { worker in try filter(worker).program() }
    }

    /// Makes a pool that listens at an address, in one of the spellings of `SocketAddress`, with the defaults of
    /// ``PoolSettings``. Without a folder for its state it takes signals and no commands.
    /// - Parameters:
    ///   - address: where MTAs find it. One that cannot be read is told at the start.
    ///   - workers: how many processes serve; 1 to 24.
    ///   - filter: makes the filter of a worker, in the worker.
    public init<Connection, Message>(
        listeningOn address: String, workers: Int = 2,
        filter: @escaping @Sendable (Worker) throws -> Filter<Connection, Message>
    ) {
        self.init(
            loading: {
                var listener = PoolListener(at: try SocketAddress(address))
                listener.workers = workers
                return PoolConfiguration(PoolSettings(listeners: [listener]))
            }, filter: filter)
    }

    /// Is the supervisor, or the process of the pool that this one was started as, until its end.
    ///
    /// To be called once, on the main thread, and before other threads are started: the supervisor takes SIGTERM and SIGINT
    /// (end), SIGHUP and SIGUSR1 (reload) for itself. The supervisor speaks to a service manager as sd_notify(3) says, where
    /// one has started it. A worker serves with `smfi_main`, on the socket that it was handed.
    /// - Returns: the exit status.
    public func run() -> Int32 {
        do throws(PoolError) {
            if let inheritance = try Inheritance.taken() { return PoolProcess(self, inheritance).run() }
            return try Supervisor(self).run()
        } catch {
            tell("\(name): \(error)")
            return error.exitStatus
        }
    }

    /// Runs the pool as ``run()`` does, and ends the process with its status.
    public func serve() -> Never { exit(run()) }
}
