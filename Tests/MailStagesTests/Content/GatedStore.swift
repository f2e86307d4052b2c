import Dispatch
import MailRules
import Synchronization

/// A store whose calls wait at a gate, or fail.
final class GatedStore: LearningStore {
    struct Broken: Error, CustomStringConvertible {
        let description = "the store is broken"
    }

    let inner = MemoryLearningStore()
    private let gate = DispatchSemaphore(value: 0)
    private let state: Mutex<(isShut: Bool, isBroken: Bool, waiting: Int)>

    init(isShut: Bool = false, isBroken: Bool = false) { state = Mutex((isShut, isBroken, 0)) }

    /// How many calls wait.
    var waiting: Int { state.withLock { $0.waiting } }

    func open() {
        let waiting = state.withLock { state in
            state.isShut = false
            return state.waiting
        }
        for _ in 0..<waiting { gate.signal() }
    }

    private func pass() throws {
        let (isShut, isBroken) = state.withLock { state in
            if state.isShut { state.waiting += 1 }
            return (state.isShut, state.isBroken)
        }
        if isShut { gate.wait() }
        if isBroken { throw Broken() }
    }

    func read(
        _ tokens: [UInt64], in scope: LearningScope
    ) throws -> (records: [TokenRecord], totals: LearningTotals) {
        try pass()
        return try inner.read(tokens, in: scope)
    }

    func write<Result>(
        in scope: LearningScope, _ work: (any LearningTransaction) throws -> Result
    ) throws -> Result {
        try pass()
        return try inner.write(in: scope, work)
    }

    func touch(_ tokens: [UInt64], in scope: LearningScope, on day: UInt32) throws {
        try pass()
        try inner.touch(tokens, in: scope, on: day)
    }

    func expire(in scope: LearningScope, before day: UInt32, keeping fewest: Int) throws -> Int {
        try inner.expire(in: scope, before: day, keeping: fewest)
    }
}
