import Milter

extension FilterProgram {
    /// The filter behind the gate of a pool without processes, for measurements: it counts on a scoreboard of its own.
    package func behindGateAlone(_ settings: PoolSettings) throws(PoolError) -> FilterProgram {
        let scoreboard = try Scoreboard(path: nil)
        scoreboard.use(place: 0)
        _ = scoreboard.claim(.worker)
        let inheritance = Inheritance(.worker(listener: "main"), slot: 0, generation: 1)
        let worker = Worker(inheritance, PoolConfiguration(settings), scoreboard)
        return behind(PoolGate(worker, RetirementWatch(settings.retirement) { _ in }, alone: nil, log: { _ in }))
    }
}
