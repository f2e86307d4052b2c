import Synchronization

/// The filter that this process serves. libmilter keeps one for a process, and its callbacks carry nothing that could
/// tell another.
final class ServedFilter: Sendable {
    let program: FilterProgram
    let environment: SessionEnvironment
    let registry: SessionRegistry
    let spares = SpareSessions()

    init(program: FilterProgram, environment: SessionEnvironment, registry: SessionRegistry) {
        self.program = program
        self.environment = environment
        self.registry = registry
    }

    private static let current = Mutex<ServedFilter?>(nil)

    /// The filter of the process, once there is one.
    static var installed: ServedFilter? { current.withLock { $0 } }

    /// Makes this the filter of the process; `false` if it has one.
    func install() -> Bool {
        Self.current.withLock { current in
            guard current == nil else { return false }
            current = self
            return true
        }
    }

    /// Makes the session of a context and has libmilter keep it.
    func makeSession(_ context: OpaquePointer, negotiated: Negotiated) -> Session {
        let session = program.makeSession(
            peer: unsafe LibmilterPeer(context), negotiated: negotiated, environment: environment)
        registry.insert(session)
        return session
    }
}
