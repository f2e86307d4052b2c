import Glibc

/// A process's place on the scoreboard: written by the process itself and by the supervisor, read by anybody.
package struct ProcessEntry: Sendable {
    /// The words of an entry.
    enum Word {
        static let state = 0
        static let pid = 1
        static let role = 2
        static let group = 3
        static let generation = 4
        static let started = 5
        static let sessions = 6
        static let messages = 7
        static let bytes = 8
        static let totalSessions = 9
        static let totalMessages = 10
        static let privateMemory = 11
        static let lastMessage = 12
    }

    /// Its number, by which the process finds it.
    package let index: Int
    /// What the process is reading and judging.
    package let activities: ActivityTable
    let words: SharedWords

    init(_ index: Int, _ words: SharedWords, _ activities: ActivityTable) {
        (self.index, self.words, self.activities) = (index, words, activities)
    }

    /// Takes the place where it is free.
    func claim(_ role: ProcessRole, group: Int, generation: UInt64) -> Bool {
        guard words.load(Word.state) == ProcessState.free.number,
            words.exchange(Word.state, ProcessState.free.number, for: ProcessState.starting.number)
        else { return false }
        for word in Word.pid...Word.lastMessage { words.store(word, 0) }
        activities.clear()
        words.store(Word.role, role.number)
        words.store(Word.group, UInt64(truncatingIfNeeded: group))
        words.store(Word.generation, generation)
        words.store(Word.started, MonotonicTime.now)
        return true
    }

    /// Gives the place up, with all that was in hand: the process is gone.
    package func clear() {
        activities.clear()
        for word in Word.pid...Word.lastMessage { words.store(word, 0) }
        words.storeReleasing(Word.state, ProcessState.free.number)
    }

    /// What the process is about.
    package var state: ProcessState {
        get { ProcessState(number: words.loadAcquiring(Word.state)) ?? .starting }
        nonmutating set { words.storeReleasing(Word.state, newValue.number) }
    }

    /// Its process identifier; 0 where it is not known yet.
    package var pid: pid_t {
        get { pid_t(truncatingIfNeeded: words.load(Word.pid)) }
        nonmutating set { words.store(Word.pid, UInt64(truncatingIfNeeded: newValue)) }
    }

    /// The number of the configuration that it works with.
    package var generation: UInt64 {
        get { words.load(Word.generation) }
        nonmutating set { words.store(Word.generation, newValue) }
    }

    /// What the process is for.
    package var role: ProcessRole { ProcessRole(number: words.load(Word.role)) ?? .worker }

    /// The number of the listener that it accepts from.
    package var group: Int { Int(truncatingIfNeeded: words.load(Word.group)) }

    /// When it was started, by ``MonotonicTime``.
    package var started: UInt64 { words.load(Word.started) }

    /// The memory that it has to itself, in bytes, as last measured.
    package var privateMemory: Int {
        get { words.count(Word.privateMemory) }
        nonmutating set { words.store(Word.privateMemory, UInt64(max(newValue, 0))) }
    }
}
