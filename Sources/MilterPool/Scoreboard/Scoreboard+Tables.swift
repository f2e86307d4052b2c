/// The tables of the gate.
extension Scoreboard {
    /// What a process counts by client and by domain.
    func counts(of process: Int) -> SharedWords { ScoreboardLayout.counts.entry(process, in: memory) }

    /// What users have sent.
    var users: SharedWords { ScoreboardLayout.users.all(in: memory) }

    /// How a process died.
    func crash(of process: Int) -> CrashRecord { CrashRecord(ScoreboardLayout.crashes.entry(process, in: memory)) }

    /// The places that processes may have now.
    var placesInUse: Range<Int> { 0..<min(header.count(ScoreboardHeader.placesInUse), Self.processesAtMost) }

    /// Takes note, as the supervisor, of a place that has a process.
    func use(place: Int) {
        if place >= header.count(ScoreboardHeader.placesInUse) {
            header.store(ScoreboardHeader.placesInUse, UInt64(place + 1))
        }
    }

    /// Forgets a process that is gone.
    func forget(process: Int) {
        self.process(process).clear()
        CountTable.clear(counts(of: process))
        crash(of: process).clear()
    }

    /// What all processes have in hand together.
    var inHand: (sessions: Int, messages: Int, bytes: Int) {
        placesInUse.reduce((0, 0, 0)) { sum, index in
            let entry = process(index)
            return (sum.0 + entry.sessions, sum.1 + entry.messages, sum.2 + entry.bytes)
        }
    }
}
