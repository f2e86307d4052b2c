import Synchronization

/// A store that is gone when the process ends: for tests and measurements.
package final class MemoryLearningStore: LearningStore {
    private let scopes = Mutex<[LearningScope: MemoryLearningScope]>([:])

    package init() {}

    package func read(
        _ tokens: [UInt64], in scope: LearningScope
    ) throws -> (records: [TokenRecord], totals: LearningTotals) {
        scopes.withLock { scopes in
            guard let known = scopes[scope] else {
                return (Array(repeating: TokenRecord(), count: tokens.count), LearningTotals())
            }
            return (known.records(of: tokens), known.totals)
        }
    }

    package func write<Result>(
        in scope: LearningScope, _ work: (any LearningTransaction) throws -> Result
    ) throws -> Result {
        // The result may be of any kind: it is handed out through a box of this call.
        var result: Result?
        try scopes.withLock { scopes in
            let open = MemoryLearningTransaction(scopes.removeValue(forKey: scope) ?? MemoryLearningScope())
            do {
                result = try work(open)
                scopes[scope] = open.scope
            } catch {
                open.undo()
                scopes[scope] = open.scope
                throw error
            }
        }
        guard let result else { preconditionFailure("the work neither returned nor threw") }
        return result
    }

    package func touch(_ tokens: [UInt64], in scope: LearningScope, on day: UInt32) throws {
        scopes.withLock { scopes in
            for token in tokens { scopes[scope]?.touch(token, day) }
        }
    }

    package func expire(in scope: LearningScope, before day: UInt32, keeping fewest: Int) throws -> Int {
        scopes.withLock { $0[scope]?.expire(before: day, keeping: fewest) ?? 0 }
    }

    /// How many tokens are known.
    package func tokenCount(in scope: LearningScope) -> Int { scopes.withLock { $0[scope]?.tokenCount ?? 0 } }
}
