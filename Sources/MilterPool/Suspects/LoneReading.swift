import Glibc
import Milter

/// Has a suspect read in a process of its own, one at a time in the whole pool, and says whether the process survived.
///
/// The message has one deadline (`FilterOptions.messageDeadline`): what is used up here, it does not have afterwards. Of
/// the whole it may wait for its turn for five twelfths and be read alone for as long, and never for more than 25 s each,
/// so that something is left in any case to read it for good.
struct LoneReading: Sendable {
    /// What became of the process.
    enum Outcome: Sendable, Hashable {
        /// It did, after so much time.
        case survived(Duration)
        /// It need not be read any more: somebody has read the same one meanwhile.
        case settled
        case died(String)
        /// It could not be tried, or not in time.
        case unknown(String)
    }

    /// How long a process may take, and how long its turn is waited for, of a message that has this much time.
    static func share(of allowed: Duration) -> Duration { min(.seconds(25), allowed / 12 * 5) }

    private let scoreboard: Scoreboard
    private let pause: @Sendable () -> Void
    private let launch: @Sendable (Transcript) throws(PoolError) -> pid_t

    /// - Parameters:
    ///   - scoreboard: says whose turn it is.
    ///   - pause: waits for a moment.
    ///   - launch: starts the process that reads.
    init(
        _ scoreboard: Scoreboard, pause: @escaping @Sendable () -> Void = { _ = poll(nil, 0, 20) },
        launch: @escaping @Sendable (Transcript) throws(PoolError) -> pid_t
    ) {
        (self.scoreboard, self.pause, self.launch) = (scoreboard, pause, launch)
    }

    /// Reads a message alone.
    /// - Parameters:
    ///   - time: what the message has.
    ///   - isSettled: whether it is known by now what becomes of it; asked while others have their turn.
    ///   - progress: called about every three seconds meanwhile; what it throws ends the reading.
    func read(
        _ transcript: Transcript, within time: MessageTime, isSettled: () -> Bool, progress: () throws -> Void
    ) rethrows -> Outcome {
        let share = Self.share(of: time.allowed)
        let last = time.taken + share
        var told = time.taken
        func wait() throws {
            pause()
            guard time.taken - told >= .seconds(3) else { return }
            told = time.taken
            try progress()
        }
        while !takeTurn() {
            guard time.taken < last else { return .unknown("another suspect is being read") }
            try wait()
            if isSettled() { return .settled }
        }
        defer { giveTurnBack() }
        if isSettled() { return .settled }
        // The whole share or nothing: a process that was not given its time is not guilty of anything.
        guard time.left > share else { return .unknown("too little of its time is left to read it alone") }
        let begun = time.taken
        let pid: pid_t
        do throws(PoolError) { pid = try launch(transcript) } catch { return .unknown("\(error)") }
        var status: Int32 = 0
        while unsafe waitpid(pid, &status, WNOHANG) == 0 {
            guard time.taken - begun < share else {
                Self.kill(pid)
                return .died("did not end within \(share)")
            }
            do { try wait() } catch {
                Self.kill(pid)
                throw error
            }
        }
        let number = status & 0x7F
        if number != 0 { return .died("was killed by signal \(number)") }
        let code = (status >> 8) & 0xFF
        return code == 0
            ? .survived(time.taken - begun) : .unknown("the process that was to read it ended with status \(code)")
    }

    private static func kill(_ pid: pid_t) {
        var status: Int32 = 0
        _ = Glibc.kill(pid, SIGKILL)
        while unsafe waitpid(pid, &status, 0) < 0, errno == EINTR {}
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
