/// A scoreboard as it was at an instant: plain values.
public struct ScoreboardSnapshot: Sendable, Hashable {
    /// The pid of the supervisor that made it.
    public let supervisor: Int
    /// When it was made, in seconds since 1970.
    public let startedAt: Int
    /// The instant, in nanoseconds since the machine was started (`CLOCK_MONOTONIC`).
    public let time: UInt64
    /// The processes, in the order of their places.
    public let processes: [ProcessSnapshot]
    /// The metrics, in the order of their names and labels.
    public let metrics: [MetricSnapshot]

    /// Makes one of values.
    public init(
        supervisor: Int, startedAt: Int, time: UInt64, processes: [ProcessSnapshot], metrics: [MetricSnapshot]
    ) {
        (self.supervisor, self.startedAt, self.time) = (supervisor, startedAt, time)
        (self.processes, self.metrics) = (processes, metrics)
    }

    /// Reads the scoreboard of a pool, as a command does; nil where none is there, or where no process has it any more.
    /// - Parameter path: the file that the supervisor made.
    /// - Throws: ``PoolError`` where it cannot be read, or was made by another version.
    public static func read(_ path: String) throws(PoolError) -> ScoreboardSnapshot? {
        guard SharedMemory.isInUse(path) else {
            // It may still be one that this user must not read.
            _ = try SharedMemory.reading(path)
            return nil
        }
        guard let memory = try SharedMemory.reading(path) else { return nil }
        let scoreboard = try Scoreboard(checking: memory, named: path)
        // What points into it does not keep it.
        return withExtendedLifetime(memory) { scoreboard.snapshot() }
    }
}

extension Scoreboard {
    /// All that is on it now.
    public func snapshot() -> ScoreboardSnapshot {
        let now = MonotonicTime.now
        return ScoreboardSnapshot(
            supervisor: supervisor, startedAt: startedAt, time: now,
            processes: (0..<Self.processesAtMost).compactMap { ProcessSnapshot(process($0), at: now) },
            metrics: metrics.snapshot())
    }
}
