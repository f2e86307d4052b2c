import Glibc
import Milter

/// What a supervisor makes of a process that died.
extension Supervisor {
    /// A process is gone, which stood at a place of the scoreboard: what it had in hand is suspect, and its line of the log
    /// says what is known.
    func bury(_ slot: Int, _ ending: Ending, _ role: Role?) {
        guard let scoreboard else { return }
        defer { scoreboard.forget(process: slot) }
        guard case .signal(let number) = ending, let role, role.isWorker else { return }
        let record = scoreboard.crash(of: slot)
        let activities = scoreboard.process(slot).activities
        let suspects = suspects(activities, record, isStuck: supervision.children[slot]?.isStuck ?? false)
        var facts = ["\(role) \(slot) died of signal \(number) (\(Self.name(number)))"]
        if suspects.isEmpty { facts.append("it had no message in hand") }
        let begin = record.activity != nil ? "it was reading" : "it was reading, among others,"
        for activity in suspects.prefix(8) {
            let network = ClientNetwork(bytes: activity.network)
            facts.append("\(begin) \(Self.name(activity)) from \(network), \(Self.stage(activity))")
        }
        if suspects.count > 8 { facts.append("and \(suspects.count - 8) more") }
        if record.signal != nil { facts.append("stack \(record.stack)") }
        pool.log(LogEntry(.warning, facts.joined(separator: "; ")))
        scoreboard.metrics.counter(
            "worker_deaths_total", help: "Workers that died of a signal.", labels: ["signal": "\(number)"]
        ).add()
        note(suspects, isNoted: record.activity != nil, scoreboard)
    }

    /// The messages that may have done it: that of the thread which crashed; where it is not known, all.
    private func suspects(_ activities: ActivityTable, _ record: CrashRecord, isStuck: Bool) -> [Activity] {
        if let index = record.activity { return [activities[index]] }
        guard isStuck else { return activities.taken }
        let limit = UInt64(max((supervision.current?.settings.stuckAfter ?? .zero) / .nanoseconds(1), 0))
        return activities.taken.filter { MonotonicTime.now &- $0.since >= limit }
    }

    private func note(_ suspects: [Activity], isNoted: Bool, _ scoreboard: Scoreboard) {
        let table = SuspectTable(scoreboard)
        let networks = NetworkTable(scoreboard)
        let key = DigestKey(scoreboard)
        var counted: Set<[UInt8]> = []
        for activity in suspects {
            if !isNoted { table.suspect(activity.digest, isKnown: false, at: UInt64(max(time(nil), 0))) }
            // A death counts once against a network, however much of its mail was in hand; where nobody knows which message
            // it was, it counts against none.
            let network = activity.network
            guard isNoted, !network.isEmpty, counted.insert(network).inserted else { continue }
            let number = key.number(of: network, Purpose.network)
            if networks.died(number, at: MonotonicTime.now / 1_000_000_000) {
                pool.log(
                    LogEntry(
                        .warning,
                        "workers died \(NetworkTable.deathsAtMost) times within \(NetworkTable.window / 60) minutes of mail from \(ClientNetwork(bytes: network)):"
                            + " clients there are deferred for \(NetworkTable.closed / 60) minutes"))
            }
        }
    }

    /// The queue identifier of a message, fit to be shown.
    private static func name(_ activity: Activity) -> String {
        let identifier = activity.queueIdentifier
        return identifier.isEmpty ? "a message without queue id" : ShownText.clean(identifier)
    }

    /// What was being done with a message.
    private static func stage(_ activity: Activity) -> String {
        let stage = activity.stage.bytes
        return stage.isEmpty ? "stage not known" : "stage \(ShownText.clean(stage))"
    }

    private static func name(_ number: Int32) -> String {
        guard let text = unsafe strsignal(number) else { return "unknown" }
        return unsafe String(cString: text)
    }

    /// Keeps what is known of suspects over a restart.
    func keepSuspects() {
        guard let scoreboard, let folder, let text = SuspectFile.text(of: scoreboard), text != writtenSuspects else {
            return
        }
        writtenSuspects = text
        do throws(PoolError) {
            try SuspectFile(folder.path(of: StateFolder.suspectsName)).write(text)
        } catch {
            pool.log(LogEntry(.warning, error.message))
        }
    }

    /// Finds workers in which a message is read for too long.
    func findStuck() {
        guard let scoreboard, let settings = supervision.current?.settings else { return }
        let limit = UInt64(max(settings.stuckAfter / .nanoseconds(1), 0))
        for slot in processes.keys.sorted() where supervision.children[slot]?.role.isWorker == true {
            let now = MonotonicTime.now
            for activity in scoreboard.process(slot).activities.taken where now > activity.since &+ limit {
                let seconds = (now &- activity.since) / 1_000_000_000
                supervision.found(
                    stuck: slot,
                    "message \(Self.name(activity)) is being read since \(seconds) s, \(Self.stage(activity))")
                break
            }
        }
    }
}
