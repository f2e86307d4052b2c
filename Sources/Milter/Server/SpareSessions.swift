import Glibc
import Synchronization

/// The ``SpareSession``s of a server. There are several, since one can itself be among those that wait for a thread.
final class SpareSessions: Sendable {
    /// How many they are. Each costs two descriptors, and no thread but while it is knocked at.
    private static let count = 4
    /// How often one is opened, since another process that shares the socket may take it, and how long all that may take.
    private static let attempts = 200
    private static let patience = Duration.seconds(20)

    private struct State {
        var sessions: [SpareSession] = []
        var turn = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    /// How many sessions of this process have negotiated with it.
    private let own = Atomic<Int>(0)

    /// One has negotiated that says that it is this process's.
    func negotiated() { own.add(1, ordering: .releasing) }

    /// Opens them, on a thread that may wait; where that fails there are fewer or none, and all works as libmilter does by
    /// itself.
    /// - Parameter name: the socket on which the server takes connections, and others may, too.
    /// - Throws: why this process cannot call there.
    func open(at name: SocketName) throws(SystemCalls.Failure) {
        let clock = ContinuousClock()
        let end = clock.now + Self.patience
        var opened = 0
        for _ in 0..<Self.attempts where opened < Self.count {
            guard clock.now < end, !state.withLock({ $0.isClosed }) else { return }
            let before = own.load(ordering: .acquiring)
            guard let session = try SpareSession.open(at: name) else {
                // Whoever took it is busy, or there are more calls than anybody takes.
                _ = poll(nil, 0, 50)
                continue
            }
            guard own.load(ordering: .acquiring) > before else { continue }
            opened += 1
            state.withLock { state in
                if !state.isClosed { state.sessions.append(session) }
            }
        }
    }

    /// Has libmilter look whether a session waits for a thread.
    func knock() {
        state.withLock { state in
            guard !state.sessions.isEmpty else { return }
            state.turn = (state.turn + 1) % state.sessions.count
            state.sessions[state.turn].knock()
        }
    }

    /// Keeps libmilter from closing them because nothing comes.
    func keep() {
        state.withLock { state in
            for session in state.sessions { session.knock() }
        }
    }

    /// Closes them, for good.
    func close() {
        state.withLock { state in
            state.isClosed = true
            state.sessions = []
        }
    }
}
