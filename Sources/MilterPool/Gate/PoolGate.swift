import Milter

/// Stands before the filter in a worker: keeps what is too much from it, and what killed others.
///
/// All of it is counted over all processes of the pool, in the scoreboard.
final class PoolGate: SessionGate {
    let limits: PoolLimits
    let poisonAnswer: PoisonAnswer
    let scoreboard: Scoreboard
    let entry: ProcessEntry
    let key: DigestKey
    let counts: CountTable
    let users: UserTable
    let suspects: SuspectTable
    let networks: NetworkTable
    let retirement: RetirementWatch
    let figures: GateFigures
    let descriptors: DescriptorBound
    let alone: LoneReading?
    let log: @Sendable (LogEntry) -> Void

    init(
        _ worker: Worker, _ retirement: RetirementWatch, alone: LoneReading?,
        log: @escaping @Sendable (LogEntry) -> Void
    ) {
        (limits, poisonAnswer) = (worker.settings.limits, worker.settings.poisonAnswer)
        (scoreboard, entry) = (worker.scoreboard, worker.entry)
        key = DigestKey(scoreboard)
        counts = CountTable(scoreboard.counts(of: worker.number))
        users = UserTable(scoreboard.users, window: limits.perUser.window)
        (suspects, networks) = (SuspectTable(scoreboard), NetworkTable(scoreboard))
        (self.retirement, self.alone, self.log) = (retirement, alone, log)
        descriptors = DescriptorBound(log: log)
        figures = GateFigures(scoreboard.metrics)
    }

    /// Connect and MAIL have to be heard, so that what is too much is answered at once.
    var neededSteps: ProtocolOptions {
        var steps: ProtocolOptions = [.noConnect, .silentConnect, .noSender, .silentSender]
        let isAboutRecipients = limits.messagesPerDomain != nil || limits.perUser.recipients != nil
        if isAboutRecipients { steps.formUnion([.noRecipient, .silentRecipient]) }
        return steps
    }

    var neededActions: Actions { poisonAnswer == .quarantine ? [.quarantine] : [] }

    func makePass(_ peer: any Peer) -> any SessionPass { PoolPass(self, peer) }

    /// Refuses for now.
    func refusal(_ cause: GateFigures.Cause, code: Int = 451, _ text: String) -> Answer {
        figures.count(cause)
        return .defer(Deferral(code: code, cause.status, text).reply)
    }

    /// How much all processes together have of a number in their tables.
    func total(_ number: UInt64) -> Int {
        scoreboard.placesInUse.reduce(0) { $0 + CountTable.count(number, in: scoreboard.counts(of: $1)) }
    }
}
