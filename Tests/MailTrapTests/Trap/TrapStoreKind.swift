@testable import MailTrap

/// The stores that all do the same: what the suites of this folder run on.
enum TrapStoreKind: CaseIterable, Sendable {
    case memory
    case sqlite

    /// An empty one, in a folder of the test's.
    func store(in folder: TestFolder) -> any TrapStore {
        switch self {
        case .memory: MemoryTrapStore()
        case .sqlite: SQLiteTrapStore(path: folder.path + "/trap.db")
        }
    }
}

extension TrapQuery {
    /// What is in these states, whatever else.
    static func all(_ states: TrapItem.State...) -> TrapQuery {
        var query = TrapQuery()
        query.states = states.isEmpty ? Set(TrapItem.State.allCases) : Set(states)
        query.limit = 1_000
        return query
    }
}
