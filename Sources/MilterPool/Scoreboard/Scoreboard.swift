import Glibc

/// What the processes of a pool show of themselves, and count together, in shared memory.
///
/// Whoever reads it, a command or `/metrics`, asks no process and waits for none. Nothing on it is locked: a process may
/// die at any instruction, and costs the others nothing but its own place until the supervisor clears it.
public struct Scoreboard: Sendable {
    /// The memory that it stands in; its descriptor is what a child is handed.
    package let memory: SharedMemory
    /// The counters, gauges and histograms of all processes.
    public let metrics: MetricRegistry

    /// Makes a scoreboard, as the supervisor.
    /// - Parameter path: the file; memory without a name where it is nil.
    package init(path: String?) throws(PoolError) {
        let size = ScoreboardLayout.size
        if let path {
            try self.init(SharedMemory.create(at: path, size: size, filledBy: Self.fillHeader))
        } else {
            let memory = try SharedMemory.anonymous(size: size)
            Self.fillHeader(memory)
            self.init(memory)
        }
    }

    private static func fillHeader(_ memory: SharedMemory) {
        let header = ScoreboardLayout.header.all(in: memory)
        header.store(ScoreboardHeader.version, ScoreboardLayout.version)
        header.store(ScoreboardHeader.size, UInt64(ScoreboardLayout.size))
        header.store(ScoreboardHeader.supervisor, UInt64(getpid()))
        header.store(ScoreboardHeader.startedAt, UInt64(max(time(nil), 0)))
        header.store(ScoreboardHeader.started, MonotonicTime.now)
        var random = SystemRandomNumberGenerator()
        for word in 0..<4 { header.store(ScoreboardHeader.key + word, random.next()) }
        header.storeReleasing(ScoreboardHeader.magic, ScoreboardLayout.magic)
    }

    /// Opens the scoreboard that the supervisor handed this process.
    package init(inherited descriptor: Int32) throws(PoolError) {
        try self.init(checking: SharedMemory.inherited(descriptor), named: "descriptor \(descriptor)")
    }

    /// Takes memory that another process made, after a look at its header.
    init(checking memory: SharedMemory, named name: String) throws(PoolError) {
        guard memory.size >= ScoreboardLayout.header.end else {
            throw PoolError("\(name) is no scoreboard: it is too small")
        }
        let header = ScoreboardLayout.header.all(in: memory)
        guard header.loadAcquiring(ScoreboardHeader.magic) == ScoreboardLayout.magic else {
            throw PoolError("\(name) is no scoreboard: it does not begin like one")
        }
        let version = header.load(ScoreboardHeader.version)
        guard version == ScoreboardLayout.version else {
            throw PoolError(
                "\(name) is the scoreboard of another version (layout \(version), this program knows \(ScoreboardLayout.version)): use the program of the version that runs, or restart the service"
            )
        }
        guard memory.size >= ScoreboardLayout.size, header.load(ScoreboardHeader.size) == UInt64(ScoreboardLayout.size)
        else { throw PoolError("\(name) is no whole scoreboard: it has \(memory.size) bytes") }
        self.init(memory)
    }

    private init(_ memory: SharedMemory) {
        self.memory = memory
        metrics = MetricRegistry(ScoreboardLayout.metrics.all(in: memory))
    }

    /// The number of its layout.
    package static let layoutVersion = ScoreboardLayout.version

    /// How many processes it has places for.
    package static let processesAtMost = ScoreboardLayout.processes.count

    /// A process's place. The child is told its number, and finds it again with it.
    /// - Precondition: the number is one that ``claim(_:group:generation:)`` gave out.
    package func process(_ index: Int) -> ProcessEntry {
        let places = ActivityTable.places
        let activities = memory.words(
            at: ScoreboardLayout.activities.offset + index * places * ScoreboardLayout.activities.stride,
            bytes: places * ScoreboardLayout.activities.stride)
        return ProcessEntry(index, ScoreboardLayout.processes.entry(index, in: memory), ActivityTable(activities))
    }

    /// Takes a free place for a process that is about to start; nil where all are taken.
    package func claim(_ role: ProcessRole, group: Int = 0, generation: UInt64 = 0) -> ProcessEntry? {
        for index in 0..<Self.processesAtMost {
            let entry = process(index)
            if entry.claim(role, group: group, generation: generation) { return entry }
        }
        return nil
    }

    /// The pid of the supervisor that made it.
    var supervisor: Int { Int(truncatingIfNeeded: header.load(ScoreboardHeader.supervisor)) }
    /// When it was made, in seconds since 1970.
    var startedAt: Int { Int(truncatingIfNeeded: header.load(ScoreboardHeader.startedAt)) }
    /// The header.
    var header: SharedWords { ScoreboardLayout.header.all(in: memory) }
}
