/// What a supervisor knows and what follows from it: pure, so that it can be tested with a clock that stands still.
///
/// Events are noted; ``act(at:)`` then compares what there is with what should be, and says what to do. It may be called
/// at any time, and says nothing twice. Times count from the supervisor's own start.
struct Supervision: Sendable {
    /// How many processes there may be at once: as many as the scoreboard has entries.
    static let processesAtMost = 64
    /// So long a reload waits for old workers to say that they take no new sessions.
    static let leaveAtMost = Duration.seconds(10)
    /// After being told to end at once, a process has so long.
    static let killAfter = Duration.seconds(15)

    /// Processes beside the workers, one of each.
    let sides: [String]
    /// The processes, by their entry in the scoreboard.
    var children: [Int: Child] = [:]
    /// The configurations that processes go by.
    var generations: [Int: Generation] = [:]
    /// The number of the last configuration that was loaded.
    var lastGeneration = 0
    /// Somebody wants a reload that has not begun.
    var isReloadWanted = true
    /// Those who asked for it and wait for what comes of it, by their descriptors.
    var callers: [Int32] = []
    /// A reload is on its way.
    var reload: Reload?
    /// Since when everything ends.
    var stops: Duration?
    /// It ends without waiting for sessions.
    var isHasty = false
    /// The status to end with.
    var status: Int32 = 0
    var areSocketsOpen = false
    var hasEnded = false
    var backoffs: [Role: Backoff] = [:]
    /// What was found out since the last ``act(at:)``.
    var actions: [Action] = []

    /// A reload between its beginning and its answer.
    struct Reload: Sendable {
        /// The process that loads; nil once it has.
        var loader: Int?
        /// What was loaded, once it is.
        var settings: PoolSettings?
        /// The configuration, once it has a number.
        var generation: Int?
        /// Since when it is in use; it is answered once the old workers take no new sessions any more.
        var used: Duration?
        var warnings: [String] = []
        /// Who waits for its end. Who asks after it began waits for the next one: the file may have changed since.
        var callers: [Int32]
    }

    /// A supervisor that has begun: it wants a configuration.
    init(sides: [String]) {
        self.sides = sides
    }

    /// The configuration in use.
    var current: Generation? { generations.values.first { $0.phase == .current } }

    /// Whether it has a configuration in use and is not about to end.
    var isServing: Bool { current != nil && stops == nil }

    /// What has to be done now.
    mutating func act(at now: Duration) -> [Action] {
        if stops != nil { endAll(at: now) } else { serve(at: now) }
        watchEnds(at: now)
        forget()
        defer { actions = [] }
        return actions
    }

    /// An entry of the scoreboard that no process has.
    func freeSlot() -> Int? { (0..<Self.processesAtMost).first { children[$0] == nil } }

    mutating func start(_ role: Role, generation: Int, at now: Duration) -> Int? {
        guard let slot = freeSlot() else { return nil }
        children[slot] = Child(slot: slot, role: role, generation: generation, began: now)
        actions.append(.start(slot: slot, role, generation: generation))
        return slot
    }

    mutating func tell(_ slot: Int, _ order: Order) { actions.append(.tell(slot: slot, order)) }

    mutating func log(_ text: String, isWarning: Bool = false) {
        actions.append(.log(isWarning: isWarning, text))
    }
}
