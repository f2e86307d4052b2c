import Glibc
import Milter

/// Has a suspect read in a process of its own, one at a time in the whole pool, and says whether the process survived.
struct LoneReading: Sendable {
    /// What became of the process.
    enum Outcome: Sendable, Hashable {
        case survived
        /// It need not be read any more: somebody has read the same one meanwhile.
        case settled
        case died(String)
        /// It could not be tried, or not in time.
        case unknown(String)
    }

    /// How long a process may take; a message has a deadline of 60 s.
    static let deadline = Duration.seconds(25)
    /// How long its turn is waited for.
    static let patience = Duration.seconds(25)

    private let launcher: Launcher
    private let scoreboard: Scoreboard
    private let generation: Int

    init(_ worker: Worker) throws(PoolError) {
        launcher = try .ofThisProgram()
        (scoreboard, generation) = (worker.scoreboard, worker.generation)
    }

    /// Reads a message alone.
    /// - Parameters:
    ///   - isSettled: whether it is known by now what becomes of it; asked while others have their turn.
    ///   - progress: called about every three seconds meanwhile; what it throws ends the reading.
    func read(
        _ transcript: Transcript, isSettled: () -> Bool, progress: () throws -> Void
    ) rethrows -> Outcome {
        let clock = ContinuousClock()
        let last = clock.now + Self.patience
        var told = clock.now
        func wait() throws {
            _ = poll(nil, 0, 20)
            guard clock.now - told >= .seconds(3) else { return }
            told = clock.now
            try progress()
        }
        while !takeTurn() {
            guard clock.now < last else { return .unknown("another suspect is being read") }
            try wait()
            if isSettled() { return .settled }
        }
        defer { giveTurnBack() }
        if isSettled() { return .settled }
        let pid: pid_t
        do throws(PoolError) { pid = try launch(transcript) } catch { return .unknown("\(error)") }
        let end = clock.now + Self.deadline
        var status: Int32 = 0
        while unsafe waitpid(pid, &status, WNOHANG) == 0 {
            do { try wait() } catch {
                Self.kill(pid)
                throw error
            }
            if clock.now >= end {
                Self.kill(pid)
                return .died("did not end within \(Self.deadline)")
            }
        }
        let number = status & 0x7F
        if number != 0 { return .died("was killed by signal \(number)") }
        let code = (status >> 8) & 0xFF
        return code == 0 ? .survived : .unknown("the process that was to read it ended with status \(code)")
    }

    private static func kill(_ pid: pid_t) {
        var status: Int32 = 0
        _ = Glibc.kill(pid, SIGKILL)
        while unsafe waitpid(pid, &status, 0) < 0, errno == EINTR {}
    }

    private func launch(_ transcript: Transcript) throws(PoolError) -> pid_t {
        let memory = try MemoryFile.make("suspect")
        defer { close(memory) }
        try MemoryFile.write(transcript.encoded, to: memory)
        let (ours, theirs) = try Channel.pair()
        defer { withExtendedLifetime(ours) {} }
        return try launcher.launch(
            Inheritance(.alone, slot: 0, generation: generation),
            [
                Inheritance.channel: theirs.descriptor, Inheritance.scoreboard: scoreboard.memory.descriptor,
                Inheritance.configuration: Inheritance.configuration, Inheritance.listener: memory,
            ])
    }

    // MARK: One at a time

    private func takeTurn() -> Bool {
        let header = scoreboard.header
        let holder = header.load(ScoreboardHeader.alone)
        guard holder == 0 || !Self.lives(holder) else { return false }
        return header.exchange(ScoreboardHeader.alone, holder, for: UInt64(getpid()))
    }

    private func giveTurnBack() {
        _ = scoreboard.header.exchange(ScoreboardHeader.alone, UInt64(getpid()), for: 0)
    }

    private static func lives(_ holder: UInt64) -> Bool {
        Glibc.kill(pid_t(truncatingIfNeeded: holder), 0) == 0 || errno == EPERM
    }
}
