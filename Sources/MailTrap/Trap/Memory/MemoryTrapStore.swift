import Synchronization

/// What is kept, in memory: for tests, and gone with the process.
package final class MemoryTrapStore: TrapStore {
    private let state = Mutex(MemoryTrapState())

    /// An empty one.
    package init() {}

    func withState<Value: Sendable>(_ body: (inout MemoryTrapState) -> Value) -> Value { state.withLock { body(&$0) } }
}
