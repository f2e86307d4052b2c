import MilterPool

/// What `postern status` tells, as JSON has it.
package struct StatusReport: Sendable, Encodable {
    /// A configuration that some process goes by.
    struct Configuration: Sendable, Encodable {
        /// Its number: each that is loaded has the next one.
        let generation: UInt64
        /// How many workers go by it, by what they are about.
        let workers: [String: Int]
    }

    /// A bound that was reached since the filter was started.
    struct Limit: Sendable, Encodable {
        /// Its name, as in the metric `gate_refusals_total`.
        let bound: String
        /// How often.
        let count: Int
    }

    /// Something that is left out.
    struct Omission: Sendable, Encodable {
        /// `all`, or the stage.
        let what: String
        /// For how many seconds more.
        let seconds: Int
    }

    /// The pid of the supervisor.
    let supervisor: Int
    /// When the filter was started, in seconds since 1970.
    let startedAt: Int
    /// How long ago that was, in seconds.
    let age: Int
    /// The configurations in use, the newest first.
    let configurations: [Configuration]
    /// The processes.
    let processes: [ProcessSnapshot]
    /// The limits that were reached.
    let limits: [Limit]
    /// What is left out.
    let bypasses: [Omission]

    init(_ snapshot: ScoreboardSnapshot, bypasses: [BypassFile.Entry], now: Double) {
        supervisor = snapshot.supervisor
        startedAt = snapshot.startedAt
        age = max(Int(now) - snapshot.startedAt, 0)
        processes = snapshot.processes
        let workers = Dictionary(grouping: snapshot.processes.filter { $0.role == .worker }, by: \.generation)
        configurations = workers.sorted { $0.key > $1.key }.map { generation, workers in
            Configuration(
                generation: generation,
                workers: Dictionary(grouping: workers, by: \.state.rawValue).mapValues(\.count))
        }
        limits = snapshot.metrics.filter { $0.name == MetricCatalogue.gateRefusals.name && $0.number > 0 }.map {
            Limit(bound: $0["bound"] ?? "", count: Int($0.number))
        }
        self.bypasses = bypasses.map { Omission(what: $0.words, seconds: max(Int($0.until - now), 0)) }
    }
}
