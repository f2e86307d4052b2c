import Milter
import Testing

@testable import MilterPool

/// A supervision, with the processes that it wanted.
struct SupervisedWorld {
    var supervision = Supervision(sides: ["keeper"])
    var now = Duration.zero
    var log: [String] = []
    var answers: [Result<String, PoolError>] = []
    /// What each caller was answered.
    var told: [Int32: Result<String, PoolError>] = [:]
    var orders: [Int: [Order]] = [:]
    var killed: Set<Int> = []
    var opened: [Int] = []
    var forgotten: [Int] = []
    var used: [Int] = []
    var areSocketsClosed = false
    /// Whether processes that are told to drain say at once that they have left the accept loop.
    var leaveAtOnce = true
    var status: Int32?

    mutating func act() {
        while true {
            let actions = supervision.act(at: now)
            if actions.isEmpty { return }
            for action in actions { perform(action) }
        }
    }

    private mutating func perform(_ action: Action) {
        switch action {
        case .start(let slot, _, _): orders[slot] = []
        case .tell(let slot, let order):
            orders[slot, default: []].append(order)
            if order == .drain, leaveAtOnce { supervision.reported(slot, .left, at: now) }
        case .kill(let slot): killed.insert(slot)
        case .open(let generation):
            opened.append(generation)
            supervision.opened(generation: generation, problem: nil)
        case .forget(let generation): forgotten.append(generation)
        case .closeSockets: areSocketsClosed = true
        case .use(let generation): used.append(generation)
        case .answer(let result, let callers):
            answers.append(result)
            for caller in callers { told[caller] = result }
        case .log(_, let text): log.append(text)
        case .end(let status): self.status = status
        }
    }

    mutating func pass(_ time: Duration) {
        now += time
        act()
    }

    func slots(_ role: Role, generation: Int? = nil) -> [Int] {
        supervision.children.values.filter {
            $0.role == role && (generation == nil || $0.generation == generation)
        }.map(\.slot).sorted()
    }

    var workers: [Int] { slots(.worker(listener: "main")) }

    mutating func report(_ slot: Int, _ report: Report, settings: PoolSettings? = nil) {
        supervision.reported(slot, report, settings: settings, at: now)
        act()
    }

    mutating func end(_ slot: Int, _ ending: Ending = .exit(0)) {
        supervision.ended(slot, ending, at: now)
        act()
    }

    /// Loads a configuration.
    mutating func load(_ settings: PoolSettings) throws {
        let loader = try #require(slots(.loader).first)
        report(loader, .loaded, settings: settings)
        end(loader)
    }

    /// Has all workers of a configuration serve, and what stands beside them come after them.
    mutating func serve(_ generation: Int) {
        for slot in slots(.worker(listener: "main"), generation: generation) { report(slot, .ready) }
        for slot in slots(.side("keeper"), generation: generation - 1) { end(slot) }
        for slot in slots(.side("keeper"), generation: generation) { report(slot, .ready) }
    }

    /// A pool that serves its first configuration.
    static func serving(_ change: (inout PoolSettings) -> Void = { _ in }) throws -> SupervisedWorld {
        var world = SupervisedWorld()
        world.act()
        try world.load(.sample(change))
        world.serve(1)
        return world
    }

    mutating func reload(for caller: Int32? = nil) {
        supervision.reloadAsked(by: caller)
        act()
    }
}

extension PoolSettings {
    /// One listener with two workers.
    static func sample(_ change: (inout PoolSettings) -> Void = { _ in }) -> PoolSettings {
        var settings = PoolSettings(listeners: [PoolListener(at: SocketAddress(.inet(host: "127.0.0.1", port: 1)))])
        change(&settings)
        return settings
    }
}
