import MailPipeline
import Synchronization

/// Tells the pipeline what is left out at this moment, and the log that something is.
///
/// The file is looked at once a second at most. One that cannot be read leaves nothing out.
package final class BypassWatch: Sendable {
    private struct State {
        var entries: [BypassFile.Entry] = []
        var looked: Double?
        var told: Double?
        var problem: String?
        var passed = 0
    }

    private let file: BypassFile
    private let clock: any PipelineClock
    private let log: @Sendable (String) -> Void
    private let state = Mutex(State())

    private static let lookInterval = 1.0
    private static let tellInterval = 60.0

    package init(
        _ file: BypassFile, clock: any PipelineClock = SystemClock(), log: @escaping @Sendable (String) -> Void
    ) {
        (self.file, self.clock, self.log) = (file, clock, log)
    }

    /// What is left out now.
    package func current() -> Bypass {
        let now = clock.secondsSince1970
        let (entries, lines) = state.withLock { state in (look(now, &state), tell(now, &state)) }
        for line in lines { log(line) }
        var bypass = Bypass()
        for entry in entries where entry.until > now {
            if let stage = entry.stage { bypass.stages.insert(stage) } else { bypass.isAll = true }
        }
        return bypass
    }

    /// A message was judged while something was left out.
    package func count() { state.withLock { $0.passed += 1 } }

    private func look(_ now: Double, _ state: inout State) -> [BypassFile.Entry] {
        if let looked = state.looked, now >= looked, now - looked < Self.lookInterval { return state.entries }
        state.looked = now
        let before = state.entries
        do throws(BypassFailure) {
            state.entries = try file.entries(now: now)
            state.problem = nil
        } catch {
            state.entries = []
            if state.problem != error.description { state.told = nil }
            state.problem = error.description
        }
        if before != state.entries { state.told = nil }
        return state.entries
    }

    /// The lines that are due: at the beginning, once a minute, and at the end.
    private func tell(_ now: Double, _ state: inout State) -> [String] {
        guard state.told.map({ now - $0 >= Self.tellInterval || now < $0 }) ?? true else { return [] }
        var lines: [String] = []
        if let problem = state.problem { lines.append("bypass: \(problem); nothing is left out") }
        for entry in state.entries {
            lines.append(
                "bypass of \(entry.words) is in force for \(Int(entry.until - now)) s more;"
                    + " messages that passed so: \(state.passed)")
        }
        if state.entries.isEmpty, state.passed > 0 {
            lines.append("the bypass is over; messages that passed so: \(state.passed)")
            state.passed = 0
        }
        state.told = lines.isEmpty && state.problem == nil ? state.told : now
        return lines
    }
}
