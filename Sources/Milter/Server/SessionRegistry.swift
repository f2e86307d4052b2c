import Synchronization

/// The sessions of the process. It owns them; libmilter's contexts only point at them, so that those that libmilter
/// abandons can be let go without a pointer into nowhere.
final class SessionRegistry: Sendable {
    private struct State {
        var sessions: [ObjectIdentifier: Session] = [:]
        var negotiated: [UInt: Negotiated] = [:]
        var isDraining = false
    }

    private let state = Mutex(State())
    private let onLastSession: @Sendable () -> Void

    /// Makes an empty registry; `onLastSession` is called when, during a drain, there is none left.
    init(onLastSession: @escaping @Sendable () -> Void) {
        self.onLastSession = onLastSession
    }

    var count: Int { state.withLock { $0.sessions.count } }

    func insert(_ session: Session) {
        state.withLock { $0.sessions[ObjectIdentifier(session)] = session }
    }

    func remove(_ session: Session) {
        let wasLast = state.withLock { state in
            state.sessions[ObjectIdentifier(session)] = nil
            return state.isDraining && state.sessions.isEmpty
        }
        if wasLast { onLastSession() }
    }

    /// Remembers what was negotiated with the MTA behind a context. An MTA may end a connection and begin another one
    /// on the same socket without negotiating anew (`SMFIC_QUIT_NC`), after `xxfi_close` has taken the session away. An
    /// entry is replaced when its address serves a new connection: there are as many as libmilter had addresses for its
    /// contexts.
    func remember(_ negotiated: Negotiated, context: UInt) {
        state.withLock { $0.negotiated[context] = negotiated }
    }

    func negotiated(context: UInt) -> Negotiated {
        state.withLock { $0.negotiated[context] } ?? .nothing
    }

    /// Begins to watch for the last session (a connection that an MTA is about to begin on the same socket, after
    /// `SMFIC_QUIT_NC`, is none; Sendmail and Postfix do not do so); returns whether there is none now.
    func beginDrain() -> Bool {
        state.withLock { state in
            state.isDraining = true
            return state.sessions.isEmpty
        }
    }

    /// Lets go of what the remaining sessions hold, and returns how many they were. The sessions themselves stay, since
    /// contexts of libmilter point at them until the process ends.
    func abandonAll() -> Int {
        let sessions = state.withLock { Array($0.sessions.values) }
        for session in sessions { session.abandon() }
        return sessions.count
    }
}
