import Milter
import Synchronization

/// A process of a pool, as what runs in it sees it. It may be used on any thread.
public final class Worker: Sendable {
    /// What it does.
    public let role: Role
    /// Its number in the pool; when it has ended another one gets it.
    public let number: Int
    /// The number of the configuration that it goes by.
    public let generation: Int
    /// How the pool is run.
    public let settings: PoolSettings
    /// What was loaded with it.
    public let content: [UInt8]
    /// What the pool shows of itself.
    public let scoreboard: Scoreboard
    private let ends = Mutex<[@Sendable () -> Void]>([])

    init(_ inheritance: Inheritance, _ configuration: PoolConfiguration, _ scoreboard: Scoreboard) {
        (role, number, generation) = (inheritance.role, inheritance.slot, inheritance.generation)
        (settings, content) = (configuration.settings, configuration.content)
        self.scoreboard = scoreboard
    }

    /// Its place on the scoreboard.
    package var entry: ProcessEntry { scoreboard.process(number) }

    /// Has something done when the process is about to end, after its last message: what is not written yet, for example.
    /// Last come, first done, on the main thread. A process that dies of a signal does none of it.
    public func onEnd(_ body: @escaping @Sendable () -> Void) { ends.withLock { $0.append(body) } }

    /// The process is about to end.
    func end() {
        let bodies = ends.withLock { ends in
            defer { ends = [] }
            return ends
        }
        for body in bodies.reversed() { body() }
    }
}
